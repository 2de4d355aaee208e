"""Which paper it is, and what stands on it."""

from collections.abc import Iterable, Mapping, Sequence

from yingshang.domains.licensing.catalogue.papers import PaperLayout, PrintedField
from yingshang.domains.licensing.reading.recognising.lines import Recognised
from yingshang.domains.licensing.reading.understanding.pieces import Piece, pieces_of, together
from yingshang.domains.licensing.reading.understanding.placing import titles_of, values_of
from yingshang.domains.licensing.reading.understanding.records import ReadField, ReadPaper
from yingshang.domains.licensing.reading.understanding.values import credit_code_in, day_in, read_value

#: below this score a value is shown as doubtful
SURE = 0.8
#: a paper without its heading needs so many fields to be known
_LEAST_FIELDS = 3
#: a value of nothing but signs is a smudge
_NO_VALUE = "*-_.:;,、/\\|"


def understand(found: Recognised, layouts: Iterable[PaperLayout]) -> ReadPaper:
    """Return the paper that fits best, with the fields that were read."""
    tried = [(_rank(found, layout, fields), layout, fields) for layout in layouts
             for fields in (fields_of(found, layout),)]
    rank, layout, fields = max(tried, key=lambda one: one[0], default=((False, 0), None, ()))
    is_known = layout is not None and (rank[0] or rank[1] >= _LEAST_FIELDS)
    return ReadPaper(layout=layout.code if layout and is_known else "",
                     title=layout.title if layout and is_known else "",
                     fields=fields if is_known else (), origin=found.origin, pages=found.pages,
                     pages_in_file=found.pages_in_file, sizes=found.sizes, turned=found.turned)


def fields_of(found: Recognised, layout: PaperLayout) -> tuple[ReadField, ...]:
    """Return the fields of a layout that stand on the pages."""
    pieces = pieces_of(found.lines, frozenset(word for word, _ in layout.words))
    titles = titles_of(pieces, layout)
    placed = dict(values_of(pieces, titles))
    bare = [piece for piece in pieces if all(piece is not title.piece for title in titles)]
    for field in layout.fields:
        if field.code not in placed and (last := _without_title(field, bare, placed)):
            placed[field.code] = last
    read = (_read(field, together(placed[field.code])) for field in layout.fields if field.code in placed)
    return tuple(field for field in read if field.value.strip(_NO_VALUE))


def _rank(found: Recognised, layout: PaperLayout, fields: Sequence[ReadField]) -> tuple[bool, int]:
    text = "".join("".join(line.text.split()) for line in found.lines)
    return any(heading in text for heading in layout.headings) and bool(fields), len(fields)


def _read(field: PrintedField, piece: Piece) -> ReadField:
    value, doubt = read_value(field.kind, piece.text)
    if not doubt and piece.score < SURE:
        doubt = "这一处看不太清"
    return ReadField(code=field.code, title=field.title, value=value, said=piece.text, score=piece.score,
                     box=piece.box, page=piece.page, doubt=doubt)


def _without_title(field: PrintedField, pieces: Sequence[Piece],
                   placed: Mapping[str, tuple[Piece, ...]]) -> tuple[Piece, ...]:
    """A credit code says itself what it is; the day of issue stands last."""
    used = {id(piece) for some in placed.values() for piece in some}
    free = [piece for piece in pieces if id(piece) not in used]
    if field.kind == "uscc":
        return next(((piece,) for piece in free if credit_code_in(piece.text)), ())
    if field.printed_last:
        rows = [_row(piece, free) for piece in free]
        dated = [row for row in rows if day_in("".join(piece.text for piece in row))]
        return max(dated, key=lambda row: (row[0].page, row[0].box[1]), default=())
    return ()


def _row(start: Piece, free: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return a piece and those close to its right: figures between 年月日 are often printed apart."""
    row = [start]
    for piece in sorted((one for one in free if one.is_beside(start) and one.box[0] > start.box[0]),
                        key=lambda one: one.box[0]):
        if row[-1].gap_to(piece) > 2.5:
            break
        row.append(piece)
    return tuple(row)
