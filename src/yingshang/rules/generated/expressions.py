"""Python for the value of each kind of expression."""

from collections.abc import Callable, Mapping
from typing import Any

from yingshang.rules.feel import ast
from yingshang.rules.feel.logic import compared
from yingshang.rules.feel.values import KINDS, Range
from yingshang.rules.generated.calls import builtin, called_with
from yingshang.rules.generated.constants import constant
from yingshang.rules.generated.guards import guarded
from yingshang.rules.generated.terms import NULL, PLAIN, Term, Writes

_NUMERIC = {"+": "add", "-": "subtract", "*": "multiply", "/": "divide"}


def _literal(writer: Writes, node: ast.Literal) -> Term:
    if node.value is None:
        return NULL
    kind = KINDS.get(type(node.value))
    if isinstance(node.value, bool):
        return Term(source=str(node.value), kind=kind, nullable=False, constant=node)
    kind = kind if kind in PLAIN else None
    return Term(source=writer.bind(node.value), kind=kind, nullable=False, constant=node)


def _name(writer: Writes, node: ast.Name) -> Term:
    return writer.named(node.name)


def _input(writer: Writes, node: ast.Input) -> Term:
    return writer.subject


def _negative(writer: Writes, node: ast.Negative) -> Term:
    known = constant(node)
    if known is not None:
        return _literal(writer, known)
    operand = writer.term(node.operand)
    if operand.kind != "number":
        return Term(source=f"negative({operand.source})")
    guards, (name,) = guarded(writer, operand)
    return _number(f"minus({name})", guards)


def _arithmetic(writer: Writes, node: ast.Arithmetic) -> Term:
    left, right = writer.term(node.left), writer.term(node.right)
    if not left.kind == right.kind == "number" or node.operator not in _NUMERIC:
        return Term(source=f"computed({writer.bind(node.operator)}, {left.source}, {right.source})")
    if node.operator == "/":
        return _ratio(writer, left, right)
    guards, (one, other) = guarded(writer, left, right)
    return _number(f"{_NUMERIC[node.operator]}({one}, {other})", guards)


def _ratio(writer: Writes, left: Term, right: Term) -> Term:
    """Divide; a divisor of zero leaves as little to say as null."""
    guards, (one,) = guarded(writer, left)
    other = right.source if right.is_atom else writer.fresh()
    divisor = other if right.is_atom else f"({other} := {right.source})"
    return _number(f"divide({one}, {other})", [*guards, divisor])


def _number(source: str, guards: list[str]) -> Term:
    if not guards:
        return Term(source=source, kind="number", nullable=False)
    return Term(source=f"({source} if {' and '.join(guards)} else None)", kind="number")


def _if(writer: Writes, node: ast.If) -> Term:
    condition = writer.truth(node.condition)
    then, otherwise = writer.term(node.then), writer.term(node.otherwise)
    return Term(
        source=f"({then.source} if {condition.true} else {otherwise.source})",
        kind=then.kind if then.kind == otherwise.kind else None,
        nullable=then.nullable or otherwise.nullable,
    )


def _list(writer: Writes, node: ast.ListOf) -> Term:
    items = ", ".join(writer.term(item).source for item in node.items)
    return Term(source=f"[{items}]", nullable=False)


def _interval(writer: Writes, node: ast.Interval) -> Term:
    low, high = constant(node.low), constant(node.high)
    if low is None or high is None or compared("<=", low.value, high.value) is False:
        return writer.asked(node)
    made = Range(low=low.value, high=high.value, low_closed=node.low_closed, high_closed=node.high_closed)
    return Term(source=writer.bind(made), nullable=False)


def _call(writer: Writes, node: ast.Call) -> Term:
    function, known = builtin(node), constant(node)
    if function is None or known is not None:
        return NULL if known is None else _literal(writer, known)
    return called_with(writer, function, [writer.term(argument) for argument in node.arguments])


EXPRESSIONS: Mapping[type[ast.Node], Callable[[Writes, Any], Term]] = {
    ast.Literal: _literal,
    ast.Name: _name,
    ast.Input: _input,
    ast.Negative: _negative,
    ast.Arithmetic: _arithmetic,
    ast.If: _if,
    ast.ListOf: _list,
    ast.Interval: _interval,
    ast.Call: _call,
}
