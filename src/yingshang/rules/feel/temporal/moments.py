"""Dates with times: put together, taken apart, and placed on the one line of UTC."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from yingshang.rules.feel.temporal.clock import DAY, nanoseconds_in, since_midnight, time_after_midnight
from yingshang.rules.feel.temporal.days import day_number, day_of_number
from yingshang.rules.feel.temporal.zones import fixed_offset
from yingshang.rules.feel.values import AnyDate, AnyDateTime, AnyTime
from yingshang.rules.feel.wide import WideDateTime


def at_time(day: AnyDate, clock: AnyTime) -> AnyDateTime:
    """Return the moment of that day and time; the zone is the time's."""
    day = day_of(day)
    if isinstance(day, date) and isinstance(clock, time):
        return datetime.combine(day, clock)
    return WideDateTime(day_part=day, time_part=clock)


def at_utc_midnight(day: AnyDate) -> AnyDateTime:
    """Return the moment a day stands for where a date and time is wanted (10.3.2.3.5)."""
    return at_time(day, time(tzinfo=UTC))


def day_of(value: AnyDate | AnyDateTime) -> AnyDate:
    """Return the day alone."""
    return value.date() if isinstance(value, datetime | WideDateTime) else value


def time_of(value: AnyDateTime) -> AnyTime:
    """Return the time alone, with its zone."""
    return value.timetz()


def local_nanoseconds(value: AnyDateTime) -> int:
    """Return the nanoseconds since 0001-01-01 as the clock on the wall counts them."""
    return (day_number(day_of(value)) - 1) * DAY + since_midnight(time_of(value))


def moment_of(nanoseconds: int, zone: tzinfo | None) -> AnyDateTime | None:
    """Return the moment so many nanoseconds on the wall since 0001-01-01, or None when FEEL has no such year."""
    days, rest = divmod(nanoseconds, DAY)
    day = day_of_number(days + 1)
    return None if day is None else at_time(day, time_after_midnight(rest, zone))


def offset_at(value: AnyDateTime) -> timedelta | None:
    """Return how far the clock on the wall is ahead of UTC at that moment; None without a zone.

    In years that Python's zones do not know, the rules of a near year with the same calendar hold.
    """
    if value.tzinfo is None or isinstance(value, datetime):
        return value.utcoffset() if isinstance(value, datetime) else None
    return _known(value, value.tzinfo).utcoffset()


def utc_nanoseconds(value: AnyDateTime, *, assumed: timedelta = timedelta(0)) -> int:
    """Return the nanoseconds since 0001-01-01 in UTC; a moment without zone is taken to have the assumed offset."""
    offset = offset_at(value)
    return local_nanoseconds(value) - nanoseconds_in(assumed if offset is None else offset)


def later(value: AnyDateTime, nanoseconds: int) -> AnyDateTime | None:
    """Return the moment so much later, in the same zone: its clock may have been put forward or back meanwhile."""
    zone = value.tzinfo
    if zone is None or fixed_offset(zone) is not None:
        return moment_of(local_nanoseconds(value) + nanoseconds, zone)
    then = utc_nanoseconds(value) + nanoseconds
    in_utc = moment_of(then, UTC)
    if in_utc is None:
        return None
    offset = _known(in_utc, UTC).astimezone(zone).utcoffset() or timedelta(0)
    found = moment_of(then + nanoseconds_in(offset), zone)
    return found.replace(fold=1) if isinstance(found, datetime) and found.utcoffset() != offset else found


def _known(value: AnyDateTime, zone: tzinfo) -> datetime:
    """Return the like moment of a year for which Python knows the zone."""
    year = value.year if 2 <= value.year <= 9998 else value.year % 400 + (9200 if value.year > 0 else 400)
    return datetime(year, value.month, value.day, value.hour, value.minute, value.second, tzinfo=zone)
