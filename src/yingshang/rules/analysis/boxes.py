"""Boxes: for each dimension a set of segments as bits; and what is left of one when others are taken away."""

from collections.abc import Iterable, Sequence

Box = tuple[int, ...]
_MAX_MERGED = 200


class TooMany(Exception):
    """The work would exceed its bound."""


class Budget:
    """The steps one check may take, so that no table makes the analysis hang."""

    def __init__(self, steps: int = 400_000) -> None:
        self._left = steps

    def spend(self, steps: int) -> None:
        """Take steps off. Raises TooMany when none are left."""
        self._left -= steps
        if self._left < 0:
            raise TooMany


def is_empty(box: Box) -> bool:
    """Say whether the box holds nothing."""
    return not all(box)


def both(left: Box, right: Box) -> Box:
    """Return what lies in both."""
    return tuple([one & other for one, other in zip(left, right, strict=True)])


def difference(box: Box, taken: Iterable[Box], budget: Budget) -> list[Box]:
    """Return the disjoint boxes left of a box. Raises TooMany."""
    left = [] if is_empty(box) else [box]
    for one in taken:
        budget.spend(1 + len(left))
        left = [rest for piece in left for rest in _without(piece, one)]
    return left


def merged(boxes: Sequence[Box]) -> list[Box]:
    """Join boxes that differ in one dimension, so that one gap is told once."""
    joined = list(boxes[:_MAX_MERGED])
    at = 0
    while at < len(joined):
        partner = next((other for other in range(at + 1, len(joined)) if _joint(joined[at], joined[other])), None)
        if partner is None:
            at += 1
        else:
            joined[at] = tuple(one | two for one, two in zip(joined[at], joined.pop(partner), strict=True))
            at = 0
    return joined


def _joint(left: Box, right: Box) -> bool:
    return sum(one != other for one, other in zip(left, right, strict=True)) == 1


def _without(box: Box, taken: Box) -> list[Box]:
    """Cut off, dimension by dimension, what lies outside the box taken away."""
    if is_empty(both(box, taken)):
        return [box]
    pieces, rest = [], list(box)
    for at, mask in enumerate(taken):
        outside = rest[at] & ~mask
        if outside:
            pieces.append((*rest[:at], outside, *rest[at + 1 :]))
            rest[at] &= mask
    return pieces
