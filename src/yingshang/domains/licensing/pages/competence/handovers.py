"""`/desk/handovers/`: what is on its way between windows and organs, and what each reader has to do about it."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.casework.queues import CaseRow
from yingshang.domains.licensing.competence.queries import OnTheWay, on_the_way
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.officials.queue import due_cell
from yingshang.domains.licensing.pages.officials.sections import TONES
from yingshang.ui.parts import Column, Link, Table, Tag
from yingshang.ui.request_time import today

_COLUMNS = ("编号", "事项", "申请人", "状态", "现在在", "移交到期")


def handovers(request: HttpRequest) -> HttpResponse:
    """Show what waits here and what this window sent out."""
    by = current_actor(request)
    found: OnTheWay = on_the_way(by)
    return show(request, "competence/handovers.html", {
        "is_window": "clerk" in by.roles, "waiting": _table(request, "等本单位处理的，最先到期的在前", found.waiting),
        "sent": _table(request, "本窗口移出、还没有人接收的", found.sent)})


def _table(request: HttpRequest, caption: str, rows: tuple[CaseRow, ...]) -> Table:
    day = today(request)
    return Table(caption=caption, dense=True, columns=tuple(Column(title) for title in _COLUMNS), rows=tuple(
        (Link(row.number, reverse("licensing:desk_item", args=[row.id])), row.title, row.applicant,
         Tag(row.state_title, TONES.get(row.state, "warn")), row.organisation, due_cell(row, day)) for row in rows))
