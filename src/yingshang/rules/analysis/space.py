"""A table as boxes: one for each row, in the space of all that its inputs can be."""

from collections.abc import Iterable
from dataclasses import dataclass

from yingshang.rules.analysis.boxes import Box
from yingshang.rules.analysis.dimension import Dimension, dimensions_of
from yingshang.rules.dmn.definitions import Decision, DecisionTable, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """`boxes` are where each row matches; a row in `opaque` (as bits) may match in less than its box."""

    decision: Decision
    table: DecisionTable
    dimensions: tuple[Dimension, ...]
    boxes: tuple[Box, ...]
    opaque: int

    @property
    def all(self) -> Box:
        return tuple(one.all for one in self.dimensions)

    @property
    def known(self) -> Box:
        """Everything but null."""
        return tuple(one.known for one in self.dimensions)

    @property
    def plain(self) -> Box:
        """What is certain to occur."""
        return tuple(one.plain for one in self.dimensions)

    def is_certain(self, row: Row) -> bool:
        """Say whether the row's box is exactly where it matches."""
        return not self.opaque >> (row.number - 1) & 1

    def box(self, row: Row) -> Box:
        return self.boxes[row.number - 1]

    @property
    def certain(self) -> list[Row]:
        return [row for row in self.table.rows if self.is_certain(row)]


def space_of(decision: Decision, table: DecisionTable, integers: Iterable[str] = ()) -> Space:
    """Return the space of a table; facts named in `integers` are whole numbers."""
    dimensions = dimensions_of(decision, table, integers)
    opaque = 0
    for one in dimensions:
        opaque |= one.opaque
    return Space(
        decision=decision,
        table=table,
        dimensions=dimensions,
        boxes=tuple(tuple(one.rows[bit] for one in dimensions) for bit in range(len(table.rows))),
        opaque=opaque,
    )
