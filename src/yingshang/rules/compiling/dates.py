"""Dates and durations: steps by whole days or months, the span between two dates, and the parts of a date."""

from datetime import date, timedelta
from decimal import Decimal

import ibis
import ibis.expr.types as ir

from yingshang.rules.compiling import numbers
from yingshang.rules.compiling.operands import Duration, Number, Operand, Plain
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.truth import one_if
from yingshang.rules.feel.values import Months

DAYS, MONTHS = "days and time duration", "years and months duration"
_MOST_DAYS = 10_000_000
_MOST_MONTHS = 400_000
_DAY = {"year": 9999, "month": 12, "day": 31, "weekday": 7}
_PARTS = {"date": _DAY, "date and time": {**_DAY, "hour": 23, "minute": 59}}


def duration(value: timedelta | Months) -> Duration:
    """Return a constant duration. Raises NotCompilable when it has hours."""
    if isinstance(value, Months):
        return Duration(kind=MONTHS, count=numbers.constant(Decimal(value.months)))
    if value % timedelta(days=1):
        raise NotCompilable("不足一天的时长")
    return Duration(kind=DAYS, count=numbers.constant(Decimal(value.days)))


def moved(day: Plain, span: Duration) -> Plain:
    """Return the date so much later. Raises NotCompilable unless the duration is a constant."""
    count = span.count.constant
    if day.kind != "date" or count is None:
        raise NotCompilable("日期加减不固定的时长")
    step = ibis.interval(int(count), unit="M" if span.kind == MONTHS else "D")
    moment = day.expression.cast("timestamp") + step  # engines differ in what a date and a step give
    return Plain(kind="date", expression=moment.cast("date"))


def between(start: Operand, end: Operand) -> Duration:
    """Return `end - start` in days. Raises NotCompilable."""
    first, last = _dates(start, end)
    count = last.delta(first, unit="day")
    return Duration(
        kind=DAYS, count=numbers.column(count.cast("int64"), scale=0, low=-_MOST_DAYS, high=_MOST_DAYS)
    )


def months_between(start: Operand, end: Operand) -> Duration:
    """Return the whole months from start to end, towards zero. Raises NotCompilable."""
    first, last = _dates(start, end)
    forward, back = _whole_months(first, last), -_whole_months(last, first)
    count = (last >= first).ifelse(forward, back).cast("int64")
    return Duration(kind=MONTHS, count=numbers.column(count, scale=0, low=-_MOST_MONTHS, high=_MOST_MONTHS))


def part(operand: Plain | Duration, member: str) -> Number:
    """Return a part of a date, of a moment without zone, or the days of a duration. Raises NotCompilable."""
    if isinstance(operand, Plain) and member in _PARTS.get(operand.kind, ()):
        most = _PARTS[operand.kind][member]
        return numbers.column(_read(operand.expression, member), scale=0, low=-most, high=most)
    if isinstance(operand, Duration) and operand.kind == DAYS and member == "days":
        return operand.count
    raise NotCompilable(f"“.{member}”")


def day_of(value: date) -> ir.DateValue:
    """Return a constant date."""
    return ibis.literal(value, type="date")


def _read(value: ir.DateValue, member: str) -> ir.IntegerValue:
    if member == "weekday":  # Monday is 0 there, 1 here
        return value.day_of_week.index().cast("int64") + 1
    return getattr(value, member)().cast("int64")


def _whole_months(first: ir.DateValue, last: ir.DateValue) -> ir.NumericValue:
    months = (last.year() - first.year()) * 12 + (last.month() - first.month())
    return months.cast("int64") - one_if(last.day() < first.day())


def _dates(start: Operand, end: Operand) -> tuple[ir.DateValue, ir.DateValue]:
    if not all(isinstance(one, Plain) and one.kind == "date" for one in (start, end)):
        raise NotCompilable("日期之外的时间相减")
    return start.expression, end.expression  # type: ignore[union-attr]
