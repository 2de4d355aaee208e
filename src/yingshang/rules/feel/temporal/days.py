"""Days of the proleptic Gregorian calendar, counted from 0001-01-01, over all the years FEEL knows."""

from calendar import isleap
from datetime import date, timedelta

from yingshang.rules.feel.values import AnyDate
from yingshang.rules.feel.wide import YEARS, WideDate

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CYCLE = 146_097  # days of 400 years


def make_date(year: int, month: int, day: int) -> AnyDate | None:
    """Return the day, or None when the calendar has no such day."""
    if year not in YEARS or not 1 <= month <= 12 or not 1 <= day <= month_length(year, month):
        return None
    return date(year, month, day) if 1 <= year <= 9999 else WideDate(year=year, month=month, day=day)


def month_length(year: int, month: int) -> int:
    """Return how many days the month has."""
    return 29 if month == 2 and isleap(year) else _LENGTHS[month - 1]


def day_number(day: AnyDate) -> int:
    """Return the day's number; 0001-01-01 is day 1."""
    cycles, year = divmod(day.year - 1, 400)
    return cycles * _CYCLE + date(year + 1, day.month, day.day).toordinal()


def day_of_number(number: int) -> AnyDate | None:
    """Return the day with that number, or None when FEEL has no such year."""
    cycles, rest = divmod(number - 1, _CYCLE)
    day = date(1, 1, 1) + timedelta(days=rest)
    return make_date(day.year + 400 * cycles, day.month, day.day)


def add_months(day: AnyDate, months: int) -> AnyDate | None:
    """Return the day that many months on; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return make_date(year, month + 1, min(day.day, month_length(year, month + 1)))


def months_between(start: AnyDate, end: AnyDate) -> int:
    """Return the whole months from start to end, rounded towards zero."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if months > 0 and end.day < start.day:
        return months - 1
    if months < 0 and end.day > start.day:
        return months + 1
    return months


def weekday(day: AnyDate) -> int:
    """Return 1 for Monday to 7 for Sunday."""
    return (day_number(day) - 1) % 7 + 1


def day_of_year(day: AnyDate) -> int:
    """Return 1 for the first of January."""
    return day_number(day) - day_number(_first(day.year)) + 1


def week_of_year(day: AnyDate) -> int:
    """Return the ISO 8601 week: the first week of a year is the one with its first Thursday."""
    thursday = day_of_number(day_number(day) - weekday(day) + 4)
    return 1 if thursday is None else (day_of_year(thursday) - 1) // 7 + 1


def _first(year: int) -> AnyDate:
    return date(year, 1, 1) if 1 <= year <= 9999 else WideDate(year=year, month=1, day=1)
