"""Counts and positions: numbers of which the library takes the whole part."""

from decimal import Decimal

_MOST_DIGITS = 18


def whole(number: Decimal | None) -> int | None:
    """Return the whole part of the number as a Python int, or None when it has more than 18 digits."""
    return None if number is None or number.adjusted() >= _MOST_DIGITS else int(number)


def position(number: Decimal, length: int) -> int | None:
    """Return the place counted from 0 that a FEEL position names: 1 is the first, -1 the last; None when outside."""
    found = whole(number)
    if not found or abs(found) > length:
        return None
    return found - 1 if found > 0 else length + found
