"""string(from): every kind of value as text. Texts stand in quotes only within other values."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from yingshang.rules.feel.arithmetic import LONGEST_TEXT
from yingshang.rules.feel.effort import spend
from yingshang.rules.feel.temporal.writing import write_date, write_date_time, write_months, write_span, write_time
from yingshang.rules.feel.values import NUMBERS, Range, Value, finite, kind

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_NO_NAME = re.compile(r'[{}\[\](),:"\\\s]|^$|^[0-9]')


def written(value: Value) -> str | None:
    """Return the value as text; null stays null, and so does what is too long or too deep to be written."""
    if value is None or isinstance(value, str):
        return value
    parts, room = [], LONGEST_TEXT
    try:
        for part in _parts(value):
            parts.append(part)
            room -= len(part)
            if room < 0:
                return None
    except (RecursionError, _NoText):
        return None
    return "".join(parts)


class _NoText(Exception):
    """A part of the value cannot be written."""


def _refuse(value: Value) -> str:
    raise _NoText


def _number(number: Decimal) -> str:
    """Write the number in digits, without exponent."""
    known = finite(NUMBERS.plus(number))
    if known is None:
        raise _NoText
    return f"{known:f}" if known else "0"


def _parts(value: Value) -> Iterator[str]:
    write = _COMPOSITE.get(kind(value))
    if write:
        yield from write(value)
    else:
        yield _SIMPLE.get(kind(value), _refuse)(value)


def _list(items: list[Value]) -> Iterator[str]:
    spend(6 * len(items) + 6)
    yield "["
    for place, item in enumerate(items):
        yield ", " if place else ""
        yield from _parts(item)
    yield "]"


def _context(entries: dict[str, Value]) -> Iterator[str]:
    spend(6 * len(entries) + 6)
    yield "{"
    for place, (name, item) in enumerate(entries.items()):
        yield ", " if place else ""
        yield f"{_quoted(name) if _NO_NAME.search(name) else name}: "
        yield from _parts(item)
    yield "}"


def _range(value: Range) -> Iterator[str]:
    """An end without bound is left out: `(..5]`."""
    yield "[" if value.low_closed else "("
    yield from () if value.low is None else _parts(value.low)
    yield ".."
    yield from () if value.high is None else _parts(value.high)
    yield "]" if value.high_closed else ")"


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'


_COMPOSITE: Mapping[str, Callable[[Any], Iterable[str]]] = {"list": _list, "context": _context, "range": _range}
_SIMPLE: Mapping[str, Callable[[Any], str]] = {
    "null": lambda value: "null",
    "string": _quoted,
    "number": _number,
    "boolean": lambda value: "true" if value else "false",
    "date": write_date,
    "time": write_time,
    "date and time": write_date_time,
    "days and time duration": write_span,
    "years and months duration": write_months,
    "function": lambda value: f"function({', '.join(value.parameters)})",
}
