"""Numeric functions (table 76)."""

from collections.abc import Callable
from datetime import timedelta
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Decimal,
)

from yingshang.rules.feel.arithmetic import negative
from yingshang.rules.feel.library.builtin import builtin
from yingshang.rules.feel.library.signature import signature
from yingshang.rules.feel.library.whole import whole
from yingshang.rules.feel.temporal.clock import nanoseconds_in
from yingshang.rules.feel.values import NUMBERS, Months, Value, finite
from yingshang.rules.feel.wide import WideDuration

_SCALES = range(-6111, 6177)


def rounding(mode: str) -> Callable[..., Value]:
    """Return the function that rounds a number to a count of decimals, 0 when none is said."""

    def rounded(number: Decimal, scale: Decimal = Decimal(0)) -> Value:
        places = whole(scale)
        if places == 0:
            return number.to_integral_value(rounding=mode)
        if places is None or places not in _SCALES:
            return None
        exponent = number.as_tuple().exponent
        if isinstance(exponent, int) and exponent >= -places:
            return number
        return finite(number.quantize(Decimal(1).scaleb(-places), rounding=mode, context=NUMBERS))

    return rounded


def absolute(value: Decimal | Months | timedelta | WideDuration) -> Value:
    """Return the value without its sign."""
    if isinstance(value, Decimal):
        return value.copy_abs()
    length = value.months if isinstance(value, Months) else nanoseconds_in(value)
    return negative(value) if length < 0 else value


def modulo(dividend: Decimal, divisor: Decimal) -> Value:
    """Return dividend - divisor * floor(dividend / divisor), which has the sign of the divisor."""
    rest = NUMBERS.remainder(dividend, divisor)
    if rest and rest.is_signed() != divisor.is_signed():
        rest = NUMBERS.add(rest, divisor)
    return finite(rest)


def _is_odd(number: Decimal) -> bool | None:
    integral = number.to_integral_value()
    if integral != number:
        return None
    _, digits, exponent = integral.as_tuple()
    return exponent == 0 and digits[-1] % 2 == 1


def _is_even(number: Decimal) -> bool | None:
    odd = _is_odd(number)
    return None if odd is None else not odd


def _of_number(compute: Callable[[Decimal], Decimal]) -> Callable[[Decimal], Value]:
    return lambda number: finite(compute(number))


_SCALED = "n: number, scale: number"
NUMERIC = (
    builtin("decimal", "number", signature(_SCALED, rounding(ROUND_HALF_EVEN))),
    builtin("floor", "number", signature("n: number, scale?: number", rounding(ROUND_FLOOR))),
    builtin("ceiling", "number", signature("n: number, scale?: number", rounding(ROUND_CEILING))),
    builtin("round up", "number", signature(_SCALED, rounding(ROUND_UP))),
    builtin("round down", "number", signature(_SCALED, rounding(ROUND_DOWN))),
    builtin("round half up", "number", signature(_SCALED, rounding(ROUND_HALF_UP))),
    builtin("round half down", "number", signature(_SCALED, rounding(ROUND_HALF_DOWN))),
    builtin("abs", None, signature("n: number|days and time duration|years and months duration", absolute)),
    builtin("modulo", "number", signature("dividend: number, divisor: number", modulo)),
    builtin("sqrt", "number", signature("number: number", _of_number(NUMBERS.sqrt))),
    builtin("log", "number", signature("number: number", _of_number(NUMBERS.ln))),
    builtin("exp", "number", signature("number: number", _of_number(NUMBERS.exp))),
    builtin("odd", "boolean", signature("number: number", _is_odd)),
    builtin("even", "boolean", signature("number: number", _is_even)),
)
