"""Finds the parts of a tree that are the same for every row, and lets the interpreter compute them."""

from yingshang.rules.feel import ast
from yingshang.rules.feel.evaluator import evaluator
from yingshang.rules.feel.values import Value

_CLOCK = frozenset({"now", "today"})
_FOLDABLE = frozenset(
    {ast.Literal, ast.Negative, ast.Arithmetic, ast.Comparison, ast.Connective, ast.If, ast.ListOf, ast.Interval}
    | {ast.Call}
)


def is_constant(tree: ast.Node) -> bool:
    """Say whether a tree speaks of nothing but constants."""
    return all(_is_fixed(node) for node, _ in ast.walk(tree))


def constant_of(tree: ast.Node) -> Value:
    """Return the value of a constant tree."""
    return evaluator(tree)({})


def _is_fixed(node: ast.Node) -> bool:
    return type(node) in _FOLDABLE and not (isinstance(node, ast.Call) and node.function in _CLOCK)
