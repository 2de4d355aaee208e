"""A version as files: the DMN for any modeller, the examples, and the rows for a spreadsheet."""

import csv
import io

from django.http import HttpRequest, HttpResponse

from yingshang.domains.rulebook.errors import UnknownTable
from yingshang.domains.rulebook.pages.grids import Grid, grid_of
from yingshang.domains.rulebook.pages.public.addresses import volume_at
from yingshang.domains.rulebook.reading.sheet import Sheet
from yingshang.kit.characters import compact

#: a spreadsheet takes what begins so for a formula
_FORMULA = ("=", "+", "-", "@")
TYPES = {"dmn": ("dmn", "application/xml"), "examples": ("examples.yaml", "application/yaml; charset=utf-8"),
         "rows": ("csv", "text/csv; charset=utf-8")}


def download(request: HttpRequest, room: str, name: str, on: str, kind: str) -> HttpResponse:
    """Send one of the three files of a version."""
    volume = volume_at(request, room, name, on)
    contents = {"dmn": lambda: volume.sheet.data, "examples": lambda: volume.examples.encode(),
                "rows": lambda: rows_of(volume.sheet)}
    if kind not in contents:
        raise UnknownTable
    return as_file(contents[kind](), kind, f"{name}@{on}")


def as_file(data: bytes, kind: str, stem: str) -> HttpResponse:
    """Answer with a download that no browser runs."""
    ending, media_type = TYPES[kind]
    return HttpResponse(data, content_type=media_type, headers={
        "Content-Disposition": f'attachment; filename="{stem}.{ending}"'})


def rows_of(sheet: Sheet) -> bytes:
    """Return every table of a sheet, one below the other, as a spreadsheet reads it."""
    text = io.StringIO()
    writer = csv.writer(text)
    for place, one in enumerate(sheet.decisions, 1):
        for line in _lines(grid_of(one, place)):
            writer.writerow([f"'{cell}" if compact(cell).startswith(_FORMULA) and cell != "-" else cell
                             for cell in line])
        writer.writerow([])
    return ("\ufeff" + text.getvalue()).encode()


def _lines(grid: Grid) -> list[tuple[str, ...]]:
    if not grid.is_table:
        return [(grid.name,), ("公式", grid.formula)]
    rows = ((str(row.number), *(cell.text for cell in row.cells), row.article, row.note) for row in grid.rows)
    return [(grid.name,), ("行", *(column.title for column in grid.columns), "依据", "说明"), *rows]
