"""How an argument comes to fit a parameter: as it is, or after one of FEEL's implicit conversions (10.3.2.9.4)."""

from collections.abc import Callable
from typing import Final, TypeAlias

from yingshang.rules.feel.temporal.moments import at_utc_midnight
from yingshang.rules.feel.values import Value, kind


class NoFit:
    """Said instead of a value, since null is a value."""


NO_FIT: Final = NoFit()
Fit: TypeAlias = Callable[[Value, frozenset[str]], Value | NoFit]


def as_it_is(value: Value, kinds: frozenset[str]) -> Value | NoFit:
    """Return the value when it is of one of the kinds; no kinds take every value."""
    return value if not kinds or kind(value) in kinds else NO_FIT


def converted(value: Value, kinds: frozenset[str]) -> Value | NoFit:
    """Return the value as one of the kinds: one as a list of one, a list of one as its item, a day as its midnight."""
    if as_it_is(value, kinds) is not NO_FIT:
        return value
    if isinstance(value, list):
        return as_it_is(value[0], kinds) if len(value) == 1 else NO_FIT
    if "list" in kinds and value is not None:
        return [value]
    if "date and time" in kinds and kind(value) == "date":
        return at_utc_midnight(value)  # type: ignore[arg-type]
    return NO_FIT
