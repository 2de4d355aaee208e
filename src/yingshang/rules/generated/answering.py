"""What a generated table answers with: its value, the rows that decide, or all that a conclusion holds."""

from collections.abc import Sequence
from typing import Protocol

from yingshang.rules.dmn.definitions import DecisionTable, Formula, Row
from yingshang.rules.dmn.hit_policy import Result
from yingshang.rules.feel.types import ANYTHING, FeelType, bound
from yingshang.rules.generated.answers import copied
from yingshang.rules.generated.results import conforming
from yingshang.rules.generated.terms import NULL, Term
from yingshang.rules.generated.writer import Writer, require_modest


class Answering(Protocol):
    """One way to answer, for one table in one function."""

    gives_value: bool

    def row(self, row: Row) -> Term:
        """Return Python for the answer when this row decides alone."""

    def nothing(self) -> Term:
        """Return Python for the answer when no row matches."""

    def read(self, table: DecisionTable, result: Result) -> object:
        """Return the answer for a result of the interpreter."""

    def remembered(self, source: str) -> str:
        """Return Python that gives away what is kept under `source` for many callers."""


class Values:
    """The value as the decision's variable takes it."""

    gives_value = True

    def __init__(self, writer: Writer, table: DecisionTable, wanted: FeelType) -> None:
        self._writer = writer
        self._table = table
        self._wanted = wanted

    def row(self, row: Row) -> Term:
        return self._together([self._output(formula) for formula in row.outputs])

    def nothing(self) -> Term:
        defaults = [column.default for column in self._table.outputs]
        return self._together([self._output(one) if one else NULL for one in defaults]) if any(defaults) else NULL

    def read(self, table: DecisionTable, result: Result) -> object:
        return result.value if self._wanted is ANYTHING else bound(result.value, self._wanted)

    def remembered(self, source: str) -> str:
        may_change = self._table.policy in "COR" or len(self._table.outputs) > 1
        return f"{self._writer.bind(copied)}({source})" if may_change else source

    def _output(self, formula: Formula) -> Term:
        require_modest(formula.tree)
        return self._writer.term(formula.tree)

    def _together(self, terms: Sequence[Term]) -> Term:
        """Return the one output, or the context of several."""
        if len(terms) == 1:
            return conforming(self._writer, terms[0], self._wanted)
        pairs = zip(self._table.outputs, terms, strict=True)
        members = ", ".join(f"{self._writer.bind(column.name)}: {term.source}" for column, term in pairs)
        return conforming(self._writer, Term(source=f"{{{members}}}", nullable=False), self._wanted)


class Indexes:
    """The number of the deciding row, 0 for none; where several count together, a tuple of them."""

    gives_value = False

    def row(self, row: Row) -> Term:
        return Term(source=str(row.number), nullable=False)

    def nothing(self) -> Term:
        return Term(source="0", nullable=False)

    def read(self, table: DecisionTable, result: Result) -> object:
        numbers = tuple(row.number for row in result.deciding)
        if table.policy in "COR":
            return numbers
        return numbers[0] if numbers else 0

    def remembered(self, source: str) -> str:
        return source


class Conclusions:
    """The columns' values, the value, and the deciding rows, as one tuple."""

    gives_value = False

    def __init__(self, values: Values, writer: Writer, columns: Sequence[Term]) -> None:
        self._values = values
        self._writer = writer
        self._columns = "(" + "".join(f"{term.source}, " for term in columns) + ")"

    def row(self, row: Row) -> Term:
        return Term(source=f"{self._columns}, {self._values.row(row).source}, {self._writer.bind((row,))}")

    def nothing(self) -> Term:
        return Term(source=f"{self._columns}, {self._values.nothing().source}, ()")

    def read(self, table: DecisionTable, result: Result) -> object:
        return self._values.read(table, result), result.deciding

    def remembered(self, source: str) -> str:
        name = self._writer.fresh()
        self._writer.put(f"{name} = {source}")
        return f"{self._columns}, {self._values.remembered(f'{name}[0]')}, {name}[1]"
