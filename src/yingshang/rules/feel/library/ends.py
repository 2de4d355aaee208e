"""Points and the ends of ranges on one line, in three-valued logic.

An end without bound lies before (or after) everything, and equals only its like.
"""

from dataclasses import dataclass
from typing import TypeAlias

from yingshang.rules.feel.logic import compared, conjunction, disjunction, equal, negation
from yingshang.rules.feel.values import Range, Value

Truth: TypeAlias = bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A point, or an end of a range; `side` is -1 before everything, 1 after everything, else 0."""

    value: Value
    included: bool = True
    side: int = 0


def point(value: Value) -> Place:
    """Return the place of a point."""
    return Place(value=value)


def start(of: Range) -> Place:
    """Return where the range begins."""
    return Place(value=of.low, included=of.low_closed, side=-(of.unbounded == "low"))


def end(of: Range) -> Place:
    """Return where the range stops."""
    return Place(value=of.high, included=of.high_closed, side=int(of.unbounded == "high"))


def less(left: Place, right: Place) -> Truth:
    """Say whether `left` lies before `right`."""
    if left.side or right.side:
        return left.side < right.side
    return compared("<", left.value, right.value)


def same(left: Place, right: Place) -> Truth:
    """Say whether both lie at one place."""
    if left.side or right.side:
        return left.side == right.side
    return equal(left.value, right.value)


def both(*truths: Truth) -> Truth:
    """Join by `and`."""
    return conjunction(truths)


def either(*truths: Truth) -> Truth:
    """Join by `or`."""
    return disjunction(truths)


def no(truth: Truth) -> Truth:
    """Say the opposite."""
    return negation(truth)
