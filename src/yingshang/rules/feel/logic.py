"""Comparison and three-valued logic: True, False, or None when it cannot be known."""

import operator
from collections.abc import Callable, Iterable
from typing import Any

from yingshang.rules.feel.values import KINDS, ORDERED, Range, Value

_ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def equal(left: Value, right: Value) -> bool | None:
    """Null equals only null; values of different kinds cannot be compared."""
    if left is None or right is None:
        return left is right
    if type(left) is not type(right):
        return None
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and conjunction(map(equal, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and conjunction(equal(left[key], right[key]) for key in left)
    return left == right


def compared(operation: str, left: Value, right: Value) -> bool | None:
    """Apply = != < <= > >=; order is known between two numbers, texts, dates or durations of one kind."""
    if operation == "=":
        return equal(left, right)
    if operation == "!=":
        return negation(equal(left, right))
    if type(left) is type(right) and type(left) in ORDERED:
        return _ORDERS[operation](left, right)
    return None


def within(value: Value, wanted: Range) -> bool | None:
    """Say whether the value lies in the range."""
    above = compared(">=" if wanted.low_closed else ">", value, wanted.low)
    below = compared("<=" if wanted.high_closed else "<", value, wanted.high)
    return conjunction((above, below))


def among(value: Value, wanted: Value) -> bool | None:
    """Say whether the value is the wanted one, or lies in the wanted range or list."""
    if isinstance(wanted, Range) and not isinstance(value, Range):
        return within(value, wanted)
    if isinstance(wanted, list):
        own = equal(value, wanted) if isinstance(value, list) else False
        return disjunction((own, *(_is_item(value, one) for one in wanted)))
    return equal(value, wanted)


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


def kind(value: Value) -> str:
    """Name the FEEL kind of a value."""
    return KINDS[type(value)]
