"""Times of day, counted in nanoseconds from midnight."""

from datetime import time, timedelta, tzinfo

from yingshang.rules.feel.values import AnyDuration, AnyTime
from yingshang.rules.feel.wide import WideDuration, WideTime

SECOND = 1_000_000_000
DAY = 86_400 * SECOND
LONGEST = 2_000_000_000 * 366 * DAY


def make_time(hour: int, minute: int, second: int, nanosecond: int = 0, zone: tzinfo | None = None) -> AnyTime | None:
    """Return the time of day, or None when the clock has no such time."""
    if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60 and 0 <= nanosecond < SECOND):
        return None
    if nanosecond % 1000 == 0:
        return time(hour, minute, second, nanosecond // 1000, tzinfo=zone)
    return WideTime(hour=hour, minute=minute, second=second, nanosecond=nanosecond, tzinfo=zone)


def nanosecond_of(value: AnyTime) -> int:
    """Return the fraction of the second."""
    return value.nanosecond if isinstance(value, WideTime) else value.microsecond * 1000


def since_midnight(value: AnyTime) -> int:
    """Return the nanoseconds since midnight."""
    return ((value.hour * 60 + value.minute) * 60 + value.second) * SECOND + nanosecond_of(value)


def time_after_midnight(nanoseconds: int, zone: tzinfo | None) -> AnyTime:
    """Return the time so many nanoseconds after midnight, going round the clock."""
    seconds, nanosecond = divmod(nanoseconds % DAY, SECOND)
    hour, rest = divmod(seconds, 3600)
    found = make_time(hour, rest // 60, rest % 60, nanosecond, zone)
    assert found is not None
    return found


def make_span(nanoseconds: int) -> AnyDuration | None:
    """Return the span of so many nanoseconds, or None when it is longer than all the years of FEEL."""
    if abs(nanoseconds) > LONGEST:
        return None
    microseconds, rest = divmod(nanoseconds, 1000)
    try:
        return WideDuration(nanoseconds=nanoseconds) if rest else timedelta(microseconds=microseconds)
    except OverflowError:
        return WideDuration(nanoseconds=nanoseconds)


def nanoseconds_in(span: AnyDuration) -> int:
    """Return how long the span is."""
    return span.nanoseconds if isinstance(span, WideDuration) else span // timedelta(microseconds=1) * 1000
