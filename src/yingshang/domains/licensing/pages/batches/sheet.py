"""`/desk/together/sheet/`: the list as a workbook, and the workbook back with what to do."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.casework.queues import CaseRow, every_row
from yingshang.domains.licensing.batches.previewing import preview
from yingshang.domains.licensing.batches.sheets import ACT, NUMBER, OPINION, wishes_in
from yingshang.domains.licensing.batches.wishes import ACTS
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.batches.together import show_preview
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.masking import masked_name
from yingshang.domains.licensing.pages.queue_state import query_of, read_state
from yingshang.domains.licensing.spreadsheets.writing import workbook_of
from yingshang.kit.errors import BadInput
from yingshang.ui.dates import day, moment
from yingshang.ui.parts import Upload
from yingshang.ui.request_time import now, today

_TITLES = (NUMBER, "办什么", "申请人", "状态", "收到", "承诺到期", "法定到期", ACT, OPINION)
_WIDTHS = (26, 36, 12, 16, 18, 14, 14, 10, 60)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_MB = 2


def download(request: HttpRequest) -> HttpResponse:
    """Send the filtered list with two columns to fill in; names are masked."""
    by, on = current_actor(request), today(request)
    state = read_state(request.GET, by=by)
    rows = every_row(by, state.filter, today=on, kind=state.procedure.name)
    data = workbook_of(_TITLES, map(_cells, rows), sheet="办件", widths=_WIDTHS, made_at=now(request))
    return HttpResponse(data, content_type=_XLSX, headers={
        "Content-Disposition": f'attachment; filename="cases-{on:%Y%m%d}.xlsx"'})


def sheet(request: HttpRequest) -> HttpResponse:
    """Take a filled-in workbook back; what it asks for is looked at before it is done."""
    if request.method != "POST":
        return _page(request)
    file, by = request.FILES.get("file"), current_actor(request)
    if file is None:
        return _page(request, error="请先选择填好的表格", status=400)
    if file.size > _MOST_MB * 1024 * 1024:
        return _page(request, error=f"文件超过 {_MOST_MB} MB，请只留下要办的行再上传", status=400)
    try:
        wishes, faults = wishes_in(file.name or "表格.xlsx", file.read(), by=by)
        lines = preview(wishes, by=by, now=now(request)) if wishes else ()
    except BadInput as refused:
        return _page(request, error=refused.message, status=400)
    return show_preview(request, lines, faults=faults) if lines else _page(request, faults=faults, status=400)


def _page(request: HttpRequest, *, error: str = "", faults: tuple = (), status: int = 200) -> HttpResponse:
    query = query_of(request.GET)
    return show(request, "batches/sheet.html", {
        "upload": Upload(title="填好的表格", action=reverse("licensing:desk_sheet") + query, accept=".xlsx",
                         limit_mb=_MOST_MB, error=error,
                         hint=f"“{ACT}”一列填{'或'.join(ACTS.values())}，不办的留空；“{OPINION}”可以不填"),
        "download_href": reverse("licensing:desk_sheet_download") + query, "faults": faults,
        "queue_href": reverse("licensing:desk") + query}, status=status)


def _cells(row: CaseRow) -> tuple[str, ...]:
    name = masked_name(row.applicant)
    return (row.number, row.title.replace(row.applicant, name), name, row.state_title, moment(row.opened_at),
            day(row.due_on), day(row.legal_due_on), "", "")
