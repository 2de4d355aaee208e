"""Finds the nearest value that passes a test, by doubling steps and then halving the last one."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from yingshang.rules.feel.values import NUMBERS, Months, Value

_DOUBLINGS = 44
_PLACES = 4


def nearest(start: Value, passes: Callable[[Value], bool], *, step: Value = None) -> tuple[Value, ...]:
    """Return the nearest passing values below and above the start, on the grid of the step.

    Where the test changes only once in a direction the nearest is exact; otherwise it is one that passes.
    """
    found = []
    for walk in _walks(start, step):
        far = next((size for size in _sizes() if passes(walk(size))), None)
        if far is not None:
            found.append(walk(_halved(far, lambda size, walk=walk: passes(walk(size)))))  # type: ignore[misc]
    return tuple(found)


def stepped(start: Value, count: int, *, step: Value = None) -> Value:
    """Return the value so many steps on; null for kinds that do not count."""
    move = _MOVES.get(type(start))
    return None if move is None else move(start, step if step is not None else _UNITS[type(start)], count)


def grain(*values: Value) -> Value:
    """Return the smallest step that fits the values: 1 for whole numbers and days, else their last place."""
    numbers = [one for one in values if isinstance(one, Decimal)]
    if not numbers:
        return None
    places = max(-int(one.normalize().as_tuple().exponent) for one in numbers)
    return Decimal(1).scaleb(-max(0, min(places, _PLACES)))


def _sizes() -> Iterator[int]:
    return (1 << power for power in range(_DOUBLINGS))


def _halved(far: int, passes: Callable[[int], bool]) -> int:
    near = far // 2
    while far - near > 1:
        middle = (near + far) // 2
        near, far = (near, middle) if passes(middle) else (middle, far)
    return far


def _walks(start: Value, step: Value) -> tuple[Callable[[int], Value], ...]:
    """Return a walk up and a walk down from the start; none for kinds that do not count."""
    if type(start) not in _MOVES:
        return ()
    return tuple(lambda size, sign=sign: stepped(start, sign * size, step=step) for sign in (1, -1))


def _number(start: Any, unit: Any, count: int) -> Value:
    return NUMBERS.add(start, NUMBERS.multiply(unit, Decimal(count)))


def _date(start: Any, unit: Any, count: int) -> Value:
    try:
        later: date = start + unit * count
    except OverflowError:
        return None
    return later


_MOVES: dict[type, Callable[[Any, Any, int], Value]] = {
    Decimal: _number,
    date: _date,
    timedelta: _date,
    Months: lambda start, unit, count: Months(start.months + unit.months * count),
}
_UNITS: dict[type, Value] = {
    Decimal: Decimal(1),
    date: timedelta(days=1),
    timedelta: timedelta(days=1),
    Months: Months(1),
}
