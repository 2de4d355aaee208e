"""Lines made ready: without spaces, titles that were printed wide put together, and who stands beside whom."""

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from yingshang.domains.licensing.reading.recognising.lines import Box, Line

#: letters of a title printed wide come as up to so many lines
_MOST_PARTS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A line's text without spaces, half width, with its place."""

    text: str
    score: float
    box: Box
    page: int

    @property
    def height(self) -> float:
        return max(1.0, self.box[3] - self.box[1])

    def is_beside(self, other: "Piece") -> bool:
        """Say whether two pieces stand in one row."""
        shared = min(self.box[3], other.box[3]) - max(self.box[1], other.box[1])
        return self.page == other.page and shared > min(self.height, other.height) / 2

    def gap_to(self, right: "Piece") -> float:
        """Return the space between this piece and one to its right, in heights of a line."""
        return (right.box[0] - self.box[2]) / min(self.height, right.height)


def pieces_of(lines: Iterable[Line], words: Collection[str]) -> tuple[Piece, ...]:
    """Return the pieces of all pages from the top; the letters of one of these words become one piece."""
    plain = [Piece(text=compacted(line.text), score=line.score, box=line.box, page=line.page) for line in lines]
    placed = sorted((piece for piece in plain if piece.text), key=lambda piece: (piece.page, piece.box[1]))
    rest, made = list(placed), []
    while rest:
        row = sorted((piece for piece in rest if piece.is_beside(rest[0])), key=lambda piece: piece.box[0])
        rest = [piece for piece in rest if piece not in row]
        made += _joined(row, words)
    return tuple(sorted(made, key=lambda piece: (piece.page, piece.box[1])))


def compacted(text: str) -> str:
    """Return text in half width without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def together(pieces: Sequence[Piece]) -> Piece:
    """Return pieces as one, in their order; as sure as the least sure of them."""
    lefts, tops, rights, bottoms = zip(*(piece.box for piece in pieces), strict=True)
    return Piece(text="".join(piece.text for piece in pieces), score=min(piece.score for piece in pieces),
                 box=(min(lefts), min(tops), max(rights), max(bottoms)), page=pieces[0].page)


def _joined(row: Sequence[Piece], words: Collection[str]) -> list[Piece]:
    made: list[Piece] = []
    start = 0
    while start < len(row):
        length = next((count for count in range(min(_MOST_PARTS, len(row) - start), 1, -1)
                       if "".join(piece.text for piece in row[start:start + count]) in words), 1)
        made.append(together(row[start:start + length]))
        start += length
    return made
