"""Which function makes the closure of which node."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

from yingshang.rules.feel import ast
from yingshang.rules.feel.values import Value

Scope: TypeAlias = Mapping[str, Value]
Evaluate: TypeAlias = Callable[[Scope], Value]
Decide: TypeAlias = Callable[[Value, Scope], bool | None]
Maker = TypeVar("Maker", bound=Callable[[Any], Any])
INPUT = "?"

_EXPRESSIONS: dict[type[ast.Node], Callable[[Any], Evaluate]] = {}
_TESTS: dict[type[ast.Node], Callable[[Any], Decide]] = {}


def answers(node: type[ast.Node]) -> Callable[[Maker], Maker]:
    """Mark the function that makes the closure of an expression of this type."""

    def register(maker: Maker) -> Maker:
        _EXPRESSIONS[node] = maker
        return maker

    return register


def decides(node: type[ast.Node]) -> Callable[[Maker], Maker]:
    """Mark the function that makes the closure of a test of this type."""

    def register(maker: Maker) -> Maker:
        _TESTS[node] = maker
        return maker

    return register


def closure(node: ast.Node) -> Evaluate:
    """Return the function of the scope that answers the expression."""
    return _EXPRESSIONS[type(node)](node)


def test_closure(node: ast.Node) -> Decide:
    """Return the function of input and scope that decides the test."""
    return _TESTS[type(node)](node)


def cost(node: ast.Node) -> int:
    """Return about how many steps it takes to evaluate the node once, without the loops in it."""
    return sum(_COSTS.get(type(one), 1) for one, _ in ast.walk(node))


_COSTS: dict[type[ast.Node], int] = {ast.Call: 20, ast.Invoke: 10}
