"""Range functions: how points and ranges lie to each other (table 78), each condition as the specification has it."""

from collections.abc import Callable
from typing import Any

from yingshang.rules.feel.library.builtin import Builtin, builtin
from yingshang.rules.feel.library.ends import Place, Truth, both, either, end, less, no, point, same, start
from yingshang.rules.feel.library.signature import Signature, signature
from yingshang.rules.feel.logic import equal
from yingshang.rules.feel.values import Range, Value

_POINT = "number|string|date|time|date and time|days and time duration|years and months duration"


def _before(first: Place, second: Place) -> Truth:
    """The first place is left of the second, or they touch and one of them does not belong to its range."""
    return either(less(first, second), both(same(first, second), no(both(first.included, second.included))))


def _reaches(first: Place, second: Place) -> Truth:
    """The first place is right of the second, or they touch and both belong to their ranges."""
    return either(less(second, first), both(same(first, second), first.included, second.included))


def _starts_within(inner: Place, outer: Place) -> Truth:
    """The inner start is not left of the outer one."""
    return either(less(outer, inner), both(same(outer, inner), either(outer.included, not inner.included)))


def _ends_within(inner: Place, outer: Place) -> Truth:
    """The inner end is not right of the outer one."""
    return either(less(inner, outer), both(same(inner, outer), either(outer.included, not inner.included)))


def _meets(first: Range, second: Range) -> Truth:
    return both(end(first).included, start(second).included, same(end(first), start(second)))


def _overlaps(first: Range, second: Range) -> Truth:
    return both(_reaches(end(first), start(second)), _reaches(end(second), start(first)))


def _overlaps_before(first: Range, second: Range) -> Truth:
    one, two = start(first), start(second)
    begins = either(less(one, two), both(same(one, two), one.included, not two.included))
    return both(begins, _reaches(end(first), two), _ends_within(end(first), end(second)))


def _is_end(value: Value, of: Range) -> Truth:
    return both(end(of).included, same(end(of), point(value)))


def _is_start(value: Value, of: Range) -> Truth:
    return both(start(of).included, same(start(of), point(value)))


def _finishes(first: Range, second: Range) -> Truth:
    alike = both(end(first).included == end(second).included, same(end(first), end(second)))
    return both(alike, _starts_within(start(first), start(second)))


def _starts(first: Range, second: Range) -> Truth:
    alike = both(start(first).included == start(second).included, same(start(first), start(second)))
    return both(alike, _ends_within(end(first), end(second)))


def _during_point(value: Value, of: Range) -> Truth:
    here = point(value)
    within = both(less(start(of), here), less(here, end(of)))
    return either(within, _is_start(value, of), _is_end(value, of))


def _during(inner: Range, outer: Range) -> Truth:
    return both(_starts_within(start(inner), start(outer)), _ends_within(end(inner), end(outer)))


def _coincides(first: Range, second: Range) -> Truth:
    alike = first.low_closed == second.low_closed and first.high_closed == second.high_closed
    return both(alike, same(start(first), start(second)), same(end(first), end(second)))


def _turned(relation: Callable[[Any, Any], Truth]) -> Callable[[Any, Any], Truth]:
    """Return the relation seen from the other side."""
    return lambda first, second: relation(second, first)


def _signatures(**answers: Callable[..., Value]) -> list[Signature]:
    return [signature(_PAIRS[pair], answer) for pair, answer in answers.items()]


_PAIRS = {
    "points": f"point1: {_POINT}, point2: {_POINT}",
    "point_range": f"point: {_POINT}, range: range",
    "range_point": f"range: range, point: {_POINT}",
    "ranges": "range1: range, range2: range",
}
_RELATIONS: dict[str, list[Signature]] = {
    "before": _signatures(
        points=lambda one, two: less(point(one), point(two)),
        point_range=lambda value, of: _before(point(value), start(of)),
        range_point=lambda of, value: _before(end(of), point(value)),
        ranges=lambda first, second: _before(end(first), start(second)),
    ),
    "after": _signatures(
        points=lambda one, two: less(point(two), point(one)),
        point_range=lambda value, of: _before(end(of), point(value)),
        range_point=lambda of, value: _before(point(value), start(of)),
        ranges=lambda first, second: _before(end(second), start(first)),
    ),
    "meets": _signatures(ranges=_meets),
    "met by": _signatures(ranges=_turned(_meets)),
    "overlaps": _signatures(ranges=_overlaps),
    "overlaps before": _signatures(ranges=_overlaps_before),
    "overlaps after": _signatures(ranges=_turned(_overlaps_before)),
    "finishes": _signatures(point_range=_is_end, ranges=_finishes),
    "finished by": _signatures(range_point=_turned(_is_end), ranges=_turned(_finishes)),
    "includes": _signatures(range_point=_turned(_during_point), ranges=_turned(_during)),
    "during": _signatures(point_range=_during_point, ranges=_during),
    "starts": _signatures(point_range=_is_start, ranges=_starts),
    "started by": _signatures(range_point=_turned(_is_start), ranges=_turned(_starts)),
    "coincides": _signatures(points=equal, ranges=_coincides),
}
RANGES: tuple[Builtin, ...] = tuple(builtin(name, "boolean", *found) for name, found in _RELATIONS.items())
