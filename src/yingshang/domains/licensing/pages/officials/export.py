"""`/desk/export.csv`: the queue as the page shows it, for a spreadsheet, with names masked."""

import logging

from django.http import HttpRequest, StreamingHttpResponse

from yingshang.casework.queues import CaseRow, every_row
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.csv_lines import csv_lines
from yingshang.domains.licensing.pages.masking import masked_name
from yingshang.domains.licensing.pages.queue_state import read_state
from yingshang.ui.dates import day, moment
from yingshang.ui.request_time import today

log = logging.getLogger("yingshang.exports")
COLUMNS = ("编号", "办什么", "申请人", "经办单位", "状态", "收到", "承诺到期", "法定到期", "办结")


def export(request: HttpRequest) -> StreamingHttpResponse:
    """Send every row of the filtered queue; the log says who took which list."""
    by, on = current_actor(request), today(request)
    state = read_state(request.GET, by=by)
    narrowed = {name: value[:60] for name, value in request.GET.items() if name != "text"}  # which may name somebody
    log.info("export", extra={"fields": {"account": by.account_id, "is_search": bool(state.text), "query": narrowed}})
    rows = every_row(by, state.filter, today=on, kind=state.procedure.name)
    response = StreamingHttpResponse(csv_lines(COLUMNS, map(_cells, rows)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="cases-{on:%Y%m%d}.csv"'
    return response


def _cells(row: CaseRow) -> tuple[str, ...]:
    title = row.title.replace(row.applicant, masked_name(row.applicant))
    return (row.number, title, masked_name(row.applicant), row.organisation, row.state_title, moment(row.opened_at),
            day(row.due_on), day(row.legal_due_on), moment(row.closed_at))
