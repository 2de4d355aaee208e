"""A whole table, column by column, with the answer of every row to given values in one pass."""

from collections.abc import Sequence
from dataclasses import dataclass

from yingshang.rules.dmn.definitions import DecisionTable
from yingshang.rules.feel.evaluator import Scope
from yingshang.rules.feel.values import Value
from yingshang.rules.input_trace import names_in, names_in_row
from yingshang.rules.partition.columns import Answer, Partition, partition_of

_KEPT = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table and the partitions of its columns; `rows` has a bit for every row.

    `names` are those each column's expression speaks of, `others` those that only cells and outputs do.
    """

    table: DecisionTable
    partitions: tuple[Partition, ...]
    rows: int
    names: tuple[tuple[str, ...], ...]
    others: tuple[str, ...]

    def ask(self, values: Sequence[Value], scope: Scope) -> tuple[list[Answer], int, int]:
        """Return the answers column by column, the rows that match, and those that could once more is known."""
        met = possible = self.rows
        answers = []
        for one, value in zip(self.partitions, values, strict=True):
            at = one.locate(value)
            answer = one.answer(value, scope) if at is None or one.opaque else one.answers[at]
            answers.append(answer)
            met &= answer[0]
            possible &= answer[0] | answer[1]
        return answers, met, possible & ~met


def grid_of(table: DecisionTable) -> Grid:
    """Return the grid of a table; those of the tables asked for last are kept ready."""
    found = _GRIDS.get(id(table))
    if found is None or found.table is not table:
        found = _made(table)
        while len(_GRIDS) >= _KEPT:
            _GRIDS.pop(next(iter(_GRIDS)), None)
        _GRIDS[id(table)] = found  # the grid holds its table, so the id stays its own
    return found


def _made(table: DecisionTable) -> Grid:
    names = tuple(names_in(column.formula.tree) for column in table.columns)
    known = {one.title for one in table.columns}.union(*names)
    spoken = dict.fromkeys(name for row in table.rows for name in names_in_row(row))
    return Grid(
        table=table,
        partitions=tuple(partition_of(table, at) for at in range(len(table.columns))),
        rows=(1 << len(table.rows)) - 1,
        names=names,
        others=tuple(name for name in spoken if name not in known),
    )


def numbers(rows: int) -> list[int]:
    """Return the positions of the bits, from 0."""
    found = []
    while rows:
        lowest = rows & -rows
        found.append(lowest.bit_length() - 1)
        rows ^= lowest
    return found


_GRIDS: dict[int, Grid] = {}
