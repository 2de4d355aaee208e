"""我的办件: what waits for me, what I have begun, and every case."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.casework.inbox import unread
from yingshang.casework.models import Rating
from yingshang.casework.queues import CaseRow, Filter, own_cases
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.models import Draft
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.hubs import CITIZEN_HUB, tiles_for
from yingshang.domains.licensing.pages.mine.states import tone_of
from yingshang.register.actors import Actor
from yingshang.ui.parts import Column, Link, Table, Tag
from yingshang.ui.request_time import today

KINDS = (("", "全部"), ("open", "办理中"), ("closed", "已结束"))
_DRAFTS = 50


def show(request: HttpRequest) -> HttpResponse:
    """Show one's own drafts and cases; `only` is open or closed, `page` counts from 1."""
    by = current_actor(request)
    only = request.GET.get("only", "")
    only = only if only in dict(KINDS) else ""
    page = own_cases(by, Filter(only=only, page=_number(request.GET.get("page", ""))), today=today(request))
    rated = set(Rating.objects.filter(case__in=[row.id for row in page.rows if row.closed_at]).values_list(
        "case_id", flat=True))
    return show_page(request, "mine/overview.html", {
        "drafts": _drafts(by, request), "waiting": [_line(row) for row in page.rows if row.role == "applicant"],
        "unrated": [_line(row) for row in page.rows if row.state == "finished" and row.id not in rated],
        "cases": _table(page.rows), "page": page.page, "has_next": page.has_next, "only": only, "kinds": KINDS,
        "unread": unread(by), "tiles": tiles_for(CITIZEN_HUB, by), "has_cases": bool(page.rows),
        "breadcrumb": (("首页", "/"),)})


def _drafts(by: Actor, request: HttpRequest) -> list[tuple[object, ...]]:
    titles = {bundle.code: bundle.title for bundle in city_catalogue().bundles}
    rows = Draft.objects.filter(owner_id=by.person_id, case=None).order_by("-saved_at")[:_DRAFTS]
    return [(titles.get(row.bundle, row.bundle), reverse("licensing:draft", args=[row.pk]), row.saved_at,
             len(row.answers)) for row in rows]


def _table(rows: tuple[CaseRow, ...]) -> Table:
    columns = (Column("办件"), Column("编号"), Column("状态"), Column("提交"))
    return Table(caption="", columns=columns, empty="没有这样的办件", rows=tuple(
        (Link(row.title, reverse("licensing:case", args=[row.id])), row.number,
         Tag(row.state_title, tone_of(row.state)), row.opened_at) for row in rows))


def _line(row: CaseRow) -> tuple[object, ...]:
    return row.id, row.title, row.number, row.due_on


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
