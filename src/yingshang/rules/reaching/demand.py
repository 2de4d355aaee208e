"""What the columns that test one expression must come to: some cells met, others not met."""

from collections.abc import Iterator
from dataclasses import dataclass

from yingshang.rules.dmn.definitions import Cell, Column
from yingshang.rules.feel.evaluator import Scope
from yingshang.rules.feel.values import Value
from yingshang.rules.partition.columns import Partition
from yingshang.rules.partition.segments import NULL, Segment
from yingshang.rules.partition.solving import grain, nearest


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
    low, high = segment.low, segment.high
    if (low is None or low < value) and (high is None or value < high):
        return value
    start = low if high is None or (low is not None and value <= low) else high
    inside = nearest(start, lambda one: _is_inside(segment, one), step=grain(value, start))
    return inside[0] if inside else segment.sample


def _is_inside(segment: Segment, value: Value) -> bool:
    above = segment.low is None or (value is not None and segment.low < value)
    return above and (segment.high is None or (value is not None and value < segment.high))
