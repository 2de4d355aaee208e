"""Which words belong to which title: to its right in its row, and below where the value goes on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yingshang.domains.licensing.catalogue.papers import PaperLayout, PrintedField
from yingshang.domains.licensing.reading.understanding.pieces import Piece, together

#: in heights of a line: from a title to its value, between parts of one value, down to its next line, and how far
#: that may begin to the left or right of the first
_TO_VALUE, _WITHIN, _DOWN, _INDENT = 14.0, 2.5, 1.2, 2.6
_GOES_ON = frozenset({"text", "entity_kind", "address", "scope"})
_BRACKET = re.compile(r"^\([^()]{1,12}\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title found on the page, the field it begins (none: it only ends another), what follows in its piece."""

    field: PrintedField | None
    piece: Piece
    rest: Piece | None


def titles_of(pieces: Sequence[Piece], layout: PaperLayout) -> tuple[Title, ...]:
    """Return the titles in the order of the page."""
    words = tuple(layout.words)
    return tuple(title for piece in pieces if (title := _title(piece, words)) is not None)


def values_of(pieces: Sequence[Piece], titles: Sequence[Title]) -> Mapping[str, tuple[Piece, ...]]:
    """Return the pieces of each field's value, for the first of its titles that has one."""
    starts = {id(title.piece) for title in titles}
    free = [piece for piece in pieces if id(piece) not in starts]
    rows = [(title, _in_row(title, free, titles)) for title in titles]
    owned = {id(piece) for _, row in rows for piece in row}
    found: dict[str, tuple[Piece, ...]] = {}
    for title, row in rows:
        if title.field is None or not row or title.field.code in found:
            continue
        below = _below(row, free, owned, titles) if title.field.kind in _GOES_ON else ()
        found[title.field.code] = (*row, *below)
    return found


def _title(piece: Piece, words: Sequence[tuple[str, PrintedField | None]]) -> Title | None:
    for word, field in words:
        if piece.text.startswith(word):
            said = _BRACKET.sub("", piece.text[len(word):]).lstrip(":;,.·-")
            return Title(field=field, piece=piece, rest=_rest(piece, said) if said else None)
    return None


def _rest(piece: Piece, said: str) -> Piece:
    left, top, right, bottom = piece.box
    begins = right - (right - left) * len(said) / len(piece.text)
    return Piece(text=said, score=piece.score, box=(begins, top, right, bottom), page=piece.page)


def _in_row(title: Title, free: Sequence[Piece], titles: Sequence[Title]) -> tuple[Piece, ...]:
    """Return the value's first line: up to the next title, or a space too wide for one value."""
    until = min((other.piece.box[0] for other in titles
                 if other.piece is not title.piece and other.piece.is_beside(title.piece)
                 and other.piece.box[0] > title.piece.box[0]), default=float("inf"))
    right = sorted((piece for piece in free if piece.is_beside(title.piece)
                    and title.piece.box[2] - piece.height < piece.box[0] < until), key=lambda piece: piece.box[0])
    row = [title.rest] if title.rest else []
    for piece in right:
        if (row[-1].gap_to(piece) > _WITHIN) if row else (title.piece.gap_to(piece) > _TO_VALUE):
            break
        row.append(piece)
    return tuple(row)


def _below(row: Sequence[Piece], free: Sequence[Piece], owned: set[int],
           titles: Sequence[Title]) -> tuple[Piece, ...]:
    """Return the further lines of a value: close below, beginning at the same place, in no other value's row."""
    first, found = row[0], []
    last = together(row)
    while (following := _next_line(last, first, free, owned, titles)) is not None:
        found.append(following)
        last = following
    return tuple(found)


def _next_line(last: Piece, first: Piece, free: Sequence[Piece], owned: set[int],
               titles: Sequence[Title]) -> Piece | None:
    for piece in free:
        is_near = -0.6 < (piece.box[1] - last.box[3]) / first.height < _DOWN and piece.box[1] > last.box[1]
        is_under = abs(piece.box[0] - first.box[0]) < first.height * _INDENT
        if piece.page == last.page and is_near and is_under and not piece.is_beside(last):
            is_others = id(piece) in owned or _is_cut_off(piece, last, titles)
            return None if is_others else piece
    return None


def _is_cut_off(piece: Piece, last: Piece, titles: Sequence[Title]) -> bool:
    """A title that stands between two lines, at the same left side, ends the value."""
    return any(last.box[1] < title.piece.box[1] < piece.box[1] and title.piece.box[0] <= piece.box[0]
               and title.piece.box[2] > last.box[0] for title in titles)
