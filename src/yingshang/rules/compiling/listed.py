"""What FEEL asks of a list that each row has of its own: quantifiers, sums, extremes, items, and the list itself."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import ibis
import ibis.expr.types as ir

from yingshang.rules.compiling import numbers, ratios
from yingshang.rules.compiling.choosing import chosen
from yingshang.rules.compiling.comparing import is_null
from yingshang.rules.compiling.gathering import MOST_ITEMS, each, greatest, kept, of_present, one_of
from yingshang.rules.compiling.operands import Fields, Listed, Nothing, Number, Operand, Plain, Ratio, name_of
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.truth import UNKNOWN, certain, is_unknown

Condition = Callable[[Operand], ir.BooleanValue]
_ORDERED = ("string", "date", "date and time")


def mapped(listed: Listed, make: Callable[[Operand], Operand]) -> Listed:
    """Return the list of what is made of each item."""
    return replace(listed, item=lambda element: make(listed.item(element)))


def filtered(listed: Listed, wanted: Condition) -> Listed:
    """Return the list of the items for which the condition holds."""

    def present(element: ir.Value) -> ir.BooleanValue:
        found = certain(wanted(listed.item(element)))
        return found if listed.present is None else certain(listed.present(element)) & found

    return replace(listed, present=present)


def quantified(word: str, listed: Listed, condition: Condition) -> ir.BooleanValue:
    """Return where some or every item meets the condition; unknown if one unknown item could still change that."""
    is_some = word == "some"

    def mark(item: Operand) -> ir.IntegerValue:
        truth = condition(item)
        return ibis.cases((truth if is_some else ~truth, 2), (is_unknown(truth), 1), else_=0)

    found = greatest(listed, mark)
    return ibis.cases((listed.missing, UNKNOWN), (found == 2, is_some), (found == 1, UNKNOWN), else_=not is_some)


def count(listed: Listed) -> Number:
    """Return how many items there are; null where there is no list."""
    one, none = ibis.literal(1, type="int32"), ibis.literal(0, type="int32")
    length = listed.array.length()
    if listed.present is not None:  # 32 bits, since engines widen a sum and Ibis does not know
        length = of_present(listed, lambda item: one, none).sums().fill_null(0)
    known = (~listed.missing).ifelse(length.cast("int64"), ibis.null("int64"))
    return numbers.column(known, scale=0, low=0, high=MOST_ITEMS)


def total(listed: Listed) -> Operand:
    """Return the sum; null where an item is null, where there is none, and where there is no list."""
    item = one_of(listed)
    if isinstance(item, Nothing):
        return Nothing()
    if not isinstance(item, Number):
        raise NotCompilable(f"{name_of(item)}之和")
    kind = f"decimal(38, {item.scale})"
    zero = ibis.literal(0, type=kind)
    summands = of_present(listed, lambda one: _expression(one).cast(kind).fill_null(zero), zero)
    known = _all_known(listed).ifelse(summands.sums(), ibis.null(kind))
    low, high = (MOST_ITEMS * bound for bound in (min(item.low, 0), max(item.high, 0)))
    return numbers.column(known, scale=item.scale, low=low, high=high)


def mean(listed: Listed) -> Operand:
    """Return the arithmetic mean; null where there is no sum."""
    item, found = one_of(listed), total(listed)
    if not isinstance(item, Number) or not isinstance(found, Number):
        return Nothing()
    ratio = ratios.quotient(found, count(listed))
    most = Decimal(max(abs(item.low), abs(item.high))).scaleb(-item.scale)
    return replace(ratio, most=most) if isinstance(ratio, Ratio) else ratio


def extreme(order: str, listed: Listed) -> Operand:
    """Return the least (order <) or the greatest (order >); null as for a sum."""
    item = one_of(listed)
    if isinstance(item, Nothing):
        return Nothing()
    if not isinstance(item, Number) and not (isinstance(item, Plain) and item.kind in _ORDERED):
        raise NotCompilable(f"{name_of(item)}中最小或最大的")
    nothing = ibis.null(item.expression.type())
    values = of_present(listed, _expression, nothing)
    best = _all_known(listed).ifelse(values.mins() if order == "<" else values.maxs(), nothing)
    return replace(item, expression=best, constant=None)


def item_at(listed: Listed, place: int) -> Operand:
    """Return the item with this number, the last being -1; null where there is none. Raises NotCompilable."""
    array = listed.array if listed.present is None else kept(listed.array, listed.present)
    is_there = certain((array.length() >= abs(place)) & ~listed.missing)
    index = place - 1 if place > 0 else array.length() + place
    return chosen([(is_there, listed.item(array[index]))], Nothing())


def arrays(listed: Listed, name: str) -> dict[str, ir.Value]:
    """Return the list as a column, or as one of each member. Raises NotCompilable."""
    item = one_of(listed)
    array = listed.array if listed.present is None else kept(listed.array, listed.present)

    def column(member: Callable[[Operand], Operand]) -> ir.Value:
        made = each(array, lambda element: _expression(member(listed.item(element))))
        return listed.missing.ifelse(ibis.null(made.type()), made)

    if isinstance(item, Plain | Number):
        return {name: column(lambda one: one)}
    if not isinstance(item, Fields) or not all(isinstance(one, Plain | Number) for one in item.members.values()):
        raise NotCompilable(f"{name_of(item)}的列表作为结果")
    return {f"{name}.{own}": column(lambda one, own=own: one.members[own]) for own in item.members}  # type: ignore[misc]


def _all_known(listed: Listed) -> ir.BooleanValue:
    """Say where there are items, and none of them is null."""
    marks = greatest(listed, lambda item: ibis.cases((is_null(item), 2), else_=1))
    return certain((marks == 1) & ~listed.missing)


def _expression(operand: Operand) -> ir.Value:
    if isinstance(operand, Plain | Number):
        return operand.expression
    raise NotCompilable(f"列表里的{name_of(operand)}")


