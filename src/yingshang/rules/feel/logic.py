"""Comparison and three-valued logic: True, False, or None when it cannot be known."""

import operator
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from yingshang.rules.feel.effort import bounded, spend
from yingshang.rules.feel.temporal.comparing import distance, is_temporal
from yingshang.rules.feel.values import ORDERED, Months, Range, Value, kind, only_item

_ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_PLAIN = frozenset({Decimal, str, bool, date, Months})


def equal(left: Value, right: Value) -> bool | None:
    """Null equals only null; values of different kinds cannot be compared. Raises TooMuchWork for endless nesting."""
    if left is None or right is None:
        return left is right
    if type(left) is type(right) and type(left) in _PLAIN:
        return left == right
    if is_temporal(left):
        apart = distance(left, right)
        return None if apart is None else apart == 0
    try:
        return bounded(_equal_parts, left, right) if kind(left) == kind(right) else None
    except RecursionError:
        return None


def _equal_parts(left: Value, right: Value) -> bool | None:
    if isinstance(left, list) and isinstance(right, list):
        spend(2 * len(left))
        return len(left) == len(right) and conjunction(map(equal, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        spend(2 * len(left))
        return left.keys() == right.keys() and conjunction(equal(left[key], right[key]) for key in left)
    if isinstance(left, Range) and isinstance(right, Range):
        if (left.low_closed, left.high_closed) != (right.low_closed, right.high_closed):
            return False
        return conjunction((equal(left.low, right.low), equal(left.high, right.high)))
    return left is right


def is_same(left: Value, right: Value) -> bool:
    """Say whether both are one element of FEEL's domain: 12:00Z equals 13:00+01:00, but is not the same."""
    if kind(left) != kind(right):
        return False
    try:
        return bounded(_has_same_parts, left, right)
    except RecursionError:
        return False


def _has_same_parts(left: Value, right: Value) -> bool:
    if isinstance(left, list) and isinstance(right, list):
        spend(2 * len(left))
        return len(left) == len(right) and all(map(is_same, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        spend(2 * len(left))
        return left.keys() == right.keys() and all(is_same(left[key], right[key]) for key in left)
    if kind(left) in ("time", "date and time"):
        return left == right and left.tzinfo == right.tzinfo  # type: ignore[union-attr]
    return equal(left, right) is True


def compared(operation: str, left: Value, right: Value) -> bool | None:
    """Apply = != < <= > >=; order is known between two numbers, texts, dates, times or durations of one kind.

    Beside a value that is no list, a list of one is its item (10.3.2.15).
    """
    if isinstance(left, list) is not isinstance(right, list) and left is not None and right is not None:
        left, right = only_item(left), only_item(right)
    if operation == "=":
        return equal(left, right)
    if operation == "!=":
        return negation(equal(left, right))
    if type(left) is type(right) and type(left) in ORDERED:
        return _ORDERS[operation](left, right)
    apart = distance(left, right)
    return None if apart is None else _ORDERS[operation](apart, 0)


def within(value: Value, wanted: Range) -> bool | None:
    """Say whether the value lies in the range; an end without bound holds for everything of the kind."""
    above = wanted.unbounded == "low" or compared(">=" if wanted.low_closed else ">", value, wanted.low)
    below = wanted.unbounded == "high" or compared("<=" if wanted.high_closed else "<", value, wanted.high)
    return conjunction((above, below))


def among(value: Value, wanted: Value) -> bool | None:
    """Say whether the value is the wanted one, or lies in the wanted range or list."""
    if isinstance(wanted, Range) and not isinstance(value, Range):
        return within(value, wanted)
    if isinstance(wanted, list):
        own = equal(value, wanted) if isinstance(value, list) else False
        return disjunction((own, *(_is_item(value, one) for one in wanted)))
    return compared("=", value, wanted)


def _is_item(value: Value, item: Value) -> bool | None:
    """A thing of another kind in a list is just not the one looked for."""
    return among(value, item) if isinstance(item, Range) else equal(value, item) is True


def negation(truth: Value) -> bool | None:
    """Swap true and false; anything else stays unknown."""
    return not truth if isinstance(truth, bool) else None


def conjunction(truths: Iterable[Value]) -> bool | None:
    """False as soon as one is false; else unknown if one is unknown."""
    known: bool | None = True
    for truth in truths:
        if truth is False:
            return False
        if truth is not True:
            known = None
    return known


def disjunction(truths: Iterable[Value]) -> bool | None:
    """True as soon as one is true; else unknown if one is unknown."""
    known: bool | None = False
    for truth in truths:
        if truth is True:
            return True
        if truth is not False:
            known = None
    return known

