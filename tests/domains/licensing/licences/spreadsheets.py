"""Spreadsheets as organs send them, and as nobody should."""

import io
import zipfile

import xlsxwriter

from yingshang.domains.licensing.licences.importing.columns import TITLES


def sheet(*rows: tuple[object, ...], titles: tuple[str, ...] = TITLES) -> bytes:
    """A spreadsheet with these rows below the heading; a text that begins with = is a formula."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    page = book.add_worksheet()
    for line, row in enumerate((titles, *rows)):
        page.write_row(line, 0, row)
    book.close()
    return target.getvalue()


def with_part(data: bytes, name: str, change) -> bytes:
    """The same file with one part changed, or added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {info.filename: old.read(info) for info in old.infolist()}
        parts[name] = change(parts.get(name, b""))
        for part, content in parts.items():
            new.writestr(part, content)
    return target.getvalue()


def merged() -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    page = book.add_worksheet()
    page.write_row(0, 0, TITLES)
    page.merge_range(1, 0, 2, 0, "食品经营许可证")
    book.close()
    return target.getvalue()
