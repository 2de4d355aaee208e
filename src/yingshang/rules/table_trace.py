"""Every row of one table against the values it was decided with."""

from collections.abc import Iterator, Mapping

from yingshang.rules.dmn.deciding import Conclusion
from yingshang.rules.dmn.definitions import Row
from yingshang.rules.feel import ast
from yingshang.rules.feel.logic import equal
from yingshang.rules.feel.values import Function, Value
from yingshang.rules.input_trace import traced, traced_column
from yingshang.rules.partition.tables import Grid, numbers
from yingshang.rules.states import State, state_of
from yingshang.rules.traces import CellTrace, InputTrace, OutputTrace, RuleTrace


class TableTrace:
    """Asks every cell at once, column by column; two bits per row and column say how it answered."""

    __slots__ = ("_answers", "_given", "_grid", "conclusion")
    formula = None

    def __init__(self, conclusion: Conclusion, grid: Grid, given: Mapping[str, object]) -> None:
        self.conclusion = conclusion
        self._grid = grid
        self._given = given
        self._answers = grid.ask(conclusion.columns, conclusion.scope)

    def inputs(self) -> tuple[InputTrace, ...]:
        scope, given, grid = self.conclusion.scope, self._given, self._grid
        columns = zip(self._grid.table.columns, grid.names, self.conclusion.columns, strict=True)
        told = [traced_column(column, names, value, scope, given) for column, names, value in columns]
        return (*told, *(traced(name, scope, given) for name in grid.others if _is_fact(name, scope)))

    def rules(self) -> tuple[RuleTrace, ...]:
        matching, undecided = self._grid.conjunction(self._answers)
        return tuple(
            self._rule(bit, row, None if undecided >> bit & 1 else bool(matching >> bit & 1))
            for bit, row in enumerate(self._grid.table.rows)
        )

    def deciding(self) -> tuple[int, ...]:
        return tuple(row.number for row in self.conclusion.deciding)

    def state(self) -> State:
        return state_of(self._grid.table, self.conclusion.value, self.conclusion.deciding)

    def unknown(self) -> tuple[str, ...]:
        """Return the missing names that could change the outcome, in the order of the table."""
        deciding = self.conclusion.deciding
        leaning = [name for row in deciding for name in self._missing(row, holding=True)]
        rows = () if deciding and not leaning and self._grid.table.policy in "UA" else self._rows_that_could_differ()
        found = {*leaning, *(name for row in rows for name in self._missing(row, holding=None))}
        ordered = dict.fromkeys([name for names in self._grid.names for name in names] + [*self._grid.others])
        return tuple(name for name in ordered if name in found)

    def _rows_that_could_differ(self) -> list[Row]:
        """Return the undecided rows; in a FIRST table only those before the deciding one."""
        _, undecided = self._grid.conjunction(self._answers)
        rows = [self._grid.table.rows[bit] for bit in numbers(undecided)]
        if self._grid.table.policy == "F" and self.conclusion.deciding:
            last = self.conclusion.deciding[0].number
            rows = [row for row in rows if row.number < last]
        if self._grid.table.policy in "FP" and not all(map(self._says_the_same, rows)):
            return rows
        return rows if self._grid.table.policy not in "FP" else []

    def _says_the_same(self, row: Row) -> bool:
        """A row that would give what is given anyway changes nothing, if it is one and the same constant."""
        value, only = self.conclusion.value, row.outputs[0].tree
        states = {one.state for one in self.conclusion.deciding} or {None}
        is_same = len(row.outputs) == 1 and isinstance(only, ast.Literal) and equal(only.value, value) is True
        return is_same and states == {row.state}

    def _missing(self, row: Row, *, holding: bool | None) -> Iterator[str]:
        """Yield the null names behind cells that are unknown (`holding=None`), or that only null makes true.

        `not("A")` holds for null, yet the row may fall once the fact is given. A column that cannot be computed
        although all its facts are known (a ratio to zero) lacks nothing that anybody could provide.
        """
        scope = self.conclusion.scope
        for at, cell in enumerate(row.cells):
            value = self.conclusion.columns[at]
            if isinstance(cell.tree, ast.Anything) or cell.speaks_of_null or (holding and value is not None):
                continue
            if self._holds(at, row.number - 1) is holding:
                spoken = [*(self._grid.names[at] if value is None else ()), *sorted(cell.names)]
                yield from (name for name in spoken if scope.get(name) is None)

    def _holds(self, at: int, bit: int) -> bool | None:
        met, unknown = self._answers[at]
        if met >> bit & 1:
            return True
        return None if unknown >> bit & 1 else False

    def _rule(self, bit: int, row: Row, matched: bool | None) -> RuleTrace:
        conclusion = self.conclusion
        titles = [one.name or conclusion.decision.name for one in self._grid.table.outputs]
        return RuleTrace(
            number=row.number,
            matched=matched,
            cells=tuple(self._cell(at, bit, row) for at in range(len(row.cells))),
            outputs=tuple(
                OutputTrace(name=title, value=formula.evaluate(conclusion.scope))
                for title, formula in zip(titles, row.outputs, strict=True)
            ),
            article=row.article,
            note=row.note,
        )

    def _cell(self, at: int, bit: int, row: Row) -> CellTrace:
        cell, title = row.cells[at], self._grid.table.columns[at].title
        value = self.conclusion.columns[at]
        return CellTrace(input=title, test=cell.text, words=cell.words, value=value, holds=self._holds(at, bit))


def _is_fact(name: str, scope: Mapping[str, Value]) -> bool:
    return name in scope and not isinstance(scope[name], Function)
