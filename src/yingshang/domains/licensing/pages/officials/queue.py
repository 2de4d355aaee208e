"""`/desk/`: what waits for an official, the earliest due day first; all of its state is in the URL."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.casework.figures import MOST_COUNTED, OpenCounts, open_counts
from yingshang.casework.queues import CaseRow, queue
from yingshang.casework.working_time import ZONE, city_calendar
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import is_watcher, show
from yingshang.domains.licensing.pages.officials.picking import PICKED, acts_together, box_of
from yingshang.domains.licensing.pages.officials.sections import TONES
from yingshang.domains.licensing.pages.queue_state import QueueState, kept_of, left_until, query_of, read_state, tabs_of
from yingshang.domains.licensing.procedures.bundle import BUNDLE
from yingshang.register.actors import Actor
from yingshang.register.models import Organisation
from yingshang.register.standing_in import standing_in
from yingshang.ui.dates import day as shown_day
from yingshang.ui.deadlines import card
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.pagination import Page
from yingshang.ui.parts import Column, Link, Table, Tag
from yingshang.ui.request_time import today

#: Working days left from which a case is amber: promises here are often of one day.
NEAR = 1
_UNTIMED = {"in_progress": "各部门分别计时", "waiting": "还没有开始"}


def desk(request: HttpRequest) -> HttpResponse:
    """Show the reader's queue."""
    by, day = current_actor(request), today(request)
    state = read_state(request.GET, by=by)
    found = queue(by, state.filter, today=day, kind=state.procedure.name)
    counts = open_counts(by, today=day, kind=state.procedure.name)
    acts = acts_together(by, state) if found.rows else ()
    return show(request, "desk.html", {
        "state": state, "is_watcher": is_watcher(by), "organisation": _own_name(by),
        "standing_in": standing_in(by.account_id, by.organisation, today=day) if by.organisation else (),
        "tabs": _tabs(by, state, counts), "filters": _filters(request, by, state),
        "table": Table(caption=_caption(by, state), columns=_columns(by, is_picking=bool(acts)), dense=True,
                       rows=tuple((*(box_of(row, request) if acts else ()), *_row(row, by, request, day))
                                  for row in found.rows)),
        "together": acts, "are_picked": PICKED in request.GET, "kept": kept_of(request.GET).items(),
        "page": Page(rows=(), next_after=str(state.seen + 1) if found.has_next else None, is_first=state.seen == 0),
        "sheet_href": reverse("licensing:desk_sheet") + query_of(request.GET),
        "export_href": reverse("licensing:desk_export") + query_of(request.GET),
        "is_narrowed": bool(state.text or state.state or state.organisation),
    })


def address_of(case_id: object, kind: str) -> str:
    """Return where an official reads a case of a kind."""
    return reverse("licensing:desk_case" if kind == BUNDLE.name else "licensing:desk_item", args=[case_id])


def _own_name(by: Actor) -> str:
    return Organisation.objects.values_list("name", flat=True).get(pk=by.organisation) if by.organisation else ""


def _tabs(by: Actor, state: QueueState, counts: OpenCounts) -> tuple[dict[str, object], ...]:
    known = {"mine": counts.mine, "open": counts.open, "overdue": counts.overdue}
    return tuple({"name": name, "title": title, "count": _shown(known.get(name)), "is_current": name == state.only}
                 for name, title in tabs_of(by, state))


def _shown(count: int | None) -> str | None:
    """A tab that counts nothing has no number; one that counts much says so."""
    if count is None:
        return None
    return str(count) if count < MOST_COUNTED else f"{MOST_COUNTED - 1}+"


def _filters(request: HttpRequest, by: Actor, state: QueueState) -> Form:
    questions = [
        Question(name="text", title="编号、申请人、店名或拼音首字母", required=False, max_length=60),
        Question(name="state", title="状态", type="choice", required=False,
                 choices=tuple((one.name, one.title) for one in state.procedure.states)),
    ]
    if is_watcher(by):
        questions[:0] = [Question(name="kind", title="看什么", type="choice", required=False,
                                  choices=(("bundle", "整件申请"), ("item", "各部门的事项")))]
        questions.append(Question(name="organisation", title="经办单位", type="choice", required=False,
                                  choices=_organisations(by)))
    return build_form(questions, request.GET)


def _organisations(by: Actor) -> tuple[tuple[str, str], ...]:
    inside = Organisation.objects.filter(region__code__startswith=(by.region or "-")[:4])
    return tuple(inside.order_by("region_id", "kind").values_list("code", "name"))


def _caption(by: Actor, state: QueueState) -> str:
    what = "一件事申请" if state.procedure is BUNDLE else "事项"
    order = "最近办结的在前" if state.only == "closed" else "最先到期的在前"
    return f"{dict(tabs_of(by, state))[state.only]}的{what}，{order}"


def _columns(by: Actor, *, is_picking: bool) -> tuple[Column, ...]:
    titles = ["编号", "办什么", "申请人", "状态", "期限", "收到"]
    if is_watcher(by):
        titles.insert(3, "经办单位")
    return tuple(Column(title) for title in (("选", *titles) if is_picking else titles))


def _row(row: CaseRow, by: Actor, request: HttpRequest, day: dt.date) -> tuple[object, ...]:
    cells: list[object] = [
        Link(row.number, address_of(row.id, row.kind) + query_of(request.GET)), row.title, row.applicant,
        Tag(row.state_title, TONES.get(row.state, "neutral")), due_cell(row, day), row.opened_at,
    ]
    if is_watcher(by):
        cells.insert(3, row.organisation)
    return tuple(cells)


def due_cell(row: CaseRow, day: dt.date) -> object:
    """Return when a row is due: a tag, or why there is no day."""
    if row.closed_at is not None:
        return f"{shown_day(row.closed_at)} 办结"
    if row.due_on is None:
        return _UNTIMED.get(row.state, "不计时")
    counted = city_calendar().working_days_between
    days = counted(day, row.due_on) if row.due_on >= day else -counted(row.due_on, day)
    used = counted(row.opened_at.astimezone(ZONE).date(), day)
    shown = card(left_until(row.due_on, row.legal_due_on, today=day, days=days, used=used), near=NEAR)
    return Tag(shown.short, shown.tone)
