"""List functions that make one number of many (table 75)."""

from collections import Counter
from decimal import Decimal
from functools import reduce
from typing import TypeGuard

from yingshang.rules.feel.library.builtin import Builtin, builtin, of_list_or_items
from yingshang.rules.feel.library.signature import signature
from yingshang.rules.feel.values import NUMBERS, Value, finite


def total(items: list[Value]) -> Value:
    """Return the sum; null when the list is empty or holds anything but numbers."""
    return finite(reduce(NUMBERS.add, items)) if items and _numbers(items) else None


def mean(items: list[Value]) -> Value:
    """Return the arithmetic mean; null when there is no sum."""
    found = total(items)
    return finite(NUMBERS.divide(found, Decimal(len(items)))) if isinstance(found, Decimal) else None


def _product(items: list[Value]) -> Value:
    return finite(reduce(NUMBERS.multiply, items)) if items and _numbers(items) else None


def _median(items: list[Value]) -> Value:
    if not items or not _numbers(items):
        return None
    ordered, middle = sorted(items), len(items) // 2
    return ordered[middle] if len(items) % 2 else mean([ordered[middle - 1], ordered[middle]])


def _stddev(items: list[Value]) -> Value:
    centre = mean(items)
    if not isinstance(centre, Decimal) or len(items) < 2 or not _numbers(items):
        return None
    squares = [NUMBERS.power(NUMBERS.subtract(item, centre), Decimal(2)) for item in items]
    variance = NUMBERS.divide(reduce(NUMBERS.add, squares), Decimal(len(items) - 1))
    return finite(NUMBERS.sqrt(variance))


def _mode(items: list[Value]) -> Value:
    if not _numbers(items):
        return None
    times = Counter(items)
    most = max(times.values(), default=0)
    return [*sorted(item for item, count in times.items() if count == most)]


def _numbers(items: list[Value]) -> TypeGuard[list[Decimal]]:
    return all(isinstance(item, Decimal) for item in items)


COUNTING: tuple[Builtin, ...] = (
    builtin("count", "number", signature("list: list", lambda items: Decimal(len(items)))),
    of_list_or_items("sum", "number", "n", total),
    of_list_or_items("mean", "number", "n", mean),
    of_list_or_items("product", "number", "n", _product),
    of_list_or_items("median", "number", "n", _median),
    of_list_or_items("stddev", "number", "n", _stddev),
    of_list_or_items("mode", "list", "n", _mode),
)
