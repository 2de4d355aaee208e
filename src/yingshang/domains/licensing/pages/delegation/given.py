"""帮办授权: whom I let act for me, what they did, taking it back, letting it run longer."""

import datetime as dt
import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework.delegation import giving
from yingshang.casework.delegation.acting import cases_within
from yingshang.casework.delegation.standing import standing_of
from yingshang.casework.models import Delegation, DelegationTrace
from yingshang.casework.models.delegation import Scope
from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.delegation.words import TONES, matters_in_words, scope_in_words
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.pagination import keyset_page
from yingshang.ui.parts import Column, Link, Table, Tag
from yingshang.ui.request_time import now, today

_PAGE = 25
UNTIL = Question(name="until", title="延长到", type="date", hint="那一天结束时到期，最长 180 天")


def show(request: HttpRequest) -> HttpResponse:
    """Show every authorisation one gave, or that was given for one's entities."""
    page = keyset_page(giving.given_by(current_actor(request)), order=("-given_at", "-id"), query=request.GET,
                       limit=_PAGE)
    at = now(request)
    return show_page(request, "delegation/given.html", {
        "page": page, "table": _table(page.rows, at), "breadcrumb": (("首页", "/"), ("我的办件", "/my/"))})


def one(request: HttpRequest, delegation: uuid.UUID) -> HttpResponse:
    """Show one authorisation with everything that was done under it; take it back or let it run longer."""
    by = current_actor(request)
    row = giving.given_one(delegation, by=by)
    if request.method != "POST":
        return _page(request, row, build_form((UNTIL,)))
    if request.POST.get("do") == "revoke":
        giving.revoke(delegation, by=by, now=now(request))
        messages.success(request, "授权已收回，立即生效")
        return redirect("licensing:my_delegation", delegation)
    form = build_form((UNTIL,), request.POST)
    if not form.is_valid:
        return _page(request, row, form)
    try:
        giving.extend(delegation, end_of(form.values["until"]), by=by, now=now(request))
    except giving.WrongTerm as wrong:
        return _page(request, row, form.with_error("until", wrong.message))
    messages.success(request, "授权已延长")
    return redirect("licensing:my_delegation", delegation)


def end_of(day: object) -> dt.datetime:
    """Return the last minute of a day in the city."""
    assert isinstance(day, dt.date)
    return dt.datetime.combine(day, dt.time(23, 59), tzinfo=ZONE)


def _table(rows: tuple[Delegation, ...], at: dt.datetime) -> Table:
    columns = (Column("帮办人"), Column("为谁"), Column("做什么用"), Column("到期"), Column("状态"))
    return Table(caption="", columns=columns, empty="还没有授权", rows=tuple(_row(row, at) for row in rows))


def _row(row: Delegation, at: dt.datetime) -> tuple[object, ...]:
    standing = standing_of(row, now=at)
    return (Link(row.delegate.display_name, reverse("licensing:my_delegation", args=[row.pk])),
            row.entity.name if row.entity else row.principal.name, row.purpose, row.until_at.astimezone(ZONE),
            Tag(standing.title, TONES[standing.state]))


def _page(request: HttpRequest, row: Delegation, form: Form) -> HttpResponse:
    standing = standing_of(row, now=now(request))
    traces = DelegationTrace.objects.filter(delegation=row).select_related("case").defer("case__data")
    page = keyset_page(traces, order=("-id",), query=request.GET, limit=50)
    return show_page(request, "delegation/one_given.html", {
        "row": row, "standing": standing, "tone": TONES[standing.state], "scope": scope_in_words(row),
        "matters": matters_in_words(row, today(request)), "form": form, "page": page,
        "traces": [{"at": one.at, "text": one.text, "is_act": one.is_act, "index": one.ledger_index,
                    "scope": dict(Scope.choices).get(one.scope, ""), "number": one.case.number if one.case else "",
                    "case": one.case_id} for one in page.rows],
        "cases": list(cases_within(row).values_list("pk", "title", "number")),
        "may_revoke": standing.state in ("asked", "active"), "may_extend": standing.state in ("active", "over"),
        "breadcrumb": (("首页", "/"), ("帮办授权", "/my/delegations/"))}, status=400 if form.is_posted else 200)
