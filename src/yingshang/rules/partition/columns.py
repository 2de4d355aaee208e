"""One column of a table, segment by segment: which rows' cells hold there, and which cannot be told."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from yingshang.rules.dmn.deciding import holds
from yingshang.rules.dmn.definitions import Cell, Column, DecisionTable
from yingshang.rules.feel.evaluator import Scope
from yingshang.rules.feel.values import Value
from yingshang.rules.partition.constants import Opaque, constants_of
from yingshang.rules.partition.segments import NOTHING, Locate, Segment, segments_of

Answer = tuple[int, int]  # rows whose cell holds, rows whose cell is unknown; bit 0 is the first row
Respond = Callable[[Value, Scope], Answer]

_MOST = 250_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The rows (as bits) that share a cell's text, which is asked once for all of them."""

    cell: Cell
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """The segments of a column with the rows' answers in each; `opaque` groups must be asked every time."""

    column: Column
    segments: tuple[Segment, ...]
    answers: tuple[Answer, ...]
    opaque: tuple[Group, ...]
    groups: tuple[Group, ...]
    locate: Locate

    @property
    def respond(self) -> Respond:
        """The function from a value to the rows whose cell holds for it, and those that are unknown."""
        locate, answers, groups, opaque = self.locate, self.answers, self.groups, self.opaque

        def looked_up(value: Value, scope: Scope) -> Answer:
            at = locate(value)
            return asked(groups, value, scope) if at is None else answers[at]

        def partly_asked(value: Value, scope: Scope) -> Answer:
            (met, unknown), (also_met, also_unknown) = looked_up(value, scope), asked(opaque, value, scope)
            return met | also_met, unknown | also_unknown

        return partly_asked if opaque else looked_up


def partition_of(table: DecisionTable, at: int, more: Iterable[Value] = ()) -> Partition:
    """Cut the column with this index; `more` are constants to cut at beside those of the cells."""
    column, groups = table.columns[at], _grouped(table, at)
    clear, opaque, constants = [], [], list(more)
    for group in groups:
        try:
            constants += constants_of(group.cell.tree)
            clear.append(group)
        except Opaque:
            opaque.append(group)
    try:
        segments, locate = segments_of(constants, column.type.kind)
        if len(segments) * len(clear) > _MOST:
            raise Opaque  # asking every cell of a value is quicker than knowing all answers beforehand
    except Opaque:
        segments, locate, clear, opaque = (NOTHING,), _nowhere, [], list(groups)
    return Partition(
        column=column,
        segments=segments,
        answers=tuple(asked(clear, one.sample, {}) for one in segments),
        opaque=tuple(opaque),
        groups=groups,
        locate=locate,
    )


def asked(groups: Iterable[Group], value: Value, scope: Scope) -> Answer:
    """Ask each group's cell about the value."""
    met = unknown = 0
    for group in groups:
        truth = holds(group.cell, value, scope)
        if truth:
            met |= group.rows
        elif truth is None:
            unknown |= group.rows
    return met, unknown


def _grouped(table: DecisionTable, at: int) -> tuple[Group, ...]:
    cells: dict[str, tuple[Cell, int]] = {}
    for bit, row in enumerate(table.rows):
        cell, rows = cells.get(row.cells[at].text, (row.cells[at], 0))
        cells[cell.text] = (cell, rows | 1 << bit)
    return tuple(Group(cell=cell, rows=rows) for cell, rows in cells.values())


def _nowhere(value: object) -> int | None:
    return None
