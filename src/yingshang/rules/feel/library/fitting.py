"""How an argument that does not fit a parameter is made to, by FEEL's implicit conversions (10.3.2.9.4)."""

from typing import Final

from yingshang.rules.feel.temporal.moments import at_utc_midnight
from yingshang.rules.feel.values import Value, kind


class NoFit:
    """Said instead of a value, since null is a value."""


NO_FIT: Final = NoFit()


def converted(value: Value, kinds: frozenset[str]) -> Value | NoFit:
    """Return the value as one of the kinds: one as a list of one, a list of one as its item, a day as its midnight."""
    if not kinds or kind(value) in kinds:
        return value
    if isinstance(value, list):
        return value[0] if len(value) == 1 and kind(value[0]) in kinds else NO_FIT
    if "list" in kinds and value is not None:
        return [value]
    if "date and time" in kinds and kind(value) == "date":
        return at_utc_midnight(value)  # type: ignore[arg-type]
    return NO_FIT
