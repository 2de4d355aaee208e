"""Arithmetic on numbers, texts, dates, times and durations; null when there is no answer."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from yingshang.rules.feel.temporal.clock import make_span, nanoseconds_in
from yingshang.rules.feel.temporal.stepping import between, step
from yingshang.rules.feel.values import NUMBERS, AnyDuration, Months, Value, finite, only_item
from yingshang.rules.feel.wide import YEARS, WideDuration

LONGEST_TEXT = 10_000_000  # characters; a rule that makes more is a mistake or an attack
_MOST_MONTHS = 2 * 12 * YEARS[-1]
_MOST_POWER = YEARS[-1]


def computed(operator: str, left: Value, right: Value) -> Value:
    """Apply + - * / ** to two values; a list of one is its item."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return finite(_NUMERIC[operator](left, right))
    if left is None or right is None:
        return None
    if isinstance(left, list) or isinstance(right, list):
        one, other = only_item(left), only_item(right)
        return None if isinstance(one, list) or isinstance(other, list) else computed(operator, one, other)
    return _OTHER.get(operator, _no_answer)(left, right)


def negative(value: Value) -> Value:
    """Return the value with the opposite sign."""
    value = only_item(value)
    if isinstance(value, Decimal):
        return NUMBERS.minus(value)
    if isinstance(value, Months):
        return Months(-value.months)
    return make_span(-nanoseconds_in(value)) if isinstance(value, timedelta | WideDuration) else None


def _no_answer(left: Value, right: Value) -> Value:
    return None


def _sum(left: Value, right: Value) -> Value:
    if isinstance(left, str) and isinstance(right, str):
        return left + right if len(left) + len(right) <= LONGEST_TEXT else None
    if isinstance(left, Months) and isinstance(right, Months):
        return _months(left.months + right.months)
    if isinstance(left, timedelta | WideDuration) and isinstance(right, timedelta | WideDuration):
        return make_span(nanoseconds_in(left) + nanoseconds_in(right))
    if isinstance(right, timedelta | WideDuration | Months):
        return step(left, right)
    return step(right, left) if isinstance(left, timedelta | WideDuration | Months) else None


def _difference(left: Value, right: Value) -> Value:
    if isinstance(left, str):
        return None
    if isinstance(right, timedelta | WideDuration | Months):
        return _sum(left, negative(right))
    return between(right, left)


def _product(left: Value, right: Value) -> Value:
    if isinstance(left, Decimal):
        left, right = right, left
    return _scaled(left, right, NUMBERS.multiply) if isinstance(right, Decimal) else None


def _ratio(left: Value, right: Value) -> Value:
    if isinstance(right, Decimal):
        return _scaled(left, right, NUMBERS.divide) if right else None
    if isinstance(left, Months) and isinstance(right, Months):
        return finite(NUMBERS.divide(Decimal(left.months), Decimal(right.months)))
    if isinstance(left, timedelta | WideDuration) and isinstance(right, timedelta | WideDuration):
        return finite(NUMBERS.divide(_length(left), _length(right)))
    return None


def _scaled(span: Value, factor: Decimal, scale: Callable[[Decimal, Decimal], Decimal]) -> Value:
    if isinstance(span, Months):
        months = scale(Decimal(span.months), factor)
        return _months(int(months)) if months.is_finite() and months.adjusted() < 12 else None
    if isinstance(span, timedelta | WideDuration):
        length = scale(_length(span), factor)
        return make_span(int(length.to_integral_value())) if length.is_finite() and length.adjusted() < 33 else None
    return None


def _months(count: int) -> Months | None:
    return Months(count) if abs(count) <= _MOST_MONTHS else None


def _length(span: AnyDuration) -> Decimal:
    return Decimal(nanoseconds_in(span))


def _power(base: Decimal, exponent: Decimal) -> Decimal:
    if not exponent:
        return Decimal(1)
    return NUMBERS.power(base, exponent) if exponent.copy_abs() <= _MOST_POWER else Decimal("NaN")


_NUMERIC: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": NUMBERS.add,
    "-": NUMBERS.subtract,
    "*": NUMBERS.multiply,
    "/": NUMBERS.divide,
    "**": _power,
}
_OTHER: dict[str, Callable[[Value, Value], Value]] = {
    "+": _sum,
    "-": _difference,
    "*": _product,
    "/": _ratio,
}
