"""The parts of dates, times, durations and ranges that a path may name: `due.year`, `span.days` (table 65)."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from yingshang.rules.feel.temporal.clock import DAY, SECOND, nanosecond_of, nanoseconds_in
from yingshang.rules.feel.temporal.days import weekday
from yingshang.rules.feel.temporal.moments import day_of, offset_at, time_of
from yingshang.rules.feel.temporal.zones import fixed_offset, zone_name
from yingshang.rules.feel.values import AnyDuration, AnyTime, Months, Value, kind


def property_of(value: Value, name: str) -> Value:
    """Return the named part of the value; null when there is none."""
    find = PROPERTIES.get(kind(value), {}).get(name)
    return find(value) if find else None


def _whole(name: str) -> Callable[[Any], Decimal]:
    return lambda value: Decimal(getattr(value, name))


def _second(clock: AnyTime) -> Decimal:
    return Decimal(clock.second * SECOND + nanosecond_of(clock)).scaleb(-9).normalize()


def _length_part(unit: int, whole: int) -> Callable[[AnyDuration], Decimal]:
    """Return the function that counts the units left over from the larger whole, with the sign of the duration."""

    def part(span: AnyDuration) -> Decimal:
        length = nanoseconds_in(span)
        units = Decimal(abs(length) % whole) / unit if unit == SECOND else Decimal(abs(length) % whole // unit)
        return -units if length < 0 else units

    return part


def _months_part(span: Months, *, years: bool) -> Decimal:
    found = abs(span.months) // 12 if years else abs(span.months) % 12
    return Decimal(-found if span.months < 0 else found)


_DAY: Mapping[str, Callable[[Any], Value]] = {
    "year": _whole("year"),
    "month": _whole("month"),
    "day": _whole("day"),
    "weekday": lambda value: Decimal(weekday(day_of(value))),
}
_TIME: Mapping[str, Callable[[Any], Value]] = {
    "hour": _whole("hour"),
    "minute": _whole("minute"),
    "second": _second,
    "time offset": lambda value: fixed_offset(value.tzinfo),
    "timezone": lambda value: zone_name(value.tzinfo),
}
PROPERTIES: Mapping[str, Mapping[str, Callable[[Any], Value]]] = {
    "date": _DAY,
    "time": _TIME,
    "date and time": {
        **_DAY,
        **_TIME,
        "second": lambda value: _second(time_of(value)),
        "time offset": offset_at,
    },
    "years and months duration": {
        "years": lambda value: _months_part(value, years=True),
        "months": lambda value: _months_part(value, years=False),
    },
    "days and time duration": {
        "days": _length_part(DAY, 10**30),
        "hours": _length_part(3600 * SECOND, DAY),
        "minutes": _length_part(60 * SECOND, 3600 * SECOND),
        "seconds": _length_part(SECOND, 60 * SECOND),
    },
    "range": {
        "start": lambda value: value.low,
        "end": lambda value: value.high,
        "start included": lambda value: value.low_closed,
        "end included": lambda value: value.high_closed,
    },
}
