"""The desk's list as CSV, with names masked; the log says who took which list."""

import logging
from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse

from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.appointments.desk import day_of, line_of, narrowed
from yingshang.domains.licensing.pages.csv_lines import csv_lines
from yingshang.domains.licensing.pages.masking import masked_name

log = logging.getLogger("yingshang.exports")
COLUMNS = ("日期", "时间", "姓名", "单位", "办什么", "状态", "号码", "窗口")


def export(request: HttpRequest) -> StreamingHttpResponse:
    """Send the day's list as the address narrows it."""
    by, day = current_actor(request), day_of(request)
    log.info("export", extra={"fields": {"account": by.account_id, "list": "appointments", "day": str(day)}})
    rows = narrowed(request, by, day)
    response = StreamingHttpResponse(csv_lines(COLUMNS, _cells(rows)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="appointments-{day:%Y%m%d}.csv"'
    return response


def _cells(rows) -> Iterator[tuple[str, ...]]:
    for row in rows:
        line = line_of(row, may_act=False)
        yield (f"{row.day:%Y-%m-%d}", line.time, masked_name(line.name), line.entity, line.service, line.state,
               line.number, line.window)
