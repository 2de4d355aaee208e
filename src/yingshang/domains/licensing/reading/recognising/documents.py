"""A PDF as text lines when it carries its text, else as pictures of its first pages."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
from PIL import Image

from yingshang.domains.licensing.reading.recognising.bounds import (
    LONGEST_LINE,
    LONGEST_SIDE,
    MOST_LINES,
    MOST_PAGES,
    RefusedFile,
)
from yingshang.domains.licensing.reading.recognising.lines import Line

#: fewer characters than this are a stamp or a page number on a scan, not the document's text
_LEAST_TEXT = 20


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF; raises RefusedFile for one that is broken, locked or empty."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise RefusedFile("encrypted" if "assword" in str(error) else "broken") from error
    try:
        if len(document) < 1:
            raise RefusedFile("empty")
        yield document
    finally:
        document.close()


def text_lines(document: pypdfium2.PdfDocument) -> tuple[Line, ...]:
    """Return the lines of the text layer of the first pages, none when there is hardly any text."""
    lines = [line for number, page in _pages(document) for line in _lines_of(page, number)]
    return tuple(lines) if sum(len(line.text) for line in lines) >= _LEAST_TEXT else ()


def pictures(document: pypdfium2.PdfDocument) -> tuple[Image.Image, ...]:
    """Return pictures of the first pages."""
    try:
        return tuple(page.render(scale=_scale(page)).to_pil().convert("RGB") for _, page in _pages(document))
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as broken:
        raise RefusedFile("broken") from broken


def sizes(document: pypdfium2.PdfDocument) -> tuple[tuple[int, int], ...]:
    """Return the sizes of the first pages in the pixels their lines are counted in."""
    return tuple(_size(page) for _, page in _pages(document))


def _pages(document: pypdfium2.PdfDocument) -> Iterator[tuple[int, Any]]:
    for number in range(min(len(document), MOST_PAGES)):
        try:
            yield number, document[number]
        except pypdfium2.PdfiumError as broken:
            raise RefusedFile("broken") from broken


def _scale(page: Any) -> float:
    longest = max(page.get_size())
    if not math.isfinite(longest) or longest <= 0:
        raise RefusedFile("broken")
    return LONGEST_SIDE / longest


def _size(page: Any) -> tuple[int, int]:
    width, height = (max(1, round(side * _scale(page))) for side in page.get_size())
    return width, height


def _lines_of(page: Any, number: int) -> Iterator[Line]:
    """Text of one height side by side is one line of the page only when it touches; so does the layer give it."""
    scale, height = _scale(page), page.get_size()[1]
    text = page.get_textpage()
    for index in range(min(text.count_rects(), MOST_LINES)):
        left, bottom, right, top = text.get_rect(index)
        said = text.get_text_bounded(left, bottom, right, top).strip()[:LONGEST_LINE]
        if said:
            box = (left * scale, (height - top) * scale, right * scale, (height - bottom) * scale)
            yield Line(text=said.replace("\r\n", " "), score=1.0, box=box, page=number)
