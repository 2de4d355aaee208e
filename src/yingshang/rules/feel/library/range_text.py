"""range(from): a range written as text, whose ends are literals (grammar rules 66 to 68)."""

import re
from collections.abc import Callable
from typing import Literal

from yingshang.rules.feel.logic import compared
from yingshang.rules.feel.temporal.reading import read_date, read_date_time, read_duration, read_temporal, read_time
from yingshang.rules.feel.values import NUMBERS, Range, Value, finite

_STRING = r'"(?:[^"\\]|\\.)*"'
_NUMBER = r"-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_END = rf"@?{_STRING}|(?:date and time|date|time|duration)\s*\(\s*{_STRING}\s*\)|{_NUMBER}"
_RANGE = re.compile(rf"\s*([\[(\]])\s*({_END})?\s*\.\.\s*({_END})?\s*([\])\[])\s*", re.ASCII | re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{6})|(.))", re.DOTALL)
_CHARACTERS = {"n": "\n", "r": "\r", "t": "\t"}
_LONGEST = 10_000
_CALLS: dict[str, Callable[[str], Value]] = {
    "date": read_date,
    "time": read_time,
    "date and time": read_date_time,
    "duration": read_duration,
    "@": read_temporal,
}


def read_range(text: str) -> Value:
    """Return the range a text like `[1..5)` or `(..date("2026-04-01")]` names, or None."""
    found = _RANGE.fullmatch(text) if len(text) <= _LONGEST else None
    if not found or (found[2] is None and found[1] == "[") or (found[3] is None and found[4] == "]"):
        return None
    low, high = _end(found[2]), _end(found[3])
    if (found[2] and low is None) or (found[3] and high is None) or (not found[2] and not found[3]):
        return None
    unbounded: Literal["low", "high"] | None = "high" if high is None else "low" if low is None else None
    made = Range(low=low, high=high, low_closed=found[1] == "[", high_closed=found[4] == "]", unbounded=unbounded)
    return made if _is_ordered(made) else None


def _is_ordered(made: Range) -> bool:
    return made.low is None or made.high is None or compared("<=", made.low, made.high) is True


def _end(text: str | None) -> Value:
    if text is None:
        return None
    name, quote, _ = text.partition('"')
    if not quote:
        return finite(NUMBERS.create_decimal(text))
    string = _unescaped(text[text.index('"') + 1 : text.rindex('"')])
    call = _CALLS.get(name.strip(" (\t\n"))
    return call(string) if call else string


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    if code:
        return chr(int(code, 16)) if int(code, 16) <= 0x10FFFF else ""
    return _CHARACTERS.get(found[3], found[3])
