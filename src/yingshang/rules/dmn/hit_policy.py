"""Which matching rows count, and what value they give together."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from yingshang.rules.dmn.definitions import DecisionTable, OutputColumn, Row
from yingshang.rules.feel.evaluator import Scope
from yingshang.rules.feel.functions import FUNCTIONS
from yingshang.rules.feel.logic import equal
from yingshang.rules.feel.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A matching row and the value it gives; a context when the table has several outputs."""

    row: Row
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The value of the table and the rows it rests on; `is_ambiguous` when the rows contradict the policy."""

    value: Value
    deciding: tuple[Row, ...]
    is_ambiguous: bool = False


def hits(table: DecisionTable, rows: tuple[Row, ...], scope: Scope) -> tuple[Hit, ...]:
    """Compute what each matching row gives."""
    return tuple(Hit(row=row, value=_value(table, row, scope)) for row in rows)


def settle(table: DecisionTable, found: tuple[Hit, ...], scope: Scope) -> Result:
    """Apply the hit policy to the rows that match."""
    if not found and (default := _default(table, scope)) is not None:
        return Result(value=default, deciding=())
    if not found and not table.is_strict:
        return Result(value=None, deciding=())  # the specification's answer; a strict table collects nothing: []
    return _POLICIES[table.policy](table, found)


def _value(table: DecisionTable, row: Row, scope: Scope) -> Value:
    if len(row.outputs) == 1:
        return row.outputs[0].evaluate(scope)
    pairs = zip(table.outputs, row.outputs, strict=True)
    return {column.name: formula.evaluate(scope) for column, formula in pairs}


def _default(table: DecisionTable, scope: Scope) -> Value:
    given = [column.default.evaluate(scope) if column.default else None for column in table.outputs]
    if all(column.default is None for column in table.outputs):
        return None
    names = (column.name for column in table.outputs)
    return given[0] if len(given) == 1 else dict(zip(names, given, strict=True))


def _result(found: tuple[Hit, ...], value: Value, *, is_ambiguous: bool = False) -> Result:
    return Result(value=value, deciding=tuple(hit.row for hit in found), is_ambiguous=is_ambiguous)


def _unique(table: DecisionTable, found: tuple[Hit, ...]) -> Result:
    return _result(found, found[0].value if found else None, is_ambiguous=len(found) > 1)


def _any(table: DecisionTable, found: tuple[Hit, ...]) -> Result:
    differ = any(equal(hit.value, found[0].value) is not True for hit in found)
    return _result(found, found[0].value if found else None, is_ambiguous=differ)


def _first(table: DecisionTable, found: tuple[Hit, ...]) -> Result:
    return _result(found[:1], found[0].value if found else None)


def _priority(table: DecisionTable, found: tuple[Hit, ...]) -> Result:
    return _first(table, _by_priority(table, found))


def _output_order(table: DecisionTable, found: tuple[Hit, ...]) -> Result:
    ordered = _by_priority(table, found)
    return _result(ordered, [hit.value for hit in ordered])


def _collect(table: DecisionTable, found: tuple[Hit, ...]) -> Result:
    values = [hit.value for hit in found]
    if not table.aggregation:
        return _result(found, values)
    value = Decimal(len(found)) if table.aggregation == "#" else _AGGREGATIONS[table.aggregation](values)
    if table.aggregation in "<>":
        found = tuple(hit for hit in found if equal(hit.value, value))
    return _result(found, value)


def _by_priority(table: DecisionTable, found: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Order the hits by the output values, best first; equal ones stay in the order of the rows."""
    return tuple(sorted(found, key=lambda hit: [_rank(column, hit.value) for column in table.outputs]))


def _rank(column: OutputColumn, value: Value) -> int:
    one = value.get(column.name) if isinstance(value, dict) else value
    return column.order.index(one) if one in column.order else len(column.order)


_POLICIES: dict[str, Callable[[DecisionTable, tuple[Hit, ...]], Result]] = {
    "U": _unique,
    "A": _any,
    "F": _first,
    "P": _priority,
    "C": _collect,
    "R": _collect,
    "O": _output_order,
}
_AGGREGATIONS = {"+": FUNCTIONS["sum"].call, "<": FUNCTIONS["min"].call, ">": FUNCTIONS["max"].call}
