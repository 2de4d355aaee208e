"""One dimension of a table's input space: the columns that test the same expression, cut alike."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from yingshang.rules.dmn.definitions import Decision, DecisionTable, Formula
from yingshang.rules.dmn.types import Type
from yingshang.rules.feel import ast
from yingshang.rules.feel.values import Value
from yingshang.rules.partition.columns import Partition, partition_of
from yingshang.rules.partition.constants import Opaque, constants_of
from yingshang.rules.partition.segments import NULL, Segment

_NULL_BIT = 1 << NULL


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """`all`, `known` (without null) and `plain` are segments as bits.

    Plain ones are certain to occur: not negative, not between neighbouring whole numbers, not a text nobody
    mentioned. `rows` are per row the segments in which its cells hold; `opaque` the rows that cannot be told.
    """

    title: str
    formula: Formula
    segments: tuple[Segment, ...]
    partition: Partition
    all: int
    plain: int
    rows: tuple[int, ...]
    opaque: int

    @property
    def known(self) -> int:
        return self.all & ~_NULL_BIT

    @property
    def name(self) -> str | None:
        """The fact (or decision before) it is, when it is not computed."""
        return self.formula.tree.name if isinstance(self.formula.tree, ast.Name) else None

    def values(self, mask: int) -> Iterator[Value]:
        """Yield a sample of each segment in the set; null last."""
        for at, one in enumerate(self.segments):
            if at != NULL and mask >> at & 1:
                yield one.sample
        if mask & _NULL_BIT:
            yield None

    def covers(self, mask: int, value: Value) -> bool:
        """Say whether a value lies in one of the segments."""
        at = self.partition.locate(value)
        return at is not None and bool(mask >> at & 1)


def dimensions_of(decision: Decision, table: DecisionTable, integers: Iterable[str]) -> tuple[Dimension, ...]:
    """Return the dimensions of a table, one for each different expression in its columns."""
    trees: dict[str, list[int]] = {}
    for at, column in enumerate(table.columns):
        trees.setdefault(" ".join(column.formula.text.split()), []).append(at)
    whole = frozenset(integers)
    return tuple(_dimension(decision, table, columns, whole) for columns in trees.values())


def _dimension(decision: Decision, table: DecisionTable, at: Sequence[int], integers: frozenset[str]) -> Dimension:
    column = table.columns[at[0]]
    types = [table.columns[one].type for one in at] + _types_of(decision, column.formula)
    more = [value for one in types for value in _allowed_constants(one)]
    more += [value for one in at for value in _cell_constants(table, one)]
    produced = _produced(decision, column.formula)
    more += produced or ()
    parts = [partition_of(table, one, more) for one in at]
    segments = parts[0].segments
    is_whole = column.formula.text in integers
    possible = [_is_possible(one, types, produced, is_whole=is_whole) for one in segments]
    everything = sum(1 << place for place, is_allowed in enumerate(possible) if is_allowed or place == NULL)
    opaque = 0
    for part in parts:
        for group in part.opaque:
            opaque |= group.rows
    return Dimension(
        title=column.title,
        formula=column.formula,
        segments=segments,
        partition=parts[0],
        all=everything,
        plain=sum(1 << place for place, one in enumerate(segments) if possible[place] and _is_plain(one, types)),
        rows=tuple(_held(parts, bit) & everything for bit in range(len(table.rows))),
        opaque=opaque,
    )


def _held(parts: Sequence[Partition], bit: int) -> int:
    """Return where a row's cells hold; a cell that cannot be told holds everywhere, as far as we know."""
    mask = -1
    for part in parts:
        if not any(group.rows >> bit & 1 for group in part.opaque):
            mask &= sum(1 << at for at, (met, _) in enumerate(part.answers) if met >> bit & 1)
    return mask


def _types_of(decision: Decision, formula: Formula) -> list[Type]:
    return [one.type for one in decision.inputs if isinstance(formula.tree, ast.Name) and one.name == formula.tree.name]


def _allowed_constants(type_: Type) -> list[Value]:
    try:
        return [one for one in constants_of(type_.allowed.test) if one is not None] if type_.allowed else []
    except Opaque:
        return []


def _cell_constants(table: DecisionTable, at: int) -> Iterator[Value]:
    for row in table.rows:
        try:
            yield from constants_of(row.cells[at].tree)
        except Opaque:
            continue


def _produced(decision: Decision, formula: Formula) -> tuple[Value, ...] | None:
    """Return all that a decision before can give, or None when that cannot be listed."""
    before = {one.name: one.logic for one in decision.before}
    logic = before.get(formula.tree.name) if isinstance(formula.tree, ast.Name) else None
    if not isinstance(logic, DecisionTable) or len(logic.outputs) != 1 or logic.policy in "CRO":
        return None
    default = logic.outputs[0].default
    trees = [row.outputs[0].tree for row in logic.rows] + ([default.tree] if default else [])
    values = tuple(one.value for one in trees if isinstance(one, ast.Literal))
    return values if len(values) == len(trees) else None


def _is_possible(
    segment: Segment, types: Iterable[Type], produced: tuple[Value, ...] | None, *, is_whole: bool
) -> bool:
    value = segment.sample
    if value is None or (is_whole and isinstance(value, Decimal) and value != value.to_integral_value()):
        return False
    if produced is not None and not (segment.is_point and value in produced):
        return False
    return all(one.allowed is None or one.allowed.decide(value, {}) is True for one in types)


def _is_plain(segment: Segment, types: Iterable[Type]) -> bool:
    value = segment.sample
    is_declared = any(one.allowed for one in types)
    if is_declared or segment.is_point:
        return True
    if isinstance(value, Decimal):
        return value >= 0 and value == value.to_integral_value()
    return not segment.rest
