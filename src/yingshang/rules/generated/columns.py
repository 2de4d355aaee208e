"""Python for the input columns of a table: each computed at most once, and not before a row asks for it."""

from collections.abc import Mapping

from yingshang.rules.dmn.definitions import Column, DecisionTable
from yingshang.rules.dmn.types import AllowedValues
from yingshang.rules.feel import ast
from yingshang.rules.generated.constants import constant
from yingshang.rules.generated.terms import Term
from yingshang.rules.generated.writer import Writer, require_modest


class Columns:
    """The columns of one table in one function; `allowed` are the allowed values each fact was accepted with."""

    def __init__(self, writer: Writer, table: DecisionTable, allowed: Mapping[str, AllowedValues | None]) -> None:
        self._writer = writer
        self._table = table
        self._ready: dict[int, Term] = {}
        self._postponed: dict[int, Term] = {}
        for index, column in enumerate(table.columns):
            is_settled = table.is_strict and _is_accepted(column, allowed)
            if column.type.allowed is not None and not is_settled:
                self._require_allowed(self._computed(index), column.type.allowed)

    def is_ready(self, index: int) -> bool:
        """Say whether using the column costs nothing more."""
        return index in self._ready or isinstance(self._table.columns[index].formula.tree, ast.Name)

    def subject(self, index: int, test: ast.Node, *, is_first: bool) -> Term:
        """Return the value a cell tests; what is not the first thing a row asks may wait inside its condition."""
        if is_first or self.is_ready(index):
            return self._computed(index)
        return self._waiting(index) if _asks_once(test) else self._computed(index)

    def all(self) -> list[Term]:
        """Compute every column here, and return them in their order."""
        return [self._computed(index) for index in range(len(self._table.columns))]

    def never_null(self, source: str) -> None:
        """Take note that from here on this value is not null."""
        self._writer.never_null(source)
        for index, term in self._ready.items():
            if term.source == source:
                self._ready[index] = Term(source=source, kind=term.kind, nullable=False)

    def _computed(self, index: int) -> Term:
        """Return the value as an atom, computed on the line before."""
        if index not in self._ready and index in self._postponed:
            self._ready[index] = self._caught_up(self._postponed[index])
        elif index not in self._ready:
            self._ready[index] = self._writer.kept(self._formula(index))
        return self._ready[index]

    def _waiting(self, index: int) -> Term:
        """Return an expression that computes the value when it is first reached."""
        if index not in self._postponed:
            name, term = self._writer.fresh(), self._formula(index)
            self._writer.put(f"{name} = pending")
            source = f"({name} if {name} is not pending else ({name} := {term.source}))"
            self._postponed[index] = Term(source=source, kind=term.kind, nullable=term.nullable)
        return self._postponed[index]

    def _caught_up(self, postponed: Term) -> Term:
        name = self._writer.fresh()
        self._writer.put(f"{name} = {postponed.source}")
        return Term(source=name, kind=postponed.kind, nullable=postponed.nullable)

    def _formula(self, index: int) -> Term:
        tree = self._table.columns[index].formula.tree
        require_modest(tree)
        return self._writer.term(tree)

    def _require_allowed(self, term: Term, allowed: AllowedValues) -> None:
        """Leave it to the interpreter to refuse a value that is not allowed."""
        decide = f"{self._writer.bind(allowed.decide)}({term.source}, {self._writer.bind({})})"
        self._writer.put(f"if {term.source} is not None and {decide} is not True: raise Retreat")


def _is_accepted(column: Column, allowed: Mapping[str, AllowedValues | None]) -> bool:
    """Say whether the column is a fact that was accepted under the same allowed values."""
    tree, own = column.formula.tree, column.type.allowed
    known = allowed.get(tree.name) if isinstance(tree, ast.Name) else None
    return own is not None and known is not None and own.test == known.test


def _asks_once(test: ast.Node) -> bool:
    """Say whether the condition of a test has its subject in it a single time, if its kind is plain."""
    if isinstance(test, ast.Compared):
        return constant(test.operand) is None or constant(test.operand).value is not None  # type: ignore[union-attr]
    return isinstance(test, ast.Among) and isinstance(test.operand, ast.Interval)
