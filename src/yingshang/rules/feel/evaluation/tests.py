"""Unary tests: does an input pass."""

from yingshang.rules.feel import ast
from yingshang.rules.feel.evaluation.collections import span
from yingshang.rules.feel.evaluation.registry import INPUT, Decide, Scope, closure, decides, test_closure
from yingshang.rules.feel.logic import among, compared, disjunction, negation
from yingshang.rules.feel.values import Value


@decides(ast.Anything)
def _anything(node: ast.Anything) -> Decide:
    return lambda value, scope: True


@decides(ast.Compared)
def _compared(node: ast.Compared) -> Decide:
    operator, operand = node.operator, closure(node.operand)
    return lambda value, scope: compared(operator, value, operand(scope))


@decides(ast.Among)
def _among(node: ast.Among) -> Decide:
    operand = span(node.operand) if isinstance(node.operand, ast.Interval) else closure(node.operand)
    return lambda value, scope: among(value, operand(scope))


@decides(ast.Satisfies)
def _satisfies(node: ast.Satisfies) -> Decide:
    condition = closure(node.condition)

    def answer(value: Value, scope: Scope) -> bool | None:
        truth = condition({**scope, INPUT: value})
        return truth if isinstance(truth, bool) else None

    return answer


@decides(ast.AnyOf)
def _any_of(node: ast.AnyOf) -> Decide:
    tests = tuple(test_closure(test) for test in node.tests)
    return lambda value, scope: disjunction(test(value, scope) for test in tests)


@decides(ast.NoneOf)
def _none_of(node: ast.NoneOf) -> Decide:
    tests = tuple(test_closure(test) for test in node.tests)
    return lambda value, scope: negation(disjunction(test(value, scope) for test in tests))
