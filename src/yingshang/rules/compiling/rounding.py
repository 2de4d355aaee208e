"""Rounding by own formulas: no engine rounds half to even, and none rounds doubles the way they are written.

What is rounded becomes a division of whole numbers with a rest. The rest is exact; so is the quotient, although it
goes through a double, because the division leaves none and the quotient stays below 2 to the 50th.
"""

from collections.abc import Callable
from decimal import Decimal

import ibis.expr.types as ir

from yingshang.rules.compiling import numbers
from yingshang.rules.compiling.operands import Number, Ratio
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.truth import one_if

_MAX_PLACES = 12
_MAX_QUOTIENT = 2**50


def rounded(name: str, operand: Number | Ratio, places: int) -> Number:
    """Apply floor, ceiling, decimal, round up, round down, round half up or round half down. Raises NotCompilable."""
    if not 0 <= places <= _MAX_PLACES:
        raise NotCompilable("取位的位数不是0至12")
    if isinstance(operand, Number) and operand.scale <= places:
        return operand
    over, under = _as_whole(operand, places)
    most = _most(operand, over, under, places)
    quotient, rest = _divided(over, under, most)
    units = quotient + one_if(_MORE[name](quotient, rest, under.expression))
    most += 1
    return numbers.product(
        numbers.column(units, scale=0, low=-most, high=most), numbers.constant(Decimal(f"1e-{places}"))
    )


def modulo(left: Number, right: Number) -> Number:
    """Return the rest of a division; it has the sign of the divisor, and is null where that is 0."""
    first, second = numbers.aligned(left, right)
    rest = first % second.nullif(0)
    fits = (rest == 0) | ((rest < 0) == (second < 0))
    scale = max(left.scale, right.scale)
    most = max(map(abs, numbers.bounds(right, scale)))
    return numbers.column(fits.ifelse(rest, rest + second), scale=scale, low=-most, high=most)


def _as_whole(operand: Number | Ratio, places: int) -> tuple[Number, Number]:
    """Return a whole number and a positive one, whose ratio is the operand in units of the wanted place."""
    if isinstance(operand, Number):
        return numbers.whole(operand, operand.scale), numbers.constant(Decimal(10 ** (operand.scale - places)))
    scale = max(operand.over.scale, operand.under.scale)
    over = numbers.product(numbers.whole(operand.over, scale), numbers.constant(Decimal(10**places)))
    under = numbers.whole(operand.under, scale)
    if under.low >= 0:
        return over, under
    raise NotCompilable("除数可能为负的比值取位")


def _divided(over: Number, under: Number, most: int) -> tuple[ir.NumericValue, ir.NumericValue]:
    if most >= _MAX_QUOTIENT:
        raise NotCompilable("取位的商可能太大")
    first, second = numbers.aligned(over, under)
    divisor = second.nullif(0) if under.low == 0 else second
    rest = first % divisor
    floored = (rest < 0).ifelse(rest + divisor, rest)
    quotient = ((first - floored).cast("float64") / divisor.cast("float64")).round().cast("int64")
    return quotient, floored


def _most(operand: Number | Ratio, over: Number, under: Number, places: int) -> int:
    """Return the greatest quotient, without its sign."""
    of_parts = max(abs(over.low), abs(over.high)) // max(1, under.low)
    stated = operand.most if isinstance(operand, Ratio) else None
    return of_parts if stated is None else min(of_parts, int(stated.scaleb(places)) + 1)


More = Callable[[ir.NumericValue, ir.NumericValue, ir.NumericValue], ir.BooleanValue]
#: whether the next whole number is the answer, from the floor, the rest and the divisor
_MORE: dict[str, More] = {
    "floor": lambda floor, rest, unit: rest < 0,
    "ceiling": lambda floor, rest, unit: rest > 0,
    "round up": lambda floor, rest, unit: (rest > 0) & (floor >= 0),
    "round down": lambda floor, rest, unit: (rest > 0) & (floor < 0),
    "round half up": lambda floor, rest, unit: (rest > unit - rest) | ((rest == unit - rest) & (floor >= 0)),
    "round half down": lambda floor, rest, unit: (rest > unit - rest) | ((rest == unit - rest) & (floor < 0)),
    "decimal": lambda floor, rest, unit: (rest > unit - rest) | ((rest == unit - rest) & (floor % 2 != 0)),
}
