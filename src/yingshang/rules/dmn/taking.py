"""How a fact, as Python programs hold it, becomes a value: of a stated kind, or by what it is."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from yingshang.rules.feel.temporal.reading import read_date, read_date_time, read_duration, read_time
from yingshang.rules.feel.values import KINDS, NUMBERS, Function, Months, Value

_NUMBER = re.compile(r"-?[0-9]{1,34}(\.[0-9]{1,34})?")
_MAX_NESTING = 10
_LARGEST = 10**34
_SMALLEST_NUMBER, _LARGEST_NUMBER = Decimal(-_LARGEST), Decimal(_LARGEST)


def shown(fact: object) -> str:
    """Return the fact as an error tells it, cut where it is long."""
    text = str(fact) if not isinstance(fact, int) or abs(fact) < _LARGEST else "很大的整数"
    return text if len(text) <= 40 else text[:39] + "…"


def _number(fact: object) -> Value:
    """Read whole numbers, decimals, floats by the digits they are written with, and plain decimal text."""
    if isinstance(fact, Decimal):
        number = NUMBERS.create_decimal(fact)
        return number if number.is_finite() and _SMALLEST_NUMBER < number < _LARGEST_NUMBER else None
    if isinstance(fact, int) and not isinstance(fact, bool):
        return Decimal(fact) if abs(fact) < _LARGEST else None
    if isinstance(fact, float):
        return _number(NUMBERS.create_decimal(repr(fact)))
    return Decimal(fact) if isinstance(fact, str) and _NUMBER.fullmatch(fact) else None


def _truth(fact: object) -> Value:
    return fact if isinstance(fact, bool) else None


def _text(fact: object) -> Value:
    """Read text; a subclass (an enumeration, a safe string of a template) becomes plain text."""
    return str.__str__(fact) if isinstance(fact, str) else None


def _date(fact: object) -> Value:
    if isinstance(fact, str):
        found = read_date(fact)
        return found if isinstance(found, date) else None
    if not isinstance(fact, date) or isinstance(fact, datetime):
        return None
    return date(fact.year, fact.month, fact.day)


def _days(fact: object) -> Value:
    span = read_duration(fact) if isinstance(fact, str) else fact
    return span if isinstance(span, timedelta) else None


def _months(fact: object) -> Value:
    span = read_duration(fact) if isinstance(fact, str) else fact
    return span if isinstance(span, Months) else None


def _time(fact: object) -> Value:
    found = read_time(fact) if isinstance(fact, str) else fact
    return found if isinstance(found, time) else None


def _date_time(fact: object) -> Value:
    found = read_date_time(fact) if isinstance(fact, str) else fact
    return found if isinstance(found, datetime) else None


def _function(fact: object) -> Value:
    return fact if isinstance(fact, Function) else None


def untyped(fact: object, nesting: int = 0) -> Value:
    """Read a fact whose type the model leaves open, by what it is in Python."""
    if isinstance(fact, str):
        return _text(fact)
    if nesting > _MAX_NESTING:
        return None
    if isinstance(fact, list | tuple):
        return [None if one is None else untyped(one, nesting + 1) for one in fact]
    if isinstance(fact, Mapping):
        return {str(key): None if one is None else untyped(one, nesting + 1) for key, one in fact.items()}
    if type(fact) in _KEPT or isinstance(fact, Function):
        return fact  # type: ignore[return-value]
    return _date(fact) or _number(fact)


_KEPT = frozenset(KINDS) - {Decimal, str, list, dict}
READERS: Mapping[str | None, Callable[[object], Value]] = {
    "boolean": _truth,
    "number": _number,
    "string": _text,
    "date": _date,
    "time": _time,
    "date and time": _date_time,
    "days and time duration": _days,
    "years and months duration": _months,
    "function": _function,
}
