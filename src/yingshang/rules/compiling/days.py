"""Functions of dates: their place in week, month and year, and the date of a moment."""

from collections.abc import Callable, Mapping

import ibis
import ibis.expr.types as ir

from yingshang.rules.compiling import numbers
from yingshang.rules.compiling.operands import Number, Operand, Plain, name_of
from yingshang.rules.compiling.refusal import NotCompilable

_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FIRST_HALF = ("January", "February", "March", "April", "May", "June")
_YEAR = (*_FIRST_HALF, "July", "August", "September", "October", "November", "December")


def _date(operand: Operand) -> ir.DateValue:
    if isinstance(operand, Plain) and operand.kind == "date":
        return operand.expression
    if isinstance(operand, Plain) and operand.kind == "date and time":
        return operand.expression.date()
    raise NotCompilable(f"{name_of(operand)}的日期")


def _day_of(operand: Operand) -> Plain:
    return Plain(kind="date", expression=_date(operand))


def _day_of_year(operand: Operand) -> Number:
    return numbers.column(_date(operand).day_of_year().cast("int64"), scale=0, low=1, high=366)


def _named(names: tuple[str, ...], place: ir.IntegerValue) -> Plain:
    """Return the name at a place counted from 0."""
    branches = [(place == at, ibis.literal(name)) for at, name in enumerate(names)]
    return Plain(kind="string", expression=ibis.cases(*branches, else_=ibis.null("string")))


FUNCTIONS: Mapping[str, Callable[..., Operand]] = {
    "date": _day_of,
    "day of year": _day_of_year,
    "day of week": lambda operand: _named(_WEEK, _date(operand).day_of_week.index()),
    "month of year": lambda operand: _named(_YEAR, _date(operand).month() - 1),
}
