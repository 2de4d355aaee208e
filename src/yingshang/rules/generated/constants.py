"""Expressions whose value is known before any fact is: literals, their negatives, dates and durations."""

from yingshang.rules.feel import ast
from yingshang.rules.feel.arithmetic import negative
from yingshang.rules.generated.calls import builtin

_SETTLED = frozenset({"date", "duration", "years and months duration"})


def constant(node: ast.Node) -> ast.Literal | None:
    """Return the literal an expression amounts to, or None when it depends on facts."""
    if isinstance(node, ast.Literal):
        return node
    if isinstance(node, ast.Negative):
        inner = constant(node.operand)
        return None if inner is None else ast.Literal(value=negative(inner.value), at=node.at)
    if isinstance(node, ast.Call) and node.function in _SETTLED:
        return _called(node)
    return None


def _called(node: ast.Call) -> ast.Literal | None:
    arguments = [constant(argument) for argument in node.arguments]
    found = builtin(node)
    if found is None or None in arguments:
        return None
    return ast.Literal(value=found.call(*[one.value for one in arguments if one]), at=node.at)
