"""Turns a tree into Python closures once, so that answering is cheap and no text is ever executed.

An expression becomes a function of the scope (names to values); a test becomes a function of the cell's input
and the scope. Both answer null where FEEL has no answer, and never raise.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from yingshang.rules.feel import ast
from yingshang.rules.feel.arithmetic import computed, negative
from yingshang.rules.feel.functions import FUNCTIONS
from yingshang.rules.feel.logic import among, compared, conjunction, disjunction, negation
from yingshang.rules.feel.values import Months, Range, Value

Scope: TypeAlias = Mapping[str, Value]
Evaluate: TypeAlias = Callable[[Scope], Value]
Decide: TypeAlias = Callable[[Value, Scope], bool | None]
INPUT = "?"


def evaluator(node: ast.Expression) -> Evaluate:
    """Return the function that answers the expression."""
    return _EXPRESSIONS[type(node)](node)


def decider(node: ast.Test) -> Decide:
    """Return the function that says whether an input passes the test."""
    return _TESTS[type(node)](node)


def _literal(node: ast.Literal) -> Evaluate:
    value = node.value
    return lambda scope: value


def _name(node: ast.Name) -> Evaluate:
    name = node.name
    return lambda scope: scope.get(name)


def _input(node: ast.Input) -> Evaluate:
    return lambda scope: scope.get(INPUT)


def _negative(node: ast.Negative) -> Evaluate:
    operand = evaluator(node.operand)
    return lambda scope: negative(operand(scope))


def _arithmetic(node: ast.Arithmetic) -> Evaluate:
    operator, left, right = node.operator, evaluator(node.left), evaluator(node.right)
    return lambda scope: computed(operator, left(scope), right(scope))


def _comparison(node: ast.Comparison) -> Evaluate:
    operator, left, right = node.operator, evaluator(node.left), evaluator(node.right)
    return lambda scope: compared(operator, left(scope), right(scope))


def _connective(node: ast.Connective) -> Evaluate:
    left, right = evaluator(node.left), evaluator(node.right)
    joined = conjunction if node.operator == "and" else disjunction
    return lambda scope: joined((left(scope), right(scope)))


def _if(node: ast.If) -> Evaluate:
    condition, then, otherwise = evaluator(node.condition), evaluator(node.then), evaluator(node.otherwise)
    return lambda scope: then(scope) if condition(scope) is True else otherwise(scope)


def _between(node: ast.Between) -> Evaluate:
    value, low, high = evaluator(node.value), evaluator(node.low), evaluator(node.high)

    def answer(scope: Scope) -> Value:
        found = value(scope)
        return conjunction((compared(">=", found, low(scope)), compared("<=", found, high(scope))))

    return answer


def _in(node: ast.In) -> Evaluate:
    value, test = evaluator(node.value), decider(node.test)
    return lambda scope: test(value(scope), scope)


def _list(node: ast.ListOf) -> Evaluate:
    items = tuple(evaluator(item) for item in node.items)
    return lambda scope: [item(scope) for item in items]


def _interval(node: ast.Interval) -> Evaluate:
    low, high = evaluator(node.low), evaluator(node.high)
    ends = {"low_closed": node.low_closed, "high_closed": node.high_closed}
    if isinstance(node.low, ast.Literal) and isinstance(node.high, ast.Literal):
        constant = Range(low=node.low.value, high=node.high.value, **ends)
        return lambda scope: constant
    return lambda scope: Range(low=low(scope), high=high(scope), **ends)


def _call(node: ast.Call) -> Evaluate:
    function = FUNCTIONS.get(node.function)
    if function is None or not function.least <= len(node.arguments) <= function.most:
        return lambda scope: None
    call, arguments = function.call, tuple(evaluator(argument) for argument in node.arguments)
    return lambda scope: call(*[argument(scope) for argument in arguments])


def _path(node: ast.Path) -> Evaluate:
    source, member = evaluator(node.source), node.member
    return lambda scope: _member(source(scope), member)


def _member(value: Value, member: str) -> Value:
    if isinstance(value, dict):
        return value.get(member)
    if isinstance(value, list):
        return [_member(one, member) for one in value]
    if isinstance(value, Months) and member in ("years", "months"):
        years = int(value.months / 12)
        return Decimal(years if member == "years" else value.months - 12 * years)
    part = getattr(value, member, None) if member in ("year", "month", "day", "days") else None
    return Decimal(part) if isinstance(part, int) else None


def _anything(node: ast.Anything) -> Decide:
    return lambda value, scope: True


def _compared(node: ast.Compared) -> Decide:
    operator, operand = node.operator, evaluator(node.operand)
    return lambda value, scope: compared(operator, value, operand(scope))


def _among(node: ast.Among) -> Decide:
    operand = evaluator(node.operand)
    return lambda value, scope: among(value, operand(scope))


def _satisfies(node: ast.Satisfies) -> Decide:
    condition = evaluator(node.condition)

    def answer(value: Value, scope: Scope) -> bool | None:
        truth = condition({**scope, INPUT: value})
        return truth if isinstance(truth, bool) else None

    return answer


def _any_of(node: ast.AnyOf) -> Decide:
    tests = tuple(decider(test) for test in node.tests)
    return lambda value, scope: disjunction(test(value, scope) for test in tests)


def _none_of(node: ast.NoneOf) -> Decide:
    tests = tuple(decider(test) for test in node.tests)
    return lambda value, scope: negation(disjunction(test(value, scope) for test in tests))


_EXPRESSIONS: dict[type[ast.Node], Callable[[Any], Evaluate]] = {
    ast.Literal: _literal,
    ast.Name: _name,
    ast.Input: _input,
    ast.Negative: _negative,
    ast.Arithmetic: _arithmetic,
    ast.Comparison: _comparison,
    ast.Connective: _connective,
    ast.If: _if,
    ast.Between: _between,
    ast.In: _in,
    ast.ListOf: _list,
    ast.Interval: _interval,
    ast.Call: _call,
    ast.Path: _path,
}
_TESTS: dict[type[ast.Node], Callable[[Any], Decide]] = {
    ast.Anything: _anything,
    ast.Compared: _compared,
    ast.Among: _among,
    ast.Satisfies: _satisfies,
    ast.AnyOf: _any_of,
    ast.NoneOf: _none_of,
}
