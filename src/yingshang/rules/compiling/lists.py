"""Lists whose possible items are all known: what collect tables and min(a, b) give is put together here."""

from collections.abc import Sequence
from decimal import Decimal
from functools import reduce

import ibis.expr.types as ir

from yingshang.rules.compiling import numbers, ratios
from yingshang.rules.compiling.choosing import chosen
from yingshang.rules.compiling.comparing import compared, is_null
from yingshang.rules.compiling.operands import Item, Nothing, Number, Operand, Ratio, Several
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.truth import any_of

ZERO: Operand = numbers.constant(Decimal(0))
ONE: Operand = numbers.constant(Decimal(1))


def items(*given: Operand) -> tuple[Item, ...]:
    """Read `sum(list)` and `sum(a, b)` alike."""
    if len(given) == 1 and isinstance(given[0], Several):
        return given[0].items
    return tuple(Item(operand=one) for one in given)


def count(found: Sequence[Item]) -> Operand:
    """Return how many items there are."""
    always: Operand = numbers.constant(Decimal(sum(one.present is None for one in found)))
    ones = [chosen([(one.present, ONE)], ZERO) for one in found if one.present is not None]
    return reduce(_sum, ones, always)


def total(found: Sequence[Item]) -> Operand:
    """Return the sum; null when an item is null or there is none. Raises NotCompilable."""
    conditions = [one.present for one in found if one.present is not None]
    if len(conditions) < len(found):
        return sum_of(found)
    return chosen([(any_of(conditions), sum_of(found))], Nothing())


def sum_of(found: Sequence[Item]) -> Operand:
    """Return the sum; 0 when there is no item, null when one is null. Raises NotCompilable."""
    return reduce(_sum, (_where(one, one.operand, ZERO) for one in found), ZERO)


def mean(found: Sequence[Item]) -> Operand:
    """Return the arithmetic mean. Raises NotCompilable."""
    sum_of_all, how_many = total(found), count(found)
    if not isinstance(sum_of_all, Number) or not isinstance(how_many, Number):
        raise NotCompilable("mean()用于别的值")
    return ratios.quotient(sum_of_all, how_many)


def extreme(order: str, found: Sequence[Item]) -> Operand:
    """Return the least (order <) or the greatest (order >); null when one is null. Raises NotCompilable."""
    if not found:
        return Nothing()
    best = _where(found[0], found[0].operand, Nothing())
    for one in found[1:]:
        wins = compared(order, one.operand, best) | is_null(best)
        best = chosen([(wins if one.present is None else wins & one.present, one.operand)], best)
    return chosen([(any_of(map(_is_spoiled, found)), Nothing())], best)


def _is_spoiled(item: Item) -> ir.BooleanValue:
    lacking = is_null(item.operand)
    return lacking if item.present is None else lacking & item.present


def _where(item: Item, operand: Operand, otherwise: Operand) -> Operand:
    return operand if item.present is None else chosen([(item.present, operand)], otherwise)


def _sum(left: Operand, right: Operand) -> Operand:
    if isinstance(left, Nothing) or isinstance(right, Nothing):
        return Nothing()
    if isinstance(left, Ratio) or isinstance(right, Ratio):
        raise NotCompilable("比值之和")
    if not isinstance(left, Number) or not isinstance(right, Number):
        raise NotCompilable("数字之外的和")
    return numbers.total(left, right)
