"""java.lang.String.format, for texts and numbers."""

import re
from collections.abc import Iterator
from decimal import Decimal

_DIRECTIVE = re.compile(r"%(?P<flags>[-+ 0,]*)(?P<width>\d{1,3})?(?:\.(?P<places>\d{1,2}))?(?P<kind>[sdfexn%])")


def formatted(pattern: str, *values: object) -> str:
    """Return the pattern with each directive replaced by the next value. Raises ValueError or TypeError."""
    waiting = iter(values)
    if "%" in _DIRECTIVE.sub("", pattern):
        raise ValueError(pattern)
    return _DIRECTIVE.sub(lambda found: _shown(found, waiting), pattern)


def _shown(found: re.Match[str], waiting: Iterator[object]) -> str:
    kind = found["kind"]
    if kind in "%n":
        return {"%": "%", "n": "\n"}[kind]
    value = next(waiting, None)
    if value is None:
        raise ValueError("too few values")
    return format(_converted(value, kind), _specification(found, kind))


def _converted(value: object, kind: str) -> object:
    if kind == "s":
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if not isinstance(value, Decimal):
        raise TypeError(kind)
    return int(value) if kind in "dx" else value


def _specification(found: re.Match[str], kind: str) -> str:
    flags, width = found["flags"], found["width"] or ""
    side = ("<" if "-" in flags else ">") if "0" not in flags else "0="
    sign = next((flag for flag in "+ " if flag in flags), "") if kind != "s" else ""
    places = f".{found['places'] or 6}" if kind in "fe" else ""
    aligned = f"{side}{sign}" if side != "0=" else f"0={sign}"
    return f"{aligned}{width}{',' if ',' in flags and kind in 'df' else ''}{places}{kind}"
