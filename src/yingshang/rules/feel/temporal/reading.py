"""Reads dates, times and durations as XML Schema writes them, with the zones FEEL adds."""

import re
from datetime import tzinfo
from typing import TypeAlias

from yingshang.rules.feel.temporal.clock import DAY, SECOND, make_span, make_time
from yingshang.rules.feel.temporal.days import make_date
from yingshang.rules.feel.temporal.moments import at_time, later
from yingshang.rules.feel.temporal.zones import read_zone
from yingshang.rules.feel.values import AnyDate, AnyDateTime, AnyDuration, AnyTime, Months

_DATE = re.compile(r"(-?(?:[1-9][0-9]{4,8}|[0-9]{4}))-([0-9]{2})-([0-9]{2})")
_TIME = re.compile(
    r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,64}))?(Z|z|[+-][0-9:]{5,8}|@[\w/+-]{1,64})?", re.ASCII
)
_END_OF_DAY = re.compile(r"24:00:00(?:\.0+)?(?![.0-9])")
_MONTHS = re.compile(r"(-)?P(?=[0-9])(?:([0-9]{1,12})Y)?(?:([0-9]{1,12})M)?")
_DAYS = re.compile(
    r"(-)?P(?=[0-9T])(?:([0-9]{1,15})D)?"
    r"(?:T(?=[0-9])(?:([0-9]{1,15})H)?(?:([0-9]{1,15})M)?(?:([0-9]{1,15})(?:\.([0-9]{1,64}))?S)?)?"
)
Span: TypeAlias = Months | AnyDuration


def read_date(text: str) -> AnyDate | None:
    """Return the day a text like 2026-04-01 names, or None."""
    found = _DATE.fullmatch(text)
    return make_date(int(found[1]), int(found[2]), int(found[3])) if found else None


def read_time(text: str) -> AnyTime | None:
    """Return the time a text like 09:30:00, 09:30:00.5+08:00 or 09:30:00@Asia/Shanghai names, or None."""
    found = _TIME.fullmatch(text)
    if not found:
        return None
    zone: tzinfo | None = None
    if found[5]:
        zone = read_zone(found[5])
        if zone is None:
            return None
    hour = 0 if _is_end_of_day(text) else int(found[1])
    return make_time(hour, int(found[2]), int(found[3]), _fraction(found[4]), zone)


def read_date_time(text: str) -> AnyDateTime | None:
    """Return the moment a text like 2026-04-01T09:30:00 names, or None; a day alone is its midnight."""
    day_text, separator, clock_text = text.partition("T")
    day, clock = read_date(day_text), read_time(clock_text if separator else "00:00:00")
    if day is None or clock is None:
        return None
    moment = at_time(day, clock)
    return later(moment, DAY) if _is_end_of_day(clock_text) else moment


def read_duration(text: str) -> Span | None:
    """Return the duration a text like P1Y6M or P30DT12H names, or None."""
    if found := _MONTHS.fullmatch(text):
        months = 12 * int(found[2] or 0) + int(found[3] or 0)
        return Months(-months if found[1] else months)
    if found := _DAYS.fullmatch(text):
        days, hours, minutes, seconds = (int(found[part] or 0) for part in (2, 3, 4, 5))
        length = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * SECOND + _fraction(found[6])
        return make_span(-length if found[1] else length)
    return None


def read_temporal(text: str) -> AnyDate | AnyTime | AnyDateTime | Span | None:
    """Return what an at-literal like @"2026-04-01" names: a date, a time, a date and time or a duration."""
    return read_date(text) or read_time(text) or (read_date_time(text) if "T" in text else None) or read_duration(text)


def _is_end_of_day(clock: str) -> bool:
    """Midnight may be written as the end of the day before it (XML Schema Part 2, 3.2.7.1)."""
    return _END_OF_DAY.match(clock) is not None


def _fraction(digits: str | None) -> int:
    """Return nanoseconds; what is finer is cut off."""
    return int((digits or "0")[:9].ljust(9, "0"))
