"""我帮人办: who asked me, whose matters I may work on, what is due; consenting, declining, giving up, starting."""

import datetime as dt
import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework import kinds
from yingshang.casework.delegation import answering
from yingshang.casework.delegation.acting import acting_under, cases_within, require_scope, trace
from yingshang.casework.delegation.standing import standing_of
from yingshang.casework.models import Case, Delegation
from yingshang.casework.models.delegation import Scope
from yingshang.domains.licensing.drafts.drafting import start_draft
from yingshang.domains.licensing.models import Draft
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.delegation.words import TONES, matters_in_words, scope_in_words
from yingshang.ui.once import once_key
from yingshang.ui.request_time import now, today

_ANSWERS = {"consent": (answering.consent, "已同意，可以开始帮办"), "decline": (answering.decline, "已谢绝"),
            "resign": (answering.resign, "已放弃这份授权")}


def show(request: HttpRequest) -> HttpResponse:
    """Show every principal of the reader, and what is due in their matters."""
    at = now(request)
    rows = list(answering.held_by(current_actor(request)).order_by("-given_at")[:100])
    standing = {row.pk: standing_of(row, now=at) for row in rows}
    cards = [{"row": row, "standing": standing[row.pk], "tone": TONES[standing[row.pk].state]} for row in rows]
    running = [row for row in rows if standing[row.pk].is_in_force]
    return show_page(request, "delegation/held.html", {
        "asked": [card for card in cards if card["standing"].state == "asked"],
        "running": [card for card in cards if card["standing"].is_in_force],
        "past": [card for card in cards if card["standing"].state not in ("asked", "active")],
        "due": _due(running), "today": today(request), "breadcrumb": (("首页", "/"),)})


def one(request: HttpRequest, delegation: uuid.UUID) -> HttpResponse:
    """Show one authorisation with its drafts and cases; answer it."""
    by = current_actor(request)
    row = answering.held_one(delegation, by=by)
    if request.method == "POST":
        answer, said = _ANSWERS.get(request.POST.get("do", ""), _ANSWERS["decline"])
        answer(delegation, by=by, now=now(request))
        messages.success(request, said)
        return redirect("licensing:helping_one", delegation)
    standing = standing_of(row, now=now(request))
    return show_page(request, "delegation/one_held.html", {
        "row": row, "standing": standing, "tone": TONES[standing.state], "scope": scope_in_words(row),
        "matters": matters_in_words(row, today(request)), "may_fill": Scope.FILL in row.scope,
        "may_book": Scope.BOOK in row.scope,
        "drafts": _drafts(row, today(request)) if standing.is_in_force else (),
        "cases": _cases(row) if standing.is_in_force else (),
        "breadcrumb": (("首页", "/"), ("我帮人办", "/helping/"))})


def start(request: HttpRequest, delegation: uuid.UUID, code: str) -> HttpResponse:
    """Open a draft in the principal's name, in a matter of the authorisation."""
    by = current_actor(request)
    row = answering.held_one(delegation, by=by)
    actor = acting_under(row, by=by, now=now(request))
    require_scope(actor, Scope.FILL)
    if code not in row.matters:
        messages.warning(request, "授权不包括这件事")
        return redirect("licensing:helping_one", delegation)
    draft = start_draft(code, by=actor, key=uuid.UUID(once_key(request)), now=now(request), today=today(request))
    trace(actor, scope=Scope.FILL, text="开始一份草稿", is_act=True, now=now(request))
    return redirect("licensing:draft_answers", draft.pk)


def _drafts(row: Delegation, on: dt.date) -> list[tuple[str, str, dt.datetime]]:
    titles = dict(matters_in_words(row, on))
    drafts = Draft.objects.filter(owner_id=row.principal_id, bundle__in=row.matters, case=None).order_by("-saved_at")
    return [(titles[one.bundle], reverse("licensing:draft", args=[one.pk]), one.saved_at) for one in drafts[:50]]


def _cases(row: Delegation) -> list[dict[str, object]]:
    return [_line(case) for case in cases_within(row).filter(parent=None).defer("data")[:50]]


def _due(rows: list[Delegation]) -> list[dict[str, object]]:
    """What waits for an applicant, the earliest due day first."""
    cases = Case.objects.filter(delegated__delegation__in=rows, role="applicant", closed_at=None, parent=None)
    return [_line(case) for case in cases.defer("data").select_related("applicant").order_by("due_on").distinct()[:50]]


def _line(case: Case) -> dict[str, object]:
    return {"title": case.title, "number": case.number, "href": reverse("licensing:case", args=[case.pk]),
            "state": kinds.get(case.kind).procedure.state(case.state).title, "due_on": case.due_on,
            "is_mine": case.role == "applicant", "correct": reverse("licensing:case_correct", args=[case.pk])
            if case.state == "correcting" else ""}
