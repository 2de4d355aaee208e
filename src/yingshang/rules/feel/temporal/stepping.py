"""Dates, times and moments plus durations, and the durations between them (tables 56 and 57)."""

from datetime import date, datetime, time

from yingshang.rules.feel.temporal.clock import DAY, make_span, nanoseconds_in, since_midnight, time_after_midnight
from yingshang.rules.feel.temporal.comparing import distance
from yingshang.rules.feel.temporal.days import add_months, day_number, day_of_number
from yingshang.rules.feel.temporal.moments import at_time, at_utc_midnight, day_of, later, time_of
from yingshang.rules.feel.temporal.zones import fixed_offset
from yingshang.rules.feel.values import AnyDate, AnyDateTime, AnyDuration, AnyTime, Months, Value
from yingshang.rules.feel.wide import WideDate, WideDateTime, WideTime


def step(point: Value, span: Months | AnyDuration) -> Value:
    """Return the date, time or moment that much later, of the same kind; null when there is none."""
    if isinstance(point, datetime | WideDateTime):
        return _later_moment(point, span)
    if isinstance(point, date | WideDate):
        return _later_day(point, span)
    if isinstance(point, time | WideTime) and not isinstance(span, Months):
        return time_after_midnight(since_midnight(point) + nanoseconds_in(span), point.tzinfo)
    return None


def between(start: Value, end: Value) -> AnyDuration | None:
    """Return the days and time from start to end, a day being its UTC midnight; null when only one has a zone."""
    if isinstance(start, time | WideTime) and isinstance(end, time | WideTime):
        known = start.tzinfo == end.tzinfo or (_is_fixed(start) and _is_fixed(end))
        return _between(start, end) if known else None
    if type(start) is date and type(end) is date:
        return end - start
    first, last = _moment(start), _moment(end)
    return _between(first, last) if first is not None and last is not None else None


def _between(start: AnyTime | AnyDateTime, end: AnyTime | AnyDateTime) -> AnyDuration | None:
    if (start.tzinfo is None) != (end.tzinfo is None):
        return None
    apart = distance(end, start)
    return None if apart is None else make_span(apart)


def _is_fixed(clock: AnyTime) -> bool:
    """Without a day, nobody knows how far a zone with summer time is from UTC."""
    return clock.tzinfo is None or fixed_offset(clock.tzinfo) is not None


def _later_day(day: AnyDate, span: Months | AnyDuration) -> AnyDate | None:
    if isinstance(span, Months):
        return add_months(day, span.months)
    return day_of_number(day_number(day) + nanoseconds_in(span) // DAY)


def _later_moment(moment: AnyDateTime, span: Months | AnyDuration) -> AnyDateTime | None:
    if not isinstance(span, Months):
        return later(moment, nanoseconds_in(span))
    day = add_months(day_of(moment), span.months)
    return None if day is None else at_time(day, time_of(moment))


def _moment(value: Value) -> AnyDateTime | None:
    if isinstance(value, datetime | WideDateTime):
        return value
    return at_utc_midnight(value) if isinstance(value, date | WideDate) else None
