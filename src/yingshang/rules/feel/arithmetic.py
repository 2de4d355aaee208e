"""Arithmetic on numbers, texts, dates and durations; null when there is no answer."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from yingshang.rules.feel.dates import add_months
from yingshang.rules.feel.values import NUMBERS, Months, Value, finite


def computed(operator: str, left: Value, right: Value) -> Value:
    """Apply + - * / ** to two values."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return finite(_NUMERIC[operator](left, right))
    if left is None or right is None:
        return None
    try:
        return _OTHER.get(operator, _no_answer)(left, right)
    except (OverflowError, ValueError):
        return None


def negative(value: Value) -> Value:
    """Return the value with the opposite sign."""
    if isinstance(value, Decimal):
        return NUMBERS.minus(value)
    if isinstance(value, Months):
        return Months(-value.months)
    if isinstance(value, timedelta):
        return -value if value.days < timedelta.max.days else None
    return None


def _no_answer(left: Value, right: Value) -> Value:
    return None


def _sum(left: Value, right: Value) -> Value:
    if isinstance(left, str) and isinstance(right, str):
        return left + right
    if isinstance(right, date):
        left, right = right, left
    if isinstance(left, date):
        return _later(left, right)
    if isinstance(left, timedelta) and isinstance(right, timedelta):
        return left + right
    if isinstance(left, Months) and isinstance(right, Months):
        return Months(left.months + right.months)
    return None


def _later(day: date, span: Value) -> Value:
    if isinstance(span, Months):
        return add_months(day, span.months)
    return day + span if isinstance(span, timedelta) else None


def _difference(left: Value, right: Value) -> Value:
    if isinstance(left, date) and isinstance(right, date):
        return left - right
    if isinstance(right, timedelta | Months):
        return _sum(left, negative(right))
    return None


def _product(left: Value, right: Value) -> Value:
    if isinstance(left, Decimal):
        left, right = right, left
    if not isinstance(right, Decimal):
        return None
    if isinstance(left, Months):
        return Months(int(NUMBERS.multiply(Decimal(left.months), right)))
    return _scaled(left, right) if isinstance(left, timedelta) else None


def _ratio(left: Value, right: Value) -> Value:
    if isinstance(right, Decimal) and right:
        return _product(left, NUMBERS.divide(Decimal(1), right))
    if isinstance(left, Months) and isinstance(right, Months) and right.months:
        return NUMBERS.divide(Decimal(left.months), Decimal(right.months))
    if isinstance(left, timedelta) and isinstance(right, timedelta) and right:
        return NUMBERS.divide(_microseconds(left), _microseconds(right))
    return None


def _scaled(span: timedelta, factor: Decimal) -> timedelta:
    return timedelta(microseconds=int(NUMBERS.multiply(_microseconds(span), factor)))


def _microseconds(span: timedelta) -> Decimal:
    return Decimal(span // timedelta(microseconds=1))


_NUMERIC: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": NUMBERS.add,
    "-": NUMBERS.subtract,
    "*": NUMBERS.multiply,
    "/": NUMBERS.divide,
    "**": NUMBERS.power,
}
_OTHER: dict[str, Callable[[Value, Value], Value]] = {
    "+": _sum,
    "-": _difference,
    "*": _product,
    "/": _ratio,
}
