"""Python for the answer of each kind of condition: comparisons, connectives, membership."""

from collections.abc import Callable, Mapping
from typing import Any

from yingshang.rules.feel import ast
from yingshang.rules.generated.guards import guarded
from yingshang.rules.generated.terms import ALWAYS, NULL, ORDERED, PLAIN, Term, Truth, Writes, both, called, either

_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def comparison(writer: Writes, operator: str, left: Term, right: Term) -> Truth:
    """Compare two values of kinds known or not."""
    if operator in _OPPOSITE and left.kind == right.kind and left.kind in ORDERED:
        return _ordered(writer, operator, left, right)
    if operator in ("=", "!="):
        same = equality(writer, left, right)
        return same if operator == "=" else same.negated()
    return called(f"compared({writer.bind(operator)}, {left.source}, {right.source})")


def _ordered(writer: Writes, operator: str, left: Term, right: Term) -> Truth:
    guards, (one, other) = guarded(writer, left, right)
    yes, no = f"{one} {operator} {other}", f"{one} {_OPPOSITE[operator]} {other}"
    return Truth(
        true=f"({' and '.join([*guards, yes])})",
        false=f"({' and '.join([*guards, no])})",
        value=f"({yes} if {' and '.join(guards)} else None)" if guards else f"({yes})",
    )


def equality(writer: Writes, left: Term, right: Term) -> Truth:
    """Null equals only null, so two values of one plain kind are always equal or not."""
    if NULL in (left, right):
        other = right if left is NULL else left
        return _certain(f"{other.source} is None", f"{other.source} is not None")
    if left.kind == right.kind == "boolean":
        return _certain(f"{left.source} is {right.source}", f"{left.source} is not {right.source}")
    if left.kind == right.kind and left.kind in PLAIN:
        return _certain(f"{left.source} == {right.source}", f"{left.source} != {right.source}")
    return called(f"compared({writer.bind('=')}, {left.source}, {right.source})")


def _certain(yes: str, no: str) -> Truth:
    return Truth(true=f"({yes})", false=f"({no})", value=f"({yes})")


def of_term(term: Term) -> Truth:
    """Return what a value says as a truth; anything but true and false is unknown."""
    if term.source in ("True", "False"):
        return ALWAYS if term.source == "True" else Truth(true="False", false="True", value="False")
    return called(term.source)


def _comparison(writer: Writes, node: ast.Comparison) -> Truth:
    return comparison(writer, node.operator, writer.term(node.left), writer.term(node.right))


def _connective(writer: Writes, node: ast.Connective) -> Truth:
    sides = (writer.truth(node.left), writer.truth(node.right))
    return both(sides) if node.operator == "and" else either(sides)


def _between(writer: Writes, node: ast.Between) -> Truth:
    value = writer.kept(writer.term(node.value))
    low = comparison(writer, ">=", value, writer.term(node.low))
    return both((low, comparison(writer, "<=", value, writer.term(node.high))))


def _in(writer: Writes, node: ast.In) -> Truth:
    return writer.tested(node.test, writer.kept(writer.term(node.value)))


CONDITIONS: Mapping[type[ast.Node], Callable[[Writes, Any], Truth]] = {
    ast.Comparison: _comparison,
    ast.Connective: _connective,
    ast.Between: _between,
    ast.In: _in,
}
