"""Comparison of operands as FEEL compares values: null equals null, and order needs two values of one kind.

`exactly=False` is for places where only true counts: there an equality that is false may also be null, which is
what SQL gives fastest.
"""

import operator
from collections.abc import Callable
from typing import Any

import ibis.expr.types as ir

from yingshang.rules.compiling import numbers, ratios
from yingshang.rules.compiling.gathering import greatest
from yingshang.rules.compiling.operands import (
    Duration,
    Fields,
    Listed,
    Nothing,
    Number,
    Operand,
    Plain,
    Ratio,
    Several,
    Span,
    name_of,
)
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.truth import FALSE, UNKNOWN, all_of, any_of, certain, is_unknown, one_if

_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_REVERSED = {"=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def compared(sign: str, left: Operand, right: Operand, *, exactly: bool = True) -> ir.BooleanValue:
    """Apply = != < <= > >=. Raises NotCompilable."""
    if sign == "=":
        return equal(left, right, exactly=exactly)
    if sign == "!=":
        return ~equal(left, right, exactly=True)
    if isinstance(left, Nothing) or isinstance(right, Nothing):
        return UNKNOWN
    return _in_order(sign, left, right)


def equal(left: Operand, right: Operand, *, exactly: bool = True) -> ir.BooleanValue:
    """Say where two operands are equal; null equals only null. Raises NotCompilable."""
    if isinstance(left, Nothing) or isinstance(right, Nothing):
        return is_null(right if isinstance(left, Nothing) else left)
    found = _in_order("=", left, right)
    if found is FALSE:
        return found
    both_null = FALSE if _is_constant(left) or _is_constant(right) else is_null(left) & is_null(right)
    return any_of((certain(found) if exactly else found, both_null))


def is_null(operand: Operand) -> ir.BooleanValue:
    """Say where the operand is null."""
    if isinstance(operand, Nothing):
        return ~FALSE
    if isinstance(operand, Ratio):
        return ratios.is_null(operand)
    if isinstance(operand, Plain | Number):
        return is_unknown(operand.expression)
    if isinstance(operand, Duration):
        return operand.count.expression.isnull()
    missing = operand.missing if isinstance(operand, Fields | Listed) else None
    return FALSE if missing is None else missing


def among(value: Operand, wanted: Operand, *, exactly: bool = True) -> ir.BooleanValue:
    """Say where the value is the wanted one, or lies in the wanted range or list. Raises NotCompilable."""
    if isinstance(wanted, Span):
        return within(value, wanted)
    if isinstance(wanted, Listed):
        return wanted.missing.ifelse(is_null(value), contained(value, wanted))
    if isinstance(wanted, Several):
        return any_of(_is_item(value, one.operand, one.present, exactly=exactly) for one in wanted.items)
    return equal(value, wanted, exactly=exactly)


def contained(value: Operand, wanted: Listed) -> ir.BooleanValue:
    """Say where an item of the list equals the value; false where there is no list. Raises NotCompilable."""
    return greatest(wanted, lambda item: one_if(certain(equal(item, value)))) == 1


def within(value: Operand, wanted: Span) -> ir.BooleanValue:
    """Say where the value lies in the range. Raises NotCompilable."""
    ends = [(">=" if wanted.low_closed else ">", wanted.low), ("<=" if wanted.high_closed else "<", wanted.high)]
    return all_of(compared(sign, value, end) for sign, end in ends if end is not None)


def _is_constant(operand: Operand) -> bool:
    counted = operand.count if isinstance(operand, Duration) else operand
    return isinstance(counted, Plain | Number) and counted.constant is not None


def _is_item(
    value: Operand, item: Operand, present: ir.BooleanValue | None, *, exactly: bool
) -> ir.BooleanValue:
    is_it = among(value, item, exactly=exactly)
    return is_it if present is None else present & is_it


def _in_order(sign: str, left: Operand, right: Operand) -> ir.BooleanValue:
    if isinstance(left, Ratio | Number) and isinstance(right, Ratio | Number):
        return _of_numbers(sign, left, right)
    if isinstance(left, Duration) and isinstance(right, Duration) and left.kind == right.kind:
        return _of_numbers(sign, left.count, right.count)
    if not isinstance(left, Plain) or not isinstance(right, Plain) or left.kind != right.kind:
        raise NotCompilable(f"{name_of(left)}与{name_of(right)}比较")
    if sign != "=" and left.kind == "boolean":
        return UNKNOWN
    return _OPERATORS[sign](left.expression, right.expression)


def _of_numbers(sign: str, left: Number | Ratio, right: Number | Ratio) -> ir.BooleanValue:
    if isinstance(left, Number) and left.constant is not None:
        left, right, sign = right, left, _REVERSED[sign]
    if isinstance(left, Number) and isinstance(right, Number):
        return _of_exact(sign, left, right)
    over, under, flips = ratios.crossed(left, right)
    straight = _of_exact(sign, over, under)
    return straight if flips is None else flips.ifelse(_of_exact(_REVERSED[sign], over, under), straight)


def _of_exact(sign: str, left: Number, right: Number) -> ir.BooleanValue:
    if right.constant is not None and left.constant is None:
        bound = numbers.threshold(sign, right.constant, left.scale)
        if sign == "=" and bound != right.constant:
            return FALSE
        right = numbers.constant(bound)
    first, second = numbers.aligned(left, right)
    return _OPERATORS[sign](first, second)
