"""Writes dates, times and durations as XML Schema does, with the zones FEEL adds; `reading` reads them back."""

from yingshang.rules.feel.temporal.clock import SECOND, nanosecond_of, nanoseconds_in
from yingshang.rules.feel.temporal.moments import day_of, time_of
from yingshang.rules.feel.temporal.zones import write_zone
from yingshang.rules.feel.values import AnyDate, AnyDateTime, AnyDuration, AnyTime, Months


def write_date(day: AnyDate) -> str:
    """Return the day like 2026-04-01."""
    sign = "-" if day.year < 0 else ""
    return f"{sign}{abs(day.year):04}-{day.month:02}-{day.day:02}"


def write_time(clock: AnyTime) -> str:
    """Return the time like 09:30:00.5+08:00."""
    fraction = _fraction(nanosecond_of(clock))
    return f"{clock.hour:02}:{clock.minute:02}:{clock.second:02}{fraction}{write_zone(clock.tzinfo)}"


def write_date_time(moment: AnyDateTime) -> str:
    """Return the moment like 2026-04-01T09:30:00Z."""
    return f"{write_date(day_of(moment))}T{write_time(time_of(moment))}"


def write_months(span: Months) -> str:
    """Return the duration like P1Y6M; nothing is P0M."""
    years, months = divmod(abs(span.months), 12)
    said = (f"{years}Y" if years else "") + (f"{months}M" if months or not years else "")
    return f"{'-' if span.months < 0 else ''}P{said}"


def write_span(span: AnyDuration) -> str:
    """Return the duration like P30DT12H; nothing is PT0S."""
    length = nanoseconds_in(span)
    seconds, nanosecond = divmod(abs(length), SECOND)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    days, hour = divmod(hours, 24)
    clock = (f"{hour}H" if hour else "") + (f"{minute}M" if minute else "")
    clock += f"{second}{_fraction(nanosecond)}S" if second or nanosecond else ""
    said = (f"{days}D" if days else "") + (f"T{clock}" if clock else "")
    return f"{'-' if length < 0 else ''}P{said or 'T0S'}"


def _fraction(nanosecond: int) -> str:
    return f".{nanosecond:09}".rstrip("0") if nanosecond else ""
