"""Ratios, kept as two numbers until they are compared: no division ever takes place.

The interpreter rounds a ratio to 34 digits. As long as all products here stay below 32 digits, a rounded ratio lies on
the same side of every bound as the exact one. It equals the bound in the same cases too, unless it was multiplied by
something other than 2s and 5s (a third times three is 0.999… there and 1 here): that is refused.
"""

from decimal import Decimal

import ibis.expr.types as ir

from yingshang.rules.compiling import numbers
from yingshang.rules.compiling.operands import Number, Ratio
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.feel.values import NUMBERS

_MAX_DIGITS = 31
ONE = numbers.constant(Decimal(1))


def quotient(left: Number | Ratio, right: Number | Ratio) -> Number | Ratio:
    """Return left / right; a number where the divisor is a constant of 2s and 5s."""
    if isinstance(right, Ratio):
        raise NotCompilable("除以比值")
    if isinstance(left, Ratio):
        return _bounded(left.over, numbers.product(left.under, right), is_pure=False)
    inverse = _inverse(right)
    return numbers.product(left, inverse) if inverse else _bounded(left, right, is_pure=True)


def product(left: Number | Ratio, right: Number | Ratio) -> Ratio:
    """Return left * right, of which at least one is a ratio."""
    ratio, factor = (left, right) if isinstance(left, Ratio) else (right, left)
    if not isinstance(ratio, Ratio) or not isinstance(factor, Number) or not _inverse(factor):
        raise NotCompilable("先除后乘会舍入：请先乘后除")
    shifts_only = set(str(factor.constant).strip("-").replace(".", "").strip("0")) <= {"1"}
    return _bounded(numbers.product(ratio.over, factor), ratio.under, is_pure=ratio.is_pure and shifts_only)


def total(left: Number | Ratio, right: Number | Ratio) -> Ratio:
    """Return left + right, of which at least one is a ratio."""
    ratio, number = (left, right) if isinstance(left, Ratio) else (right, left)
    if not isinstance(ratio, Ratio) or not isinstance(number, Number):
        raise NotCompilable("两个比值相加减")
    over = numbers.total(ratio.over, numbers.product(number, ratio.under))
    return _bounded(over, ratio.under, is_pure=False)


def difference(left: Number | Ratio, right: Number | Ratio) -> Ratio:
    """Return left - right, of which at least one is a ratio."""
    return total(left, negated(right) if isinstance(right, Ratio) else numbers.negated(right))


def negated(ratio: Ratio) -> Ratio:
    """Return the ratio with the opposite sign."""
    return Ratio(over=numbers.negated(ratio.over), under=ratio.under, is_pure=ratio.is_pure)


def crossed(left: Number | Ratio, right: Number | Ratio) -> tuple[Number, Number, ir.BooleanValue | None]:
    """Return two numbers that compare as the ratios do, and the condition under which they compare the other way.

    Both are null where a divisor is 0. Raises NotCompilable.
    """
    if isinstance(left, Ratio) and isinstance(right, Ratio) and not (left.is_pure and right.is_pure):
        raise NotCompilable("比较两个计算过的比值")
    first, second = _fraction(left) or _parts(left), _fraction(right) or _parts(right)
    over, under = numbers.product(first[0], second[1]), numbers.product(second[0], first[1])
    if numbers.width(over, under) > _MAX_DIGITS:
        raise NotCompilable(f"比值的比较可能超过{_MAX_DIGITS}位")
    signs = [part[1] for part in (first, second) if part[1].low < 0]
    flips = [sign.expression < 0 for sign in signs]
    return over, under, flips[0] != flips[1] if len(flips) == 2 else flips[0] if flips else None


def is_null(ratio: Ratio) -> ir.BooleanValue:
    """Say where the ratio has no value."""
    over, under = _parts(ratio)
    return over.expression.isnull() | under.expression.isnull()


def _fraction(operand: Number | Ratio) -> tuple[Number, Number] | None:
    """Return a constant as two whole numbers: 0.05 as 1 and 20, so that both sides keep the scale they have."""
    if not isinstance(operand, Number) or operand.constant is None:
        return None
    over, under = operand.constant.as_integer_ratio()
    return numbers.constant(Decimal(over)), numbers.constant(Decimal(under))


def _parts(operand: Number | Ratio) -> tuple[Number, Number]:
    if isinstance(operand, Number):
        return operand, ONE
    under = operand.under
    if under.low > 0 or under.high < 0:
        return operand.over, under
    guarded = under.expression.nullif(0)
    return operand.over, Number(expression=guarded, scale=under.scale, low=under.low, high=under.high)


def _bounded(over: Number, under: Number, *, is_pure: bool) -> Ratio:
    if numbers.width(over, under) > _MAX_DIGITS:
        raise NotCompilable(f"比值的分子或分母可能超过{_MAX_DIGITS}位")
    return Ratio(over=over, under=under, is_pure=is_pure)


def _inverse(number: Number) -> Number | None:
    """Return 1 / number as a constant, if that has an end."""
    value = number.constant
    if not value:
        return None
    units = abs(number.low)
    for prime in (2, 5):
        while units % prime == 0:
            units //= prime
    return numbers.constant(NUMBERS.divide(Decimal(1), value)) if units == 1 else None
