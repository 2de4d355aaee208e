"""A list as a workbook: text stays text, so that nothing in it runs or becomes a link."""

import datetime as dt
import io
from collections.abc import Iterable, Sequence

import xlsxwriter


def workbook_of(titles: Sequence[str], rows: Iterable[Sequence[str]], *, sheet: str, widths: Sequence[int],
                made_at: dt.datetime) -> bytes:
    """Return one sheet with its head frozen and a filter on every column; the same list gives the same bytes."""
    made = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"created": made_at.replace(tzinfo=None)})
        page, head, text = book.add_worksheet(sheet), book.add_format({"bold": True}), book.add_format(
            {"num_format": "@"})
        for place, (title, width) in enumerate(zip(titles, widths, strict=True)):
            page.set_column(place, place, width, text)
            page.write_string(0, place, title, head)
        last = 0
        for last, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                page.write_string(last, place, value, text)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(1, last), len(titles) - 1)
    return made.getvalue()
