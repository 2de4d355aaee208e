"""What the columns that test one expression must come to: some cells met, others not met."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from yingshang.rules.dmn.definitions import Cell, Column
from yingshang.rules.feel.evaluator import Scope
from yingshang.rules.feel.values import Value
from yingshang.rules.partition.columns import Partition
from yingshang.rules.partition.segments import NULL, Segment
from yingshang.rules.partition.solving import grain, nearest, stepped


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """Cells of columns with the same expression, each with whether it must be met."""

    column: Column
    partition: Partition
    cells: tuple[tuple[Cell, bool], ...]

    def accepts(self, value: Value, scope: Scope) -> bool:
        """Say whether a value of the expression fulfils the demand."""
        allowed = self.column.type.allowed
        if allowed and value is not None and allowed.decide(value, scope) is not True:
            return False
        return all((cell.decide(value, scope) is True) is wanted for cell, wanted in self.cells)

    def candidates(self, value: Value, scope: Scope) -> Iterator[Value]:
        """Yield acceptable values near a value: one from each segment where there is any."""
        for one in self.partition.segments[NULL + 1 :]:
            found = _nearest_in(one, value)
            if found is not None and self.accepts(found, scope):
                yield found
        if len(self.partition.segments) <= NULL + 1 or self.partition.opaque:
            yield from nearest(value, lambda moved: self.accepts(moved, scope), step=grain(value))

    @property
    def words(self) -> str:
        """What is asked for, in words."""
        return "，".join(cell.words if wanted else f"不满足“{cell.words}”" for cell, wanted in self.cells)


def _nearest_in(segment: Segment, value: Value) -> Value:
    """Return the value of the segment that is nearest to a value, in steps as fine as both need."""
    if segment.is_point or segment.rest or value is None or type(value) is not type(segment.sample):
        return segment.sample
    if _is_inside(segment, value):
        return value
    is_below = segment.low is not None and not segment.low < value
    start = segment.low if is_below else segment.high
    inside = stepped(start, 1 if is_below else -1, step=grain(value, start))
    return inside if _is_inside(segment, inside) else segment.sample


def _is_inside(segment: Segment, value: Any) -> bool:
    if value is None or (segment.low is not None and not segment.low < value):
        return False
    return segment.high is None or bool(value < segment.high)
