"""The segments of one column: null first, then values, stretches between values, and everything else."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from yingshang.rules.feel.values import NUMBERS, Months, Value
from yingshang.rules.partition.constants import Opaque

NULL = 0
_OTHER = "其他"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A point (`low == high`), an open stretch (an end may be None: unbounded), null, or all the rest.

    `sample` lies within it; `rest` are the values it excludes when it is everything else.
    """

    sample: Value
    low: Any = None
    high: Any = None
    rest: tuple[Value, ...] = ()

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.low == self.high


NOTHING = Segment(sample=None)
Locate = Callable[[Any], int | None]


def segments_of(constants: Iterable[Value], kind: str | None) -> tuple[tuple[Segment, ...], Locate]:
    """Cut a column at its constants; the function finds a value's segment, None for a strange one.

    `kind` is the column's, for when there are no constants. Raises Opaque for constants of kinds that mix or
    that have no plain order.
    """
    given = [one for one in constants if one is not None]
    types = {type(one) for one in given}
    if not types:
        return (NOTHING, Segment(sample=usual(kind))), lambda value: int(value is not None)
    (only, *others) = types
    if others or only not in (bool, str, *_BETWEEN):
        raise Opaque
    known: set[Any] = set(given)
    return _named(only, known) if only in (bool, str) else _ordered(only, tuple(sorted(known)))


def usual(kind: str | None) -> Value:
    """Return an ordinary value of a kind; a text when the kind is open."""
    return _USUAL.get(kind, _OTHER)


def _named(only: type, known: set[Any]) -> tuple[tuple[Segment, ...], Locate]:
    """Points for each choice; a text may also be something else."""
    points = (True, False) if only is bool else tuple(sorted(known))
    cut = [NOTHING, *(Segment(sample=one, low=one, high=one) for one in points)]
    places = {one: at for at, one in enumerate(points, start=1)}
    if only is str:
        cut.append(Segment(sample=_other_than(known), rest=points))
    rest = len(points) + 1

    def locate(value: Any) -> int | None:
        if value is None:
            return NULL
        return places.get(value, rest) if type(value) is only else None

    return tuple(cut), locate


def _ordered(only: type, points: tuple[Any, ...]) -> tuple[tuple[Segment, ...], Locate]:
    """Points and the stretches around them: n points make 2n + 1 segments after null."""
    between = _BETWEEN[only]
    cut, low = [NOTHING], None
    for point in points:
        cut += [Segment(sample=between(low, point), low=low, high=point), Segment(sample=point, low=point, high=point)]
        low = point
    cut.append(Segment(sample=between(low, None), low=low, high=None))
    count = len(points)

    def locate(value: Any) -> int | None:
        if value is None:
            return NULL
        if type(value) is not only:
            return None
        at = bisect_left(points, value)
        return 2 * at + (2 if at < count and points[at] == value else 1)

    return tuple(cut), locate


def _other_than(known: set[Any]) -> str:
    other = _OTHER
    while other in known:
        other += _OTHER
    return other


def _number(low: Decimal | None, high: Decimal | None) -> Decimal | None:
    """Return a number strictly between, whole if there is one; None when 34 digits do not reach."""
    if low is None:
        return None if high is None else NUMBERS.subtract(high, Decimal(1)).to_integral_value(ROUND_FLOOR)
    whole = NUMBERS.add(low, Decimal(1)).to_integral_value(ROUND_FLOOR)
    if high is None or whole < high:
        return whole
    middle = NUMBERS.divide(NUMBERS.add(low, high), Decimal(2))
    return middle if low < middle < high else None


def _stepped(low: Any, high: Any, step: Any) -> Any:
    """Return the next value of a kind that counts in steps, or None when nothing lies between."""
    if low is None:
        return high - step
    return low + step if high is None or low + step < high else None


def _date(low: date | None, high: date | None) -> date | None:
    try:
        found: date | None = _stepped(low, high, timedelta(days=1))
    except OverflowError:
        return None
    return found


def _months(low: Months | None, high: Months | None) -> Months | None:
    found = _stepped(low.months if low else None, high.months if high else None, 1)
    return None if found is None else Months(found)


def _span(low: timedelta | None, high: timedelta | None) -> timedelta | None:
    found: timedelta | None = _stepped(low, high, timedelta(microseconds=1))
    return found


_BETWEEN: dict[type, Callable[[Any, Any], Any]] = {
    Decimal: _number,
    date: _date,
    Months: _months,
    timedelta: _span,
}
_USUAL: dict[str | None, Value] = {
    "number": Decimal(1),
    "boolean": True,
    "date": date(2026, 1, 1),
    "years and months duration": Months(12),
    "days and time duration": timedelta(days=1),
}
