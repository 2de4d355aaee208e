"""Values of one fact that are worth trying: those the rules name, their neighbours, and others."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from yingshang.rules.dmn.definitions import InputData
from yingshang.rules.feel.values import Value

_NUMBERS = [Decimal(text) for text in ("0", "1", "-1", "0.01", "2", "7", "100", "1000", "99999999.99", "-250.5")]
_TEXTS = ["", "其他", "A", "🐎中"]
_DATES = [date(2000, 2, 29), date(2024, 1, 31), date(2026, 12, 31), date(1949, 10, 1)]


def pool(wanted: InputData, named: set[Value], unit: Decimal) -> list[Value]:
    """Return values for a fact; `named` are those in the rules, `unit` is the least step of its numbers."""
    kind = wanted.type.value_kind or ""
    allowed = list(wanted.type.allowed.choices) if wanted.type.allowed else []
    own = [one for one in named if _fits(one, kind)]
    near = [neighbour for one in own for neighbour in neighbours(one, unit)]
    return [one for one in (*allowed * 5, *own * 2, *near, *_OTHERS.get(kind, [])) if is_storable(one, unit)]


def is_storable(value: Value, unit: Decimal) -> bool:
    """Say whether a column whose least step is the unit can hold the value."""
    return not isinstance(value, Decimal) or (value % unit == 0 and abs(value) < 10**12)


def neighbours(value: Value, unit: Decimal) -> tuple[Value, ...]:
    """Return the values one step below and above."""
    if isinstance(value, Decimal):
        return value - unit, value + unit
    step = timedelta(days=1) if type(value) is date else timedelta(microseconds=1)
    return (value - step, value + step) if isinstance(value, date) else ()


def drawn(values: list[Value], chance: random.Random, unit: Decimal) -> Value:
    """Return one of the values, null, or a number or date between."""
    fate = chance.random()
    if fate < 0.12 or not values:
        return None
    found = chance.choice(values)
    make = _RANDOM.get(type(found)) if fate > 0.8 else None
    return make(chance, unit) if make else found


def _fits(value: Value, kind: str) -> bool:
    return isinstance(value, _TYPES[kind]) if kind in _TYPES else False


def _number(chance: random.Random, unit: Decimal) -> Decimal:
    most = Decimal(10) ** chance.randint(0, 8)
    return (Decimal(chance.random()) * most / unit).to_integral_value() * unit


_TYPES: dict[str, type] = {"number": Decimal, "string": str, "date": date, "boolean": bool, "date and time": datetime}
_OTHERS: dict[str, list[Any]] = {
    "number": _NUMBERS,
    "string": _TEXTS,
    "date": _DATES,
    "boolean": [True, False],
    "date and time": [datetime(2026, 4, 1, 12, 30), datetime(2024, 2, 29)],  # noqa: DTZ001  those have no zone
}
_RANDOM: dict[type, Callable[[random.Random, Decimal], Value]] = {
    Decimal: _number,
    date: lambda chance, unit: date(1990, 1, 1) + timedelta(days=chance.randint(0, 20_000)),
}
