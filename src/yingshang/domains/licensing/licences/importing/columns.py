"""The columns of the spreadsheet, and the empty one that organs fill in."""

import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass

import xlsxwriter

from yingshang.domains.licensing.catalogue.materials import LicenceKind
from yingshang.domains.licensing.spreadsheets.reading import Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; its title is how it is found in a file."""

    name: str
    title: str
    hint: str
    width: int
    required: bool = True


COLUMNS = (
    Column(name="kind", title="证照种类", hint="从“种类”表里选，写名称或者代码", width=28),
    Column(name="number", title="证照编号", hint="证面上的编号，原样填写", width=26),
    Column(name="uscc", title="统一社会信用代码", hint="18位，持证人的；单元格设为文本", width=24),
    Column(name="holder", title="持证人名称", hint="与登记簿一致", width=32),
    Column(name="issued_on", title="发证日期", hint="如 2024-05-06", width=14),
    Column(name="valid_until", title="有效期至", hint="如 2029-05-05；没有期限的写“长期”", width=14),
    Column(name="identifier", title="电子证照标识", hint="已有的才填，以 1.2.156.3005.2 开头", width=50,
           required=False),
    Column(name="content", title="证面内容", hint="每项一行：标题：内容", width=50, required=False),
)
TITLES = tuple(column.title for column in COLUMNS)
HEADINGS = tuple(Heading(title=column.title, required=column.required) for column in COLUMNS)
REASON = "错误原因"
ROW = "原行号"


def template(kinds: Iterable[LicenceKind], *, example_on: dt.date) -> bytes:
    """Return the empty spreadsheet of an organ, with its kinds and how to fill it in on sheets of their own."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    sheet = book.add_worksheet("证照")
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width, text)
        sheet.write_string(0, place, column.title, bold)
    sheet.freeze_panes(1, 0)
    guide = book.add_worksheet("填写说明")
    guide.set_column(0, 0, 20)
    guide.set_column(1, 1, 60)
    lines = [(column.title, column.hint + ("" if column.required else "（可不填）")) for column in COLUMNS]
    lines += [("日期举例", example_on.isoformat()), ("不接受", "公式、合并单元格、宏；每个文件最多20000行")]
    _write(guide, lines)
    _write(book.add_worksheet("种类"), [("代码", "名称"), *((kind.code, kind.title) for kind in kinds)])
    book.close()
    return target.getvalue()


def report(rows: Iterable[tuple[int, tuple[str, ...], str]]) -> bytes:
    """Return the wrong rows as a spreadsheet in the same columns, each with its row number and what is wrong."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet, bold = book.add_worksheet("证照"), book.add_format({"bold": True})
    red = book.add_format({"font_color": "#a4161a", "text_wrap": True})
    for place, title in enumerate((*TITLES, REASON, ROW)):
        sheet.write_string(0, place, title, bold)
        sheet.set_column(place, place, 60 if title == REASON else 24)
    for line, (number, values, reason) in enumerate(rows, start=1):
        for place, value in enumerate(values):
            sheet.write_string(line, place, value)
        sheet.write_string(line, len(TITLES), reason, red)
        sheet.write_number(line, len(TITLES) + 1, number)
    sheet.freeze_panes(1, 0)
    book.close()
    return target.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, lines: Iterable[tuple[str, str]]) -> None:
    for place, (first, second) in enumerate(lines):
        sheet.write_string(place, 0, first)
        sheet.write_string(place, 1, second)
