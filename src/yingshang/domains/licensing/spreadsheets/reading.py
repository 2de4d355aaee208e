"""Reads a spreadsheet that anybody may have made: in read-only mode, within bounds, and nothing in it is run."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook

from yingshang.casework.materials.errors import FileTypeRefused
from yingshang.casework.materials.inspecting import Content, inspect
from yingshang.domains.licensing.spreadsheets.errors import SpreadsheetRefused

MOST_ROWS, MOST_BLANKS, MOST_COLUMNS, LONGEST = 20_000, 200, 40, 2_000
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The title of a column, by which it is found in a file, and whether there must be one."""

    title: str
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """One row as it stands in the file: texts in the order of the headings, and the titles of cells with a formula."""

    number: int
    values: tuple[str, ...]
    formulas: tuple[str, ...] = ()


def take_spreadsheet(name: str, data: bytes) -> Content:
    """Return the file when it is a plain spreadsheet; raises SpreadsheetRefused, or what a material raises."""
    content = inspect(name, data)
    if content.media_type != _XLSX:
        raise FileTypeRefused(name=content.name)
    _refuse_tricks(data)
    return content


def read_rows(data: bytes, headings: Sequence[Heading]) -> Iterator[RawRow]:
    """Yield the rows below the heading; raises SpreadsheetRefused, whatever the bytes are."""
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        yield from _rows(sheet.iter_rows(max_col=MOST_COLUMNS), tuple(headings))
    except SpreadsheetRefused:
        raise
    except Exception as error:  # openpyxl lets whatever a broken part raises through
        raise SpreadsheetRefused(reason="表格的内容已损坏，请用模板重新填写后再上传") from error


def _rows(rows: Iterator[Any], headings: tuple[Heading, ...]) -> Iterator[RawRow]:
    places: tuple[int | None, ...] | None = None
    blanks = found = 0
    for number, cells in enumerate(rows, start=1):
        if all(cell.value in (None, "") for cell in cells):
            blanks += 1
            if blanks > MOST_BLANKS:
                break
            continue
        blanks = 0
        if places is None:
            places = _places(cells, headings)
            continue
        found += 1
        if found > MOST_ROWS:
            raise SpreadsheetRefused(reason=f"超过{MOST_ROWS}行，请分成几个文件")
        yield _row(number, cells, places, headings)
    if places is None:
        raise SpreadsheetRefused(reason="第一张表是空的，请用模板填写")


def _places(cells: tuple[Any, ...], headings: tuple[Heading, ...]) -> tuple[int | None, ...]:
    """Find our columns by their titles, in whatever order they stand."""
    titles = [_text(cell.value) for cell in cells]
    places = tuple(titles.index(one.title) if one.title in titles else None for one in headings)
    missing = [one.title for one, place in zip(headings, places, strict=True) if place is None and one.required]
    if missing:
        raise SpreadsheetRefused(reason=f"第一行没有这些列：{'、'.join(missing)}；请用模板的表头")
    return places


def _row(number: int, cells: tuple[Any, ...], places: tuple[int | None, ...],
         headings: tuple[Heading, ...]) -> RawRow:
    chosen = [cells[place] if place is not None and place < len(cells) else None for place in places]
    formulas = tuple(one.title for one, cell in zip(headings, chosen, strict=True)
                     if cell is not None and cell.data_type == "f")
    return RawRow(number=number, values=tuple(_text(cell.value) if cell is not None else "" for cell in chosen),
                  formulas=formulas)


def _text(value: object) -> str:
    """Return a cell as people read it; what is no text, number or date is told by its kind."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    return "".join(char for char in str(value) if char.isprintable() or char == "\n").strip()[:LONGEST]


def _refuse_tricks(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        if any("vbaproject" in name.lower() or "activex" in name.lower() for name in names):
            raise SpreadsheetRefused(reason="文件带有宏，请另存为不带宏的 .xlsx 再上传")
        for name in names:
            if name.lower().endswith((".xml", ".rels")):
                _refuse_part(archive, name)


def _refuse_part(archive: zipfile.ZipFile, name: str) -> None:
    """A document type may name entities that grow without end; merged cells hide what they cover."""
    try:
        with archive.open(name) as part:
            tail = b""
            while chunk := part.read(_CHUNK):
                window = tail + chunk
                if b"<!DOCTYPE" in window or b"<!ENTITY" in window:
                    raise SpreadsheetRefused(reason="文件里有不安全的定义，请用模板重新填写后再上传")
                if name.startswith("xl/worksheets/") and b"<mergeCell " in window:
                    raise SpreadsheetRefused(reason="表里有合并的单元格，请取消合并、逐格填写后再上传")
                tail = window[-16:]
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, RuntimeError) as error:
        raise SpreadsheetRefused(reason="文件已损坏或者加了密，请重新保存后再上传") from error
