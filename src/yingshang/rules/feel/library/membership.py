"""Which values have been seen, by FEEL's equality; without comparing each with each where that can be avoided."""

from collections.abc import Hashable
from datetime import date, timedelta
from decimal import Decimal

from yingshang.rules.feel.effort import spend
from yingshang.rules.feel.logic import equal
from yingshang.rules.feel.values import Months, Value

_PLAIN = frozenset({str, Decimal, bool, date, timedelta, Months, type(None)})


class Membership:
    """A set of values."""

    def __init__(self) -> None:
        self._keys: set[Hashable] = set()
        self._others: list[Value] = []

    def __contains__(self, value: Value) -> bool:
        key = _key(value)
        if key is not None:
            return key in self._keys
        spend(len(self._others))
        return any(equal(value, one) is True for one in self._others)

    def adds(self, value: Value) -> bool:
        """Add the value; say whether it was new."""
        if value in self:
            return False
        key = _key(value)
        self._others.append(value) if key is None else self._keys.add(key)
        return True


def _key(value: Value, depth: int = 0) -> Hashable:
    """Return what equal values have in common; None for those that must be compared one by one."""
    spend(1)
    if type(value) in _PLAIN:
        return type(value), value
    if depth > 20 or not isinstance(value, list | dict):
        return None
    parts = [*value.items()] if isinstance(value, dict) else [*enumerate(value)]
    keys = [(name, _key(part, depth + 1)) for name, part in parts]
    if any(key is None for _, key in keys):
        return None
    return type(value), frozenset(keys) if isinstance(value, dict) else tuple(keys)
