"""A whole table, column by column, with the answer of every row to given values in one pass."""

from collections.abc import Sequence
from dataclasses import dataclass

from yingshang.rules.dmn.definitions import DecisionTable
from yingshang.rules.feel.evaluator import Scope
from yingshang.rules.feel.values import Value
from yingshang.rules.input_trace import names_in, names_in_row
from yingshang.rules.partition.columns import Answer, Partition, Respond, partition_of

_KEPT = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table and the partitions of its columns; `rows` has a bit for every row.

    `names` are those each column's expression speaks of, `others` those that only cells and outputs do.
    """

    table: DecisionTable
    partitions: tuple[Partition, ...]
    responses: tuple[Respond, ...]
    rows: int
    names: tuple[tuple[str, ...], ...]
    others: tuple[str, ...]

    def ask(self, values: Sequence[Value], scope: Scope) -> list[Answer]:
        """Return for every column the rows that hold and the rows that are unknown."""
        return [answer(value, scope) for answer, value in zip(self.responses, values, strict=True)]

    def conjunction(self, answers: Sequence[Answer]) -> Answer:
        """Return the rows that match, and those that could once more is known."""
        met = possible = self.rows
        for holding, unknown in answers:
            met &= holding
            possible &= holding | unknown
        return met, possible & ~met


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
    partitions = tuple(partition_of(table, at) for at in range(len(table.columns)))
    return Grid(
        table=table,
        partitions=partitions,
        responses=tuple(one.respond for one in partitions),
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
