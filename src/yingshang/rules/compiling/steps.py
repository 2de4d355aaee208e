"""One decision, compiled in two steps: which rows match, and what follows from that."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import ibis
import ibis.expr.types as ir

from yingshang.rules.compiling import allowed
from yingshang.rules.compiling.choosing import chosen
from yingshang.rules.compiling.expressions import compile_expression
from yingshang.rules.compiling.matching import matching
from yingshang.rules.compiling.operands import Fields, Nothing, Operand, Several
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.scope import Scope
from yingshang.rules.compiling.settling import NOT_ALLOWED, rule_index, value
from yingshang.rules.compiling.truth import FALSE, all_of, any_of
from yingshang.rules.compiling.unary_tests import compile_test
from yingshang.rules.dmn.definitions import Decision, DecisionTable, Formula, OutputColumn, Row

Refusal: TypeAlias = tuple[ir.BooleanValue, ir.IntegerValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The rule index and the value of a decision."""

    rule: ir.IntegerValue
    value: Operand


def found(decision: Decision, scope: Scope, before: Iterable[ir.IntegerValue]) -> ir.IntegerValue:
    """Return the number that says which rows match; `before` are rule indexes it rests on. Raises NotCompilable."""
    logic = decision.logic
    refusals = _refusal(allowed.is_refused(one.type, scope.facts[one.identity]) for one in decision.inputs)
    refusals += [(index < 0, index) for index in before]
    if not isinstance(logic, DecisionTable):
        return _guarded(refusals, ibis.literal(0, type="int64"))
    answer = partial(compile_expression, scope=scope)
    columns = [answer(column.formula.tree) for column in logic.columns]
    pairs = zip(logic.columns, columns, strict=True)
    refusals += _refusal(allowed.is_refused(column.type, given) for column, given in pairs)
    return _guarded(refusals, matching(logic, [_met(row, columns, scope) for row in logic.rows]))


def settled(decision: Decision, scope: Scope, number: ir.IntegerValue) -> Settled:
    """Return what follows from the number that `found` gave. Raises NotCompilable."""
    logic = decision.logic
    answer = partial(compile_expression, scope=scope)
    if isinstance(logic, Formula):
        return Settled(rule=number, value=_unless_refused(decision, number, answer(logic.tree)))
    if not isinstance(logic, DecisionTable):
        raise NotCompilable("不是决策表或公式")
    outputs = [_output(logic.outputs, [answer(one.tree) for one in row.outputs]) for row in logic.rows]
    index = rule_index(logic, number)
    return Settled(rule=index, value=value(logic, number, outputs, _default(logic, scope)))


def _unless_refused(decision: Decision, number: ir.IntegerValue, result: Operand) -> Operand:
    """Return null where a fact or a decision before is refused; a list goes on, for what rests on it is refused too."""
    may_be_refused = decision.before or any(one.type.allowed for one in decision.inputs)
    return chosen([(number < 0, Nothing())], result) if may_be_refused and not isinstance(result, Several) else result


def _met(row: Row, columns: list[Operand], scope: Scope) -> ir.BooleanValue:
    cells = zip(row.cells, columns, strict=True)
    return all_of(
        compile_test(cell.tree, column, partial(compile_expression, scope=scope.about(column)), exactly=False)
        for cell, column in cells
    )


def _output(columns: tuple[OutputColumn, ...], given: list[Operand]) -> Operand:
    if len(given) == 1:
        return given[0]
    return Fields(members={column.name: one for column, one in zip(columns, given, strict=True)})


def _default(table: DecisionTable, scope: Scope) -> Operand | None:
    if all(column.default is None for column in table.outputs):
        return None
    trees = [column.default.tree if column.default else None for column in table.outputs]
    return _output(table.outputs, [Nothing() if tree is None else compile_expression(tree, scope) for tree in trees])


def _refusal(found: Iterable[ir.BooleanValue]) -> list[Refusal]:
    refused = any_of(found)
    return [] if refused is FALSE else [(refused, ibis.literal(NOT_ALLOWED, type="int64"))]


def _guarded(refusals: list[Refusal], number: ir.IntegerValue) -> ir.IntegerValue:
    return ibis.cases(*refusals, else_=number) if refusals else number
