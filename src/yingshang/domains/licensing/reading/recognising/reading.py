"""One file into lines: the text a PDF carries, else what the recogniser sees; runs in the reading process."""

import io
from collections.abc import Sequence

from PIL import Image

from yingshang.domains.licensing.reading.recognising import documents
from yingshang.domains.licensing.reading.recognising.bounds import LONGEST_LINE, MOST_LINES, RefusedFile
from yingshang.domains.licensing.reading.recognising.engine import recogniser
from yingshang.domains.licensing.reading.recognising.lines import Box, Line, Recognised
from yingshang.domains.licensing.reading.recognising.pictures import open_picture
from yingshang.domains.licensing.reading.recognising.turning import Corner, Found, read_upright

PDF, PICTURES = "application/pdf", ("image/jpeg", "image/png")


def read_file(data: bytes, media_type: str, *, threads: int) -> Recognised:
    """Return the lines of a file; raises RefusedFile."""
    if media_type in PICTURES:
        return _recognised((open_picture(io.BytesIO(data)),), pages_in_file=1, threads=threads)
    if media_type != PDF:
        raise RefusedFile("kind")
    with documents.opened(data) as document:
        lines = documents.text_lines(document)
        if lines:
            sizes = documents.sizes(document)
            return Recognised(lines=lines, origin="text_layer", pages=len(sizes), pages_in_file=len(document),
                              sizes=sizes)
        return _recognised(documents.pictures(document), pages_in_file=len(document), threads=threads)


def _recognised(pages: Sequence[Image.Image], *, pages_in_file: int, threads: int) -> Recognised:
    read = [read_upright(page, lambda picture: _found(picture, threads)) for page in pages]
    lines = tuple(Line(text=text[:LONGEST_LINE], score=score, box=_box(corners), page=number)
                  for number, page in enumerate(read) for text, score, corners in page.found[:MOST_LINES])
    return Recognised(lines=lines, origin="recognised", pages=len(pages), pages_in_file=pages_in_file,
                      sizes=tuple(page.size for page in read), turned=read[0].degrees)


def _found(picture: Image.Image, threads: int) -> tuple[Found, ...]:
    import numpy

    seen = recogniser(threads)(numpy.asarray(picture)[:, :, ::-1])
    if seen.boxes is None or seen.txts is None or seen.scores is None:
        return ()
    return tuple((str(text), float(score), tuple((float(x), float(y)) for x, y in box))
                 for text, score, box in zip(seen.txts, seen.scores, seen.boxes, strict=True))


def _box(corners: tuple[Corner, ...]) -> Box:
    across, down = zip(*corners, strict=True)
    return min(across), min(down), max(across), max(down)
