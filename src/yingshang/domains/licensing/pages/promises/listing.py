"""`/desk/commitments/`, `/desk/owed/`, `/desk/rechecks/`: what is due when and from whom; state in the URL, CSV out."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse

from yingshang.casework.figures import open_counts
from yingshang.casework.queues import CaseRow, Filter, every_row, queue
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.csv_lines import csv_lines
from yingshang.domains.licensing.pages.desk_frame import is_watcher, show
from yingshang.domains.licensing.pages.masking import masked_name
from yingshang.domains.licensing.pages.promises.shelves import BY_KIND, SHELVES, TONES, Shelf
from yingshang.domains.licensing.pages.queue_state import TABS, query_of
from yingshang.register.actors import Actor
from yingshang.ui.dates import day as shown_day
from yingshang.ui.dates import moment
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.pagination import Page
from yingshang.ui.parts import Column, Link, Table, Tag
from yingshang.ui.request_time import today

_MOST = 1_000
_COLUMNS = ("编号", "内容", "申请人", "经办单位", "状态", "开始", "到期", "结束")


def show_list(request: HttpRequest, kind: str) -> HttpResponse:
    """Show one list, the earliest day first."""
    by, on, shelf = current_actor(request), today(request), BY_KIND[kind]
    narrowed = _read(request, by, shelf)
    found = queue(by, narrowed, today=on, kind=kind)
    counts = open_counts(by, today=on, kind=kind)
    chosen = narrowed.only or "all"
    known = {"mine": counts.mine, "open": counts.open, "overdue": counts.overdue}
    return show(request, "promises/list.html", {
        "shelf": shelf, "shelves": [(one.title, reverse(f"licensing:{one.address}"), one is shelf) for one in SHELVES],
        "tabs": [{"name": name, "title": title, "count": known.get(name), "is_current": name == chosen}
                 for name, title in TABS if name != "mine" or _acts_here(by)],
        "filters": _filters(request, shelf), "table": _table(found.rows, by, on, shelf),
        "page": Page(rows=(), next_after=str(narrowed.page) if found.has_next else None, is_first=narrowed.page == 1),
        "is_narrowed": bool(narrowed.text or narrowed.state),
        "export_href": reverse(f"licensing:{shelf.export}") + query_of(request.GET)})


def export(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """Send every row of the filtered list, with names masked."""
    by, on, shelf = current_actor(request), today(request), BY_KIND[kind]
    rows = every_row(by, _read(request, by, shelf), today=on, kind=kind)
    response = StreamingHttpResponse(csv_lines(_COLUMNS, _cells(rows)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{shelf.address}-{on:%Y%m%d}.csv"'
    return response


def _cells(rows: Iterable[CaseRow]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        yield (row.number, row.title, masked_name(row.applicant), row.organisation, row.state_title,
               moment(row.opened_at), shown_day(row.due_on), moment(row.closed_at))


def _read(request: HttpRequest, by: Actor, shelf: Shelf) -> Filter:
    asked = request.GET
    text = asked.get("text", "").replace("\0", "")[:60].strip()
    only, state, seen = asked.get("only", ""), asked.get("state", ""), asked.get("after", "")
    usual = "mine" if _acts_here(by) else "open"
    only = only if only in dict(TABS) else "all" if text else usual
    page = min(int(seen), _MOST) + 1 if seen.isascii() and seen.isdigit() and len(seen) < 6 else 1
    return Filter(text=text, only="" if only == "all" else only, page=page,
                  state=state if state in {one.name for one in shelf.procedure.states} else "")


def _acts_here(by: Actor) -> bool:
    """Promises wait for reviewers; a head and who watches look at all that is open."""
    return "reviewer" in by.roles


def _filters(request: HttpRequest, shelf: Shelf) -> Form:
    return build_form((
        Question(name="text", title="编号、申请人、材料或拼音首字母", required=False, max_length=60),
        Question(name="state", title="状态", type="choice", required=False,
                 choices=tuple((one.name, one.title) for one in shelf.procedure.states))), request.GET)


def _table(rows: Iterable[CaseRow], by: Actor, on: dt.date, shelf: Shelf) -> Table:
    columns = (Column("内容"), Column("申请人"), Column("经办单位"), Column("状态"), Column("到期"))
    return Table(caption=shelf.title, dense=True, columns=columns,
                 rows=tuple(_row(row, by, on) for row in rows))


def _row(row: CaseRow, by: Actor, on: dt.date) -> tuple[object, ...]:
    who = masked_name(row.applicant) if is_watcher(by) else row.applicant
    return ((Link(row.title, reverse("licensing:desk_promise", args=[row.id])), f"　{row.number}"), who,
            row.organisation, Tag(row.state_title, TONES.get(row.state, "neutral")), _due(row, on))


def _due(row: CaseRow, on: dt.date) -> object:
    if row.closed_at is not None:
        return f"{shown_day(row.closed_at)} 结束"
    if row.due_on is None:
        return "没有期限"
    return (Tag("超期", "error"), shown_day(row.due_on)) if row.due_on < on else shown_day(row.due_on)
