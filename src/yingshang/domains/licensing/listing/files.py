"""The item list as a file: CSV for programs, a workbook for people."""

import csv
import io
from collections.abc import Sequence

import xlsxwriter

from yingshang.domains.licensing.listing.rows import ListRow

COLUMNS = ("主项编号", "主项", "子项编号", "子项", "办理项代码", "办理项", "事项类型", "办件类型", "实施部门",
           "生命周期", "服务对象", "网上办理", "法定工作日", "承诺工作日", "收费", "结果",
           "设定依据", "咨询电话", "本版施行日期")
_WIDTHS = (8, 24, 8, 24, 22, 32, 12, 10, 24, 12, 26, 16, 10, 10, 24, 28, 50, 10, 12)


def csv_of(rows: Sequence[ListRow]) -> bytes:
    """Return the rows as CSV that spreadsheets read as UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(map(_cells, rows))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def workbook_of(rows: Sequence[ListRow], *, title: str) -> bytes:
    """Return the rows as a workbook with its head frozen, filters on, and the three levels in front."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("事项清单")
        head = book.add_format({"bold": True, "bg_color": "#E7EFF7", "text_wrap": True, "valign": "top", "border": 1})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.write_row(0, 0, COLUMNS, head)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, _cells(row), body)
        sheet.freeze_panes(1, 6)
        sheet.autofilter(0, 0, max(1, len(rows)), len(COLUMNS) - 1)
        sheet.set_landscape()
        sheet.set_header(f"&C{title}")
        sheet.repeat_rows(0)
    return made.getvalue()


def _cells(row: ListRow) -> tuple[object, ...]:
    return (row.main_code, row.main, row.sub_code, row.sub, row.code, row.title, row.type, row.handling, row.organ,
            row.phase, "、".join(row.served), row.online, row.legal_days, row.promised_days, row.fee, row.result,
            row.basis, row.phone, row.in_force_on.isoformat())
