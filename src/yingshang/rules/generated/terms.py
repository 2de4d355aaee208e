"""The pieces of source the generator puts together, and what is certain about the values they will have."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from yingshang.rules.feel import ast

#: Kinds whose values Python compares as FEEL does, once null is out of the way.
PLAIN = frozenset({"number", "string", "boolean", "date"})
ORDERED = PLAIN - {"boolean"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Python for a value: of this kind or null (None: of any kind), never null when not `nullable`.

    `constant` is the value itself where no fact can change it.
    """

    source: str
    kind: str | None = None
    nullable: bool = True
    constant: ast.Literal | None = None

    @property
    def is_atom(self) -> bool:
        """Say whether the source may stand twice at no cost."""
        return self.source.isidentifier()


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """Python for a three-valued answer: is it true, is it false, and True, False or None."""

    true: str
    false: str
    value: str

    def negated(self) -> "Truth":
        """Return the opposite; its value is asked of `true` and `false`, each once."""
        return Truth(true=self.false, false=self.true, value=f"negation({self.value})")


NULL = Term(source="None", constant=ast.Literal(value=None))
ALWAYS = Truth(true="True", false="False", value="True")


def called(source: str) -> Truth:
    """Return the truth of an expression that gives True, False or something else."""
    return Truth(true=f"({source} is True)", false=f"({source} is False)", value=source)


def both(truths: Sequence[Truth]) -> Truth:
    """Join by `and`: false as soon as one is false."""
    if len(truths) == 1:
        return truths[0]
    return Truth(
        true=f"({' and '.join(one.true for one in truths)})",
        false=f"({' or '.join(one.false for one in truths)})",
        value=f"conjunction(({', '.join(one.value for one in truths)},))",
    )


def either(truths: Sequence[Truth]) -> Truth:
    """Join by `or`: true as soon as one is true."""
    if len(truths) == 1:
        return truths[0]
    return Truth(
        true=f"({' or '.join(one.true for one in truths)})",
        false=f"({' and '.join(one.false for one in truths)})",
        value=f"disjunction(({', '.join(one.value for one in truths)},))",
    )


class Writes(Protocol):
    """What the writers of single nodes need of the writer of the whole."""

    subject: Term
    is_costly: bool

    def term(self, node: ast.Node) -> Term:
        """Return Python for the value of an expression."""

    def truth(self, node: ast.Node) -> Truth:
        """Return Python for the answer of a condition."""

    def tested(self, node: ast.Node, subject: Term) -> Truth:
        """Return Python for a unary test of an atomic subject."""

    def named(self, name: str) -> Term:
        """Return a fact or an earlier decision, loaded before this point."""

    def asked(self, node: ast.Node) -> Term:
        """Return Python that asks the interpreter for this part."""

    def bind(self, value: object) -> str:
        """Return the name under which the running code finds the value."""

    def fresh(self) -> str:
        """Return an unused local name."""

    def kept(self, term: Term) -> Term:
        """Return the term as an atom, computed before this point if need be."""
