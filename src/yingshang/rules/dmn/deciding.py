"""Makes one decision: which rows match, and what follows."""

from collections.abc import Mapping
from typing import NamedTuple

from yingshang.rules.dmn.definitions import Cell, Decision, DecisionTable, Row
from yingshang.rules.dmn.hit_policy import Result, hits, settle
from yingshang.rules.errors import AmbiguousTable
from yingshang.rules.feel.evaluator import Scope
from yingshang.rules.feel.types import ANYTHING, bound
from yingshang.rules.feel.values import Value

POLICY_NAMES = {
    "U": "UNIQUE（唯一）",
    "A": "ANY（任一）",
    "F": "FIRST（首行）",
    "P": "PRIORITY（优先）",
    "C": "COLLECT（汇总）",
    "R": "RULE ORDER（行序）",
    "O": "OUTPUT ORDER（结果序）",
}


class Conclusion(NamedTuple):
    """A decision made: the columns' values in their order, the value, and the rows it rests on.

    A named tuple, because one is made for every decision and a frozen dataclass takes three times as long.
    """

    decision: Decision
    scope: Scope
    columns: tuple[Value, ...]
    value: Value
    deciding: tuple[Row, ...]


def scope_of(decision: Decision, known: Mapping[str, Value]) -> Scope:
    """Return what the decision may speak of; `known` are facts and decisions made, by identity."""
    scope = {one.name: known.get(one.identity) for one in decision.bindings}
    if decision.functions:
        scope = {**decision.functions, **scope}
    for one in decision.imported:
        model = scope.get(one.model)
        members = model if isinstance(model, dict) else {}
        scope[one.model] = {**members, one.name: known.get(one.identity)}
    return scope


def conclude(decision: Decision, scope: Scope) -> Conclusion:
    """Make the decision; the scope holds its facts and the decisions before it. Raises AmbiguousTable."""
    logic = decision.logic
    columns: tuple[Value, ...] = ()
    deciding: tuple[Row, ...] = ()
    if isinstance(logic, DecisionTable):
        columns, result = look_up(logic, scope)
        value, deciding = result.value, result.deciding
    else:
        value = logic.evaluate(scope)
    if decision.type is not ANYTHING:
        value = bound(value, decision.type)
    return Conclusion(decision, scope, columns, value, deciding)


def look_up(table: DecisionTable, scope: Scope) -> tuple[tuple[Value, ...], Result]:
    """Return the columns' values and what the table says to them. Raises AmbiguousTable, FactNotAllowed."""
    columns = tuple([column.formula.evaluate(scope) for column in table.columns])
    if not _are_allowed(table, columns):  # no rule matches, so the default stands (10.3.2.10)
        return columns, settle(table, (), scope)
    result = settle(table, hits(table, _matching(table, columns, scope), scope), scope)
    if not result.is_ambiguous:
        return columns, result
    if table.is_strict:
        raise _ambiguous(table, result)
    return columns, Result(value=None, deciding=result.deciding)


def holds(cell: Cell, value: Value, scope: Scope) -> bool | None:
    """Say whether the cell's test is met; None when a value that is missing could have met it.

    FEEL calls `null = "A"` false. Here it stays unknown, unless the test asks for null itself.
    """
    answer = cell.decide(value, scope)
    if answer is False and not cell.speaks_of_null:
        missing = value is None or any(scope.get(name) is None for name in cell.names)
        return None if missing else False
    return answer


def _are_allowed(table: DecisionTable, columns: tuple[Value, ...]) -> bool:
    for column, value in zip(table.columns, columns, strict=True):
        if column.type.allowed is None:
            continue
        if table.is_strict:
            column.type.require_allowed(value, name=column.title)
        elif not column.type.allows(value):
            return False
    return True


def _matching(table: DecisionTable, columns: tuple[Value, ...], scope: Scope) -> tuple[Row, ...]:
    matching = (row for row in table.rows if _is_met(row, columns, scope))
    if table.policy == "F":
        first = next(matching, None)
        return (first,) if first else ()
    return tuple(matching)


def _is_met(row: Row, columns: tuple[Value, ...], scope: Scope) -> bool:
    for index, decide in row.checks:  # noqa: SIM110  a loop is twice as fast as all() here
        if decide(columns[index], scope) is not True:
            return False
    return True


def _ambiguous(table: DecisionTable, result: Result) -> AmbiguousTable:
    return AmbiguousTable(
        file=table.file,
        decision=table.name,
        policy=POLICY_NAMES[table.policy],
        rules="、".join(str(row.number) for row in result.deciding),
    )
