"""Dates and durations as FEEL writes them (ISO 8601), and steps by whole months."""

import re
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from yingshang.rules.feel.values import Months

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTHS = re.compile(r"(-)?P(?=[0-9])(?:([0-9]{1,9})Y)?(?:([0-9]{1,9})M)?")
_DAYS = re.compile(
    r"(-)?P(?=[0-9T])(?:([0-9]{1,7})D)?"
    r"(?:T(?=[0-9])(?:([0-9]{1,7})H)?(?:([0-9]{1,7})M)?(?:([0-9]{1,9}(?:\.[0-9]{1,6})?)S)?)?"
)


def read_date(text: str) -> date | None:
    """Return the day a text like 2026-04-01 names, or None."""
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_duration(text: str) -> Months | timedelta | None:
    """Return the duration a text like P1Y6M or P30D names, or None."""
    if found := _MONTHS.fullmatch(text):
        months = 12 * int(found[2] or 0) + int(found[3] or 0)
        return Months(-months if found[1] else months)
    if found := _DAYS.fullmatch(text):
        hours, minutes, seconds = (Decimal(found[part] or 0) for part in (3, 4, 5))
        span = timedelta(microseconds=int(((hours * 60 + minutes) * 60 + seconds) * 1_000_000))
        return (span + timedelta(days=int(found[2] or 0))) * (-1 if found[1] else 1)
    return None


def add_months(day: date, months: int) -> date | None:
    """Return the day that many months on; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(start: date, end: date) -> Months:
    """Return the whole months from start to end, rounded towards zero."""
    if end < start:
        return Months(-months_between(end, start).months)
    months = (end.year - start.year) * 12 + end.month - start.month
    return Months(months - (end.day < start.day))
