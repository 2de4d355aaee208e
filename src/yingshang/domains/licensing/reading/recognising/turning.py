"""A page the right way up: lines that stand are turned, lines that read badly are read upside down too."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from PIL import Image

Corner = tuple[float, float]
#: a text, its score, its four corners from the top left clockwise
Found = tuple[str, float, tuple[Corner, ...]]
Read = Callable[[Image.Image], Sequence[Found]]

#: above this mean score the page was read as it lies
_READS_WELL = 0.8
#: a slant of fewer degrees moves no line into another row
_SLANT = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """A page as it was read best: by how many degrees it was turned, its lines, its size."""

    degrees: int
    found: tuple[Found, ...]
    size: tuple[int, int]


def read_upright(picture: Image.Image, read: Read) -> Turned:
    """Read a page; the other ways round only while it reads badly."""
    best = _read(picture, 0, read)
    if _score(best.found) >= _READS_WELL and not _stands(best.found):
        return _straight(best)
    others = (90, 270, 180) if _stands(best.found) else (180, 90, 270)
    for degrees in others:
        tried = _read(picture, degrees, read)
        if _better(tried, best):
            best = tried
        if _score(best.found) >= _READS_WELL and not _stands(best.found):
            break
    return _straight(best)


def _read(picture: Image.Image, degrees: int, read: Read) -> Turned:
    turned = picture.rotate(degrees, expand=True) if degrees else picture
    return Turned(degrees=degrees, found=tuple(read(turned)), size=turned.size)


def _better(one: Turned, other: Turned) -> bool:
    return (not _stands(one.found), _score(one.found)) > (not _stands(other.found), _score(other.found))


def _score(found: Sequence[Found]) -> float:
    """The mean score, long lines counting more: a single character reads well either way up."""
    letters = sum(len(text) for text, _, _ in found)
    return sum(len(text) * score for text, score, _ in found) / letters if letters else 0.0


def _stands(found: Sequence[Found]) -> bool:
    long = [corners for text, _, corners in found if len(text) >= 4]
    return bool(long) and sum(_is_tall(corners) for corners in long) * 2 > len(long)


def _is_tall(corners: tuple[Corner, ...]) -> bool:
    across, down = (math.dist(corners[0], corners[one]) for one in (1, 3))
    return down > across * 1.5


def _straight(page: Turned) -> Turned:
    """Turn the places of the lines back by the slant most of them share."""
    slants = [_slant(corners) for text, _, corners in page.found if len(text) >= 6]
    slant = median(slants) if slants else 0.0
    if abs(math.degrees(slant)) < _SLANT or abs(math.degrees(slant)) > 20:
        return page
    found = tuple((text, score, tuple(_turned(corner, -slant) for corner in corners))
                  for text, score, corners in page.found)
    return Turned(degrees=page.degrees, found=found, size=page.size)


def _slant(corners: tuple[Corner, ...]) -> float:
    (left, above), (right, below) = corners[0], corners[1]
    return math.atan2(below - above, right - left)


def _turned(corner: Corner, angle: float) -> Corner:
    x, y = corner
    return (x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle))
