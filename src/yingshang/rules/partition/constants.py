"""The constants a cell compares its input with; between them its answer cannot change."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from yingshang.rules.feel import ast
from yingshang.rules.feel.evaluator import evaluator
from yingshang.rules.feel.values import Range, Value

_STEADY = (ast.Literal, ast.Negative, ast.Arithmetic, ast.ListOf, ast.Interval, ast.Call)
_IMPURE = frozenset({"now", "today"})


class Opaque(Exception):
    """The test depends on more than its input and constants, so nothing is claimed about it."""


def constants_of(test: ast.Node) -> tuple[Value, ...]:
    """Return the constants of a test, null among them when it is named. Raises Opaque."""
    find = _FINDERS.get(type(test))
    if find is None:
        raise Opaque
    return tuple(find(test))


def is_constant(node: ast.Node) -> bool:
    """Say whether an expression has one value, whatever the facts and the time."""
    return all(isinstance(one, _STEADY) and getattr(one, "function", "") not in _IMPURE for one, _ in ast.walk(node))


def _constant(node: ast.Expression) -> Iterator[Value]:
    if not is_constant(node):
        raise Opaque
    yield from _ends(evaluator(node)({}))


def _ends(value: Value) -> Iterator[Value]:
    if isinstance(value, list):
        for one in value:
            yield from _ends(one)
    elif isinstance(value, Range):
        ends = [one for one in (value.low, value.high) if one is not None]
        if any(isinstance(one, str) for one in ends):
            raise Opaque  # the order of texts has no next value to show
        yield from ends
    else:
        yield value


def _compared(test: ast.Compared) -> Iterator[Value]:
    return _ordered(test.operator, test.operand)


def _ordered(operator: str, operand: ast.Expression) -> Iterator[Value]:
    for value in _constant(operand):
        if isinstance(value, str) and operator not in ("=", "!="):
            raise Opaque
        yield value


def _several(tests: Iterable[ast.Node]) -> Iterator[Value]:
    for one in tests:
        yield from constants_of(one)


def _comparison(node: ast.Comparison) -> Iterator[Value]:
    if isinstance(node.left, ast.Input):
        return _ordered(node.operator, node.right)
    if isinstance(node.right, ast.Input):
        return _ordered(node.operator, node.left)
    raise Opaque


def _between(node: ast.Between) -> Iterator[Value]:
    if not isinstance(node.value, ast.Input):
        raise Opaque
    yield from _ordered("<", node.low)
    yield from _ordered("<", node.high)


def _in(node: ast.In) -> tuple[Value, ...]:
    if not isinstance(node.value, ast.Input):
        raise Opaque
    return constants_of(node.test)


def _call(node: ast.Call) -> Iterator[Value]:
    if node.function != "not" or len(node.arguments) != 1:
        raise Opaque
    return _several(node.arguments)


_FINDERS: dict[type[ast.Node], Callable[[Any], Iterable[Value]]] = {
    ast.Anything: lambda test: (),
    ast.Compared: _compared,
    ast.Among: lambda test: _constant(test.operand),
    ast.AnyOf: lambda test: _several(test.tests),
    ast.NoneOf: lambda test: _several(test.tests),
    ast.Satisfies: lambda test: constants_of(test.condition),
    ast.Connective: lambda node: _several((node.left, node.right)),
    ast.Comparison: _comparison,
    ast.Between: _between,
    ast.In: _in,
    ast.Call: _call,
}
