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
from yingshang.rules.compiling.inline_tables import default, met, outputs
from yingshang.rules.compiling.matches import Matches
from yingshang.rules.compiling.matching import matching
from yingshang.rules.compiling.operands import Listed, Nothing, Operand, Several
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.scope import Scope
from yingshang.rules.compiling.settling import NOT_ALLOWED, rule_index, value
from yingshang.rules.compiling.truth import FALSE, any_of
from yingshang.rules.dmn.definitions import Decision, DecisionTable, Formula

Refusal: TypeAlias = tuple[ir.BooleanValue, ir.IntegerValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The rule index and the value of a decision."""

    rule: Matches
    value: Operand


def found(decision: Decision, scope: Scope, before: Iterable[ir.IntegerValue]) -> Matches:
    """Return which rows match; `before` are rule indexes it rests on. Raises NotCompilable."""
    logic = decision.logic
    refusals = _refusal(allowed.is_refused(one.type, scope.facts[one.identity]) for one in decision.inputs)
    refusals += [(index < 0, index) for index in before]
    if not isinstance(logic, DecisionTable):
        return _guarded(refusals, Matches(words=(ibis.literal(0, type="int64"),)))
    answer = partial(compile_expression, scope=scope)
    columns = [answer(column.formula.tree) for column in logic.columns]
    pairs = zip(logic.columns, columns, strict=True)
    refusals += _refusal(allowed.is_refused(column.type, given) for column, given in pairs)
    rows = [met(row, columns, scope, compile_expression) for row in logic.rows]
    return _guarded(refusals, matching(logic, rows))


def settled(decision: Decision, scope: Scope, matches: Matches) -> Settled:
    """Return what follows from what `found` gave. Raises NotCompilable."""
    logic = decision.logic
    if isinstance(logic, Formula):
        result = compile_expression(logic.tree, scope)
        return Settled(rule=matches, value=_unless_refused(decision, matches, result))
    if not isinstance(logic, DecisionTable):
        raise NotCompilable("不是决策表或公式")
    given, otherwise = outputs(logic, scope, compile_expression), default(logic, scope, compile_expression)
    return Settled(rule=rule_index(logic, matches), value=value(logic, matches, given, otherwise))


def _unless_refused(decision: Decision, matches: Matches, result: Operand) -> Operand:
    """Return null where a fact or a decision before is refused; a list goes on, for what rests on it is refused too."""
    can_be = decision.before or any(allowed.may_be_refused(one.type) for one in decision.inputs)
    goes_on = isinstance(result, Several | Listed) or not can_be
    return result if goes_on else chosen([(matches.is_refused, Nothing())], result)


def _refusal(found: Iterable[ir.BooleanValue]) -> list[Refusal]:
    refused = any_of(found)
    return [] if refused is FALSE else [(refused, ibis.literal(NOT_ALLOWED, type="int64"))]


def _guarded(refusals: list[Refusal], found: Matches) -> Matches:
    first, *rest = found.words
    return Matches(words=(ibis.cases(*refusals, else_=first), *rest)) if refusals else found
