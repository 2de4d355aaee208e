"""Python for the answer of each kind of unary test, given the value it tests."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from yingshang.rules.feel import ast
from yingshang.rules.feel.values import Range
from yingshang.rules.generated.conditions import comparison, equality
from yingshang.rules.generated.guards import guarded
from yingshang.rules.generated.terms import ALWAYS, NULL, Term, Truth, Writes, called, either

_FEW = 3


def _anything(writer: Writes, node: ast.Anything, subject: Term) -> Truth:
    return ALWAYS


def _compared(writer: Writes, node: ast.Compared, subject: Term) -> Truth:
    return comparison(writer, node.operator, subject, writer.term(node.operand))


def _among(writer: Writes, node: ast.Among, subject: Term) -> Truth:
    operand = node.operand
    if isinstance(operand, ast.Interval):
        return _within(writer, operand, subject)
    wanted = writer.term(operand)
    if wanted is NULL or (wanted.kind is not None and wanted.kind == subject.kind):
        return equality(writer, subject, wanted)
    return called(f"among({subject.source}, {wanted.source})")


def _within(writer: Writes, node: ast.Interval, subject: Term) -> Truth:
    low, high = writer.term(node.low), writer.term(node.high)
    is_plain = low.kind == high.kind == subject.kind and subject.kind not in (None, "boolean")
    if not is_plain or low.nullable or high.nullable:
        return called(f"among({subject.source}, {_span(writer, node, low, high)})")
    above, below = ("<=" if node.low_closed else "<"), ("<=" if node.high_closed else "<")
    guards, (name,) = guarded(writer, subject)
    inside = f"{low.source} {above} {name} {below} {high.source}"
    return Truth(
        true=f"({' and '.join([*guards, inside])})",
        false=f"({' and '.join([*guards, f'not {inside}'])})",
        value=f"({inside} if {' and '.join(guards)} else None)" if guards else f"({inside})",
    )


def _span(writer: Writes, node: ast.Interval, low: Term, high: Term) -> str:
    """Write the ends to hold a value against, in whatever order they are: as a value it would be null."""
    between = partial(Range, low_closed=node.low_closed, high_closed=node.high_closed)
    if low.constant is not None and high.constant is not None:
        return writer.bind(between(low=low.constant.value, high=high.constant.value))
    return f"{writer.bind(between)}(low={low.source}, high={high.source})"


def _satisfies(writer: Writes, node: ast.Satisfies, subject: Term) -> Truth:
    outer, writer.subject = writer.subject, subject
    truth = writer.truth(node.condition)
    writer.subject = outer
    if isinstance(node.condition, ast.Comparison | ast.Connective | ast.Between | ast.In):
        return truth
    found = writer.fresh()  # a condition that is no truth value leaves the test unknown
    value = f"({found} if isinstance({found} := {truth.value}, bool) else None)"
    return Truth(true=truth.true, false=truth.false, value=value)


def _any_of(writer: Writes, node: ast.AnyOf, subject: Term) -> Truth:
    texts = [_text(test) for test in node.tests]
    if subject.kind == "string" and len(texts) > _FEW and None not in texts:
        known = writer.bind(frozenset(texts))
        true, false = f"({subject.source} in {known})", f"({subject.source} not in {known})"
        return Truth(true=true, false=false, value=true)
    return either([writer.tested(test, subject) for test in node.tests])


def _text(test: ast.Node) -> str | None:
    """Return the one text a test asks for, or None."""
    value = test.operand.value if isinstance(test, ast.Among) and isinstance(test.operand, ast.Literal) else None
    return value if isinstance(value, str) else None


def _none_of(writer: Writes, node: ast.NoneOf, subject: Term) -> Truth:
    return _any_of(writer, ast.AnyOf(tests=node.tests), subject).negated()


TESTS: Mapping[type[ast.Node], Callable[[Writes, Any, Term], Truth]] = {
    ast.Anything: _anything,
    ast.Compared: _compared,
    ast.Among: _among,
    ast.Satisfies: _satisfies,
    ast.AnyOf: _any_of,
    ast.NoneOf: _none_of,
}
