"""Temporal functions: where a day lies in its week, month and year (table 79), and what day it is (table 82)."""

from datetime import datetime
from decimal import Decimal

from yingshang.rules.feel.library.builtin import Builtin, builtin
from yingshang.rules.feel.library.signature import signature
from yingshang.rules.feel.temporal.days import day_of_year, week_of_year, weekday
from yingshang.rules.feel.temporal.moments import day_of
from yingshang.rules.feel.values import NOW, AnyDate, AnyDateTime, Value

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _day_of_year(value: AnyDate | AnyDateTime) -> Value:
    return Decimal(day_of_year(day_of(value)))


def _day_of_week(value: AnyDate | AnyDateTime) -> Value:
    return _DAYS[weekday(day_of(value)) - 1]


def _month_of_year(value: AnyDate | AnyDateTime) -> Value:
    return _MONTHS[value.month - 1]


def _week_of_year(value: AnyDate | AnyDateTime) -> Value:
    return Decimal(week_of_year(day_of(value)))


def _now(moment: Value = None) -> Value:
    return moment if isinstance(moment, datetime) else None


def _today(moment: Value = None) -> Value:
    return moment.date() if isinstance(moment, datetime) else None


_DATE = "date: date|date and time"
TEMPORAL: tuple[Builtin, ...] = (
    builtin("day of year", "number", signature(_DATE, _day_of_year)),
    builtin("day of week", "string", signature(_DATE, _day_of_week)),
    builtin("month of year", "string", signature(_DATE, _month_of_year)),
    builtin("week of year", "number", signature(_DATE, _week_of_year)),
    builtin("now", "date and time", signature("", _now), reads=NOW),
    builtin("today", "date", signature("", _today), reads=NOW),
)
