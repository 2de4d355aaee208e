"""Writes a decision table: one condition per row, and what follows by the hit policy."""

from collections.abc import Iterator

from yingshang.rules.dmn.definitions import DecisionTable, Formula, Row
from yingshang.rules.feel.types import FeelType
from yingshang.rules.generated.answering import Answering
from yingshang.rules.generated.answers import Answers, Settling
from yingshang.rules.generated.columns import Columns
from yingshang.rules.generated.constants import constant
from yingshang.rules.generated.exclusive import rows_exclude_each_other
from yingshang.rules.generated.results import conforming
from yingshang.rules.generated.terms import NULL, Term
from yingshang.rules.generated.writer import Writer, require_modest


class TableWriter:
    """Writes one table into a function, to answer in one way.

    `wanted` is the type of its value, `scope` Python for what the interpreter's functions see.
    """

    def __init__(
        self, writer: Writer, table: DecisionTable, columns: Columns, answering: Answering, wanted: FeelType, scope: str
    ) -> None:
        self._writer = writer
        self._table = table
        self._columns = columns
        self._answering = answering
        self._wanted = wanted
        self._scope = scope

    def write(self) -> str | None:
        """Write the lines; return the kind of value they answer with, when it is certain. Raises Unwritable."""
        table, is_constant = self._table, all(constant(formula.tree) for formula in self._formulas())
        if table.policy == "F" or (table.policy in "UAP" and rows_exclude_each_other(table)):
            return self._first()
        if self._answering.gives_value and table.aggregation == "+" and not is_constant and self._adds_numbers():
            return self._added()
        self._matching()
        if self._answering.gives_value and table.policy == "U" and not is_constant:
            return self._unique()
        self._settled(is_constant=is_constant)
        return None

    def _first(self) -> str | None:
        kinds = []
        for row in self._table.rows:
            condition, answer = self._condition(row), self._answering.row(row)
            kinds.append(answer.kind)
            if condition == "True":
                self._writer.put(f"return {answer.source}")
                return _only(kinds)
            self._writer.put(f"if {condition}: return {answer.source}")
            self._note_null(condition)
        return self._otherwise(kinds)

    def _unique(self) -> str | None:
        kinds = []
        for bit, row in enumerate(self._table.rows):
            answer = self._answering.row(row)
            kinds.append(answer.kind)
            self._writer.put(f"if m == {1 << bit}: return {answer.source}")
        self._writer.put("if m: raise Retreat")
        return self._otherwise(kinds)

    def _added(self) -> str | None:
        """Write a sum; once a matching row gives null, so does the table."""
        put = self._writer.put
        put("s = None")
        for row in self._table.rows:
            condition, output = self._condition(row), self._writer.term(row.outputs[0].tree)
            put(f"if {condition}:")
            put(f"    v = {output.source}")
            put("    if v is None: return None")
            put("    s = v if s is None else add(s, v)")
        total = conforming(self._writer, Term(source="s", kind="number"), self._wanted)
        put(f"return {self._answering.nothing().source} if s is None else {total.source}")
        return total.kind

    def _adds_numbers(self) -> bool:
        """Say whether every output is a number or null; asked of a draft that is thrown away."""
        draft = self._writer.draft()
        return all(draft.term(formula.tree).kind == "number" for formula in self._formulas())

    def _otherwise(self, kinds: list[str | None]) -> str | None:
        default = self._answering.nothing()
        self._writer.put(f"return {default.source}")
        return _only(kinds if default is NULL else [*kinds, default.kind])

    def _note_null(self, condition: str) -> None:
        """After a row that catches null alone, the value is not null."""
        source = condition.removeprefix("(").removesuffix(" is None)")
        if source.isidentifier():
            self._columns.never_null(source)

    def _matching(self) -> None:
        """Write the rows that match as the bits of `m`."""
        self._writer.put("m = 0")
        for bit, row in enumerate(self._table.rows):
            condition = self._condition(row)
            self._writer.put(f"if {condition}: m += {1 << bit}")

    def _settled(self, *, is_constant: bool) -> None:
        settling = Settling(self._table, self._answering.read)
        if is_constant:
            source = f"{self._writer.bind(Answers(settling))}[m]"
        else:
            draft = self._writer.draft()
            for formula in self._formulas():  # the interpreter computes it, from nothing but what we know
                draft.term(formula.tree)
            source = f"{self._writer.bind(settling)}(m, {self._scope})"
        self._writer.put(f"return {self._answering.remembered(source)}")

    def _condition(self, row: Row) -> str:
        """Write when the row matches: what is already at hand is asked first."""
        indexes = sorted((index for index, _ in row.checks), key=lambda index: not self._columns.is_ready(index))
        asked: list[str] = []
        for index in indexes:
            test = row.cells[index].tree
            require_modest(test)
            subject = self._columns.subject(index, test, is_first=not asked)
            asked.append(self._writer.tested(test, subject).true)
        return " and ".join(asked) or "True"

    def _formulas(self) -> Iterator[Formula]:
        """Yield every output and default."""
        for row in self._table.rows:
            yield from row.outputs
        yield from (column.default for column in self._table.outputs if column.default)


def _only(kinds: list[str | None]) -> str | None:
    return kinds[0] if len(set(kinds)) == 1 else None
