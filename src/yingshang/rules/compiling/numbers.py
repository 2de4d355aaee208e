"""Exact arithmetic: each result gets a column wide enough, so that no engine rounds, overflows or turns to doubles.

The interpreter keeps 34 digits. What may need more is refused: it would be rounded there and not here.
"""

from collections.abc import Iterable
from decimal import Context, Decimal

import ibis
import ibis.expr.types as ir

from yingshang.rules.compiling.operands import Number
from yingshang.rules.compiling.refusal import NotCompilable

MAX_DIGITS = 34
_FAST = 18  # digits of a 64-bit integer
_EXACT = Context(prec=200)


def constant(value: Decimal) -> Number:
    """Return a number that is the same in every row."""
    scale = _scale_of(value)
    units = _units(value, scale)
    expression = _literal(value, _storage(scale, units, units))
    return Number(expression=expression, scale=scale, low=units, high=units, constant=value)


def column(expression: ir.NumericValue, *, scale: int, low: int, high: int) -> Number:
    """Return a number that SQL computes, stored as narrow as its bounds allow. Raises NotCompilable."""
    kind = _storage(scale, low, high)
    stored = expression if expression.type() == ibis.dtype(kind) else expression.cast(kind)
    return Number(expression=stored, scale=scale, low=low, high=high)


def negated(number: Number) -> Number:
    """Return the number with the opposite sign."""
    if number.constant is not None:
        return constant(-number.constant)
    return column(-number.expression, scale=number.scale, low=-number.high, high=-number.low)


def total(left: Number, right: Number) -> Number:
    """Return left + right."""
    scale = max(left.scale, right.scale)
    (a, b), (c, d) = bounds(left, scale), bounds(right, scale)
    first, second = _widened(left, right, scale, a + c, b + d)
    return column(first + second, scale=scale, low=a + c, high=b + d)


def difference(left: Number, right: Number) -> Number:
    """Return left - right."""
    scale = max(left.scale, right.scale)
    (a, b), (c, d) = bounds(left, scale), bounds(right, scale)
    first, second = _widened(left, right, scale, a - d, b - c)
    return column(first - second, scale=scale, low=a - d, high=b - c)


def product(left: Number, right: Number) -> Number:
    """Return left * right."""
    if left.constant == 1 or right.constant == 1:
        return right if left.constant == 1 else left
    corners = [one * other for one in (left.low, left.high) for other in (right.low, right.high)]
    scale, low, high = left.scale + right.scale, min(corners), max(corners)
    if _storage(scale, low, high) == "int64":
        return column(left.expression * right.expression, scale=0, low=low, high=high)
    wide, narrow = (left, right) if _width(left) >= _width(right) else (right, left)
    # Two narrow factors make an engine expect a narrow product, and fail when it is not.
    least = _FAST if _digits(low, high) <= _FAST else _FAST + 1
    factors = _as_decimal(wide, least), _as_decimal(narrow, _FAST if _width(wide) <= least else 1)
    return column(factors[0] * factors[1], scale=scale, low=low, high=high)


def whole(number: Number, scale: int) -> Number:
    """Return the number times 10 to the scale, which leaves no decimal places."""
    shifted = product(number, constant(Decimal(10**scale))) if scale else number
    low, high = bounds(number, scale)
    return column(shifted.expression, scale=0, low=low, high=high)


def aligned(*numbers: Number) -> tuple[ir.NumericValue, ...]:
    """Return the numbers as columns of one type."""
    kind = _storage(*hull(numbers))
    return tuple(_cast(one, kind) for one in numbers)


def hull(numbers: Iterable[Number]) -> tuple[int, int, int]:
    """Return the scale and the bounds that hold all of the numbers."""
    found = tuple(numbers)
    scale = max(one.scale for one in found)
    lows, highs = zip(*(bounds(one, scale) for one in found), strict=True)
    return scale, min(lows), max(highs)


def bounds(number: Number, scale: int) -> tuple[int, int]:
    """Return the bounds in units of so many decimal places, no fewer than the number has."""
    factor = 10 ** (scale - number.scale)
    return number.low * factor, number.high * factor


def threshold(operator: str, value: Decimal, scale: int) -> Decimal:
    """Return the bound that numbers of so many places meet in the same cases; it has no more places than they."""
    more = _scale_of(value) - scale
    if more <= 0:
        return value
    units, rest = divmod(_units(value, scale + more), 10**more)
    return Decimal(f"{units + bool(rest and operator in ('>=', '<'))}e-{scale}")


def width(*numbers: Number) -> int:
    """Return how many digits the widest of the numbers may have."""
    return max(map(_width, numbers))


def _units(value: Decimal, scale: int) -> int:
    return int(_EXACT.scaleb(value, scale))


def _scale_of(value: Decimal) -> int:
    text = f"{value:f}".partition(".")[2]
    return len(text.rstrip("0"))


def _digits(low: int, high: int) -> int:
    return len(str(max(abs(low), abs(high))))


def _storage(scale: int, low: int, high: int) -> str:
    digits = max(_digits(low, high), scale)
    if digits > MAX_DIGITS:
        raise NotCompilable(f"数字可能超过{MAX_DIGITS}位")
    return "int64" if scale == 0 and digits <= _FAST else f"decimal({max(digits, _FAST)}, {scale})"


def _widened(
    left: Number, right: Number, scale: int, low: int, high: int
) -> tuple[ir.NumericValue, ir.NumericValue]:
    reached = (low, high, *bounds(left, scale), *bounds(right, scale))
    kind = _storage(scale, min(reached), max(reached))
    return _cast(left, kind), _cast(right, kind)


def _cast(number: Number, kind: str) -> ir.NumericValue:
    if number.constant is not None:
        return _literal(number.constant, kind)
    return number.expression if number.expression.type() == ibis.dtype(kind) else number.expression.cast(kind)


def _as_decimal(number: Number, least: int) -> ir.NumericValue:
    return _cast(number, f"decimal({max(_width(number), least)}, {number.scale})")


def _width(number: Number) -> int:
    return max(_digits(number.low, number.high), number.scale, 1)


def _literal(value: Decimal, kind: str) -> ir.NumericValue:
    return ibis.literal(int(value) if kind == "int64" else Decimal(f"{value:f}"), type=kind)
