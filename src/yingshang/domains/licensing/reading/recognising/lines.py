"""A line of text on a page, and what was read of a file: plain values that cross between processes as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

#: corners of a box: left, top, right, bottom, in pixels of the upright page
Box = tuple[float, float, float, float]
Origin = Literal["recognised", "text_layer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: its text, how sure the reader is (0 to 1), and where it stands."""

    text: str
    score: float
    box: Box
    page: int = 0

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]

    @property
    def middle(self) -> float:
        """The height of the line's middle on the page."""
        return (self.box[1] + self.box[3]) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """Every line of a file in reading order; `pages` are those read of `pages_in_file`, `sizes` theirs in pixels.

    `turned` is by how many degrees the first page had to be turned to stand upright.
    """

    lines: tuple[Line, ...]
    origin: Origin
    pages: int
    pages_in_file: int
    sizes: tuple[tuple[int, int], ...]
    turned: int = 0

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        lines = [[line.text, round(line.score, 4), [round(side, 1) for side in line.box], line.page]
                 for line in self.lines]
        return {"lines": lines, "origin": self.origin, "pages": self.pages, "pages_in_file": self.pages_in_file,
                "sizes": [list(size) for size in self.sizes], "turned": self.turned}


def from_json(found: Mapping[str, Any]) -> Recognised:
    """Return what `to_json` was made of."""
    lines = tuple(Line(text=text, score=score, box=tuple(box), page=page) for text, score, box, page in found["lines"])
    return Recognised(lines=lines, origin=found["origin"], pages=found["pages"], turned=found["turned"],
                      pages_in_file=found["pages_in_file"], sizes=tuple(map(tuple, found["sizes"])))
