"""Tables as CSV that spreadsheets read: UTF-8 with its mark, and no cell taken for a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from yingshang.kit.characters import compact

#: A spreadsheet takes what begins so for a formula, also in full width and behind white space.
_FORMULA = ("=", "+", "-", "@")


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Yield the file line by line."""
    yield "\ufeff".encode()  # so that spreadsheets read UTF-8
    yield _line(columns)
    for row in rows:
        yield _line(row)


def _line(cells: Sequence[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerow([f"'{cell}" if compact(cell).startswith(_FORMULA) else cell for cell in cells])
    return text.getvalue().encode()
