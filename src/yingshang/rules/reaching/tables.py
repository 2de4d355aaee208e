"""Ways through a table: meet the cells of a row that gives what is wanted, and keep earlier rows from firing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from yingshang.rules.dmn.deciding import Conclusion
from yingshang.rules.dmn.definitions import Cell, DecisionTable, Row
from yingshang.rules.feel import ast
from yingshang.rules.feel.evaluator import Scope
from yingshang.rules.partition.tables import grid_of
from yingshang.rules.reaching.demand import Demand
from yingshang.rules.reaching.goal import Goal

Cells = Mapping[int, tuple[tuple[Cell, bool], ...]]
_PAIRS = 66


@dataclass(frozen=True, slots=True)
class Plan:
    """Cells that must be met or missed, by column; `repairs` counts the rows it was mended for."""

    cells: Cells
    repairs: int = 0

    def with_row(self, row: Row) -> "Plan":
        """Return the plan that also meets all cells of a row."""
        cells = dict(self.cells)
        for at, cell in _conditions(row):
            cells[at] = (*cells.get(at, ()), (cell, True))
        return Plan(cells, self.repairs)

    def against(self, row: Row) -> Iterator["Plan"]:
        """Yield the plans that also miss one cell of a row, so that it does not match."""
        for at, cell in _conditions(row):
            if (cell, True) not in self.cells.get(at, ()):
                yield Plan({**self.cells, at: (*self.cells.get(at, ()), (cell, False))}, self.repairs + 1)


def plans(table: DecisionTable, goal: Goal) -> Iterator[Plan]:
    """Yield the plans to begin with: each row worth aiming at, none, and for lists each pair of rows."""
    for row in table.rows:
        if goal.may_give(table, row):
            yield Plan({}).with_row(row)
    yield Plan({})
    if table.policy in "CRO":
        for left, right in islice(combinations(table.rows, 2), _PAIRS):
            yield Plan({}).with_row(left).with_row(right)


def demands(table: DecisionTable, plan: Plan) -> tuple[Demand, ...]:
    """Return what the plan asks of each different expression in the columns."""
    grid = grid_of(table)
    by_text: dict[str, list[int]] = {}
    for at in plan.cells:
        by_text.setdefault(table.columns[at].formula.text, []).append(at)
    return tuple(
        Demand(
            column=table.columns[columns[0]],
            partition=grid.partitions[columns[0]],
            cells=tuple(one for at in columns for one in plan.cells[at]),
        )
        for columns in by_text.values()
    )


def unmet(found: Sequence[Demand], scope: Scope) -> list[Demand]:
    """Return the demands that the scope does not fulfil."""
    return [one for one in found if not one.accepts(one.column.formula.evaluate(scope), scope)]


def rows_in_the_way(conclusion: Conclusion, plan: Plan) -> tuple[Row, ...]:
    """Return the deciding rows that the plan does not ask for."""
    return tuple(row for row in conclusion.deciding if not _is_asked_for(row, plan))


def _is_asked_for(row: Row, plan: Plan) -> bool:
    return all((cell, True) in plan.cells.get(at, ()) for at, cell in _conditions(row))


def _conditions(row: Row) -> Iterator[tuple[int, Cell]]:
    return ((at, cell) for at, cell in enumerate(row.cells) if not isinstance(cell.tree, ast.Anything))

