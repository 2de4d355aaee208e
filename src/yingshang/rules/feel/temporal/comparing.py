"""How far apart two temporal values of one kind are; a zone that only one of them has counts for both (10.3.2.5)."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product
from typing import Any

from yingshang.rules.feel.temporal.clock import nanoseconds_in, since_midnight
from yingshang.rules.feel.temporal.days import day_number
from yingshang.rules.feel.temporal.moments import offset_at, utc_nanoseconds
from yingshang.rules.feel.temporal.zones import possible_offsets
from yingshang.rules.feel.values import AnyDate, AnyDateTime, AnyDuration, AnyTime, Value, kind

_ZERO = timedelta(0)


def distance(left: Value, right: Value) -> int | None:
    """Return how much greater `left` is: days for dates, else nanoseconds; None when that cannot be known."""
    measure = _MEASURES.get(kind(left))
    return measure(left, right) if measure and kind(right) == kind(left) else None


def is_temporal(value: Value) -> bool:
    """Say whether `distance` can measure values of this kind."""
    return kind(value) in _MEASURES


def _between_days(left: AnyDate, right: AnyDate) -> int:
    return day_number(left) - day_number(right)


def _between_moments(left: AnyDateTime, right: AnyDateTime) -> int:
    left_ahead, right_ahead = offset_at(left), offset_at(right)
    left_at = utc_nanoseconds(left, assumed=right_ahead or _ZERO)
    return left_at - utc_nanoseconds(right, assumed=left_ahead or _ZERO)


def _between_times(left: AnyTime, right: AnyTime) -> int | None:
    apart = since_midnight(left) - since_midnight(right)
    if left.tzinfo is None or right.tzinfo is None or left.tzinfo == right.tzinfo:
        return apart
    found = {
        apart - nanoseconds_in(left_ahead) + nanoseconds_in(right_ahead)
        for left_ahead, right_ahead in product(possible_offsets(left.tzinfo), possible_offsets(right.tzinfo))
    }
    if len({(length > 0) - (length < 0) for length in found}) == 1:
        return min(found, key=abs)
    return None  # one comes first in summer, the other in winter


def _between_spans(left: AnyDuration, right: AnyDuration) -> int:
    return nanoseconds_in(left) - nanoseconds_in(right)


_MEASURES: dict[str, Callable[[Any, Any], int | None]] = {
    "date": _between_days,
    "date and time": _between_moments,
    "time": _between_times,
    "days and time duration": _between_spans,
}
