"""`/my/commitments/`: what I promised, by when it is checked, and what I may still do."""

import uuid

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework.models import Case
from yingshang.casework.reading import CaseView, view_of
from yingshang.domains.licensing.commitments.checking import report_corrected
from yingshang.domains.licensing.commitments.errors import UnknownPromise
from yingshang.domains.licensing.commitments.taking_back import state_case
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.promises.one import about, said
from yingshang.domains.licensing.pages.promises.shelves import TONES
from yingshang.domains.licensing.procedures.commitment import COMMITMENT
from yingshang.domains.licensing.procedures.deferral import DEFERRAL
from yingshang.kit.errors import BadInput, Conflict
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.once import once_key
from yingshang.ui.pagination import keyset_page
from yingshang.ui.parts import Column, Event, Link, Table, Tag
from yingshang.ui.request_time import now

_PAGE = 25
_CRUMBS = (("首页", "/"), ("我的办件", "/my/"), ("我的承诺", "/my/commitments/"))
#: act -> what is asked, the button, what is said afterwards, and what does it
_ACTS = {
    "report_corrected": (Question(name="text", title="改了什么", type="longtext", max_length=1000,
                                  hint="逐条写明核查发现的问题怎样改好了，部门会来复查"),
                         "报告整改完成", "已报告，部门会复查", report_corrected),
    "state_case": (Question(name="text", title="陈述申辩", type="longtext", max_length=2000,
                            hint="写明您不同意的地方和理由、证据；决定以前部门必须答复"),
                   "提交陈述申辩", "已提交，部门决定以前会答复", state_case),
}


def overview(request: HttpRequest) -> HttpResponse:
    """Show one's own promises, the newest first."""
    by = current_actor(request)
    own = Q(applicant_id=by.person_id) | Q(subject_id__in=by.entities)
    page = keyset_page(Case.objects.filter(own, kind__in=(COMMITMENT.name, DEFERRAL.name)).defer("data"),
                       order=("-opened_at", "-id"), query=request.GET, limit=_PAGE)
    return show_page(request, "commitments/mine.html", {"page": page, "table": _table(page.rows),
                                                        "breadcrumb": _CRUMBS[:2]})


def _table(rows) -> Table:
    columns = (Column("承诺"), Column("编号"), Column("状态"), Column("到期"))
    states = {(one.name, state.name): state.title for one in (COMMITMENT, DEFERRAL) for state in one.states}
    return Table(caption="", columns=columns, rows=tuple(
        (Link(row.title, reverse("licensing:my_commitment", args=[row.pk])), row.number,
         Tag(states[row.kind, row.state], TONES.get(row.state, "neutral")), row.due_on or "") for row in rows))


def one(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """Show one promise; posted, report or state what its state allows."""
    view = _own(request, case)
    act = next((name for name in _ACTS if any(possible.name == name for possible in view.possible)), "")
    if request.method != "POST":
        return _page(request, view, act, build_form((_ACTS[act][0],)) if act else None)
    return _do(request, view, request.POST.get("act", ""), act)


def _do(request: HttpRequest, view: CaseView, wanted: str, act: str) -> HttpResponse:
    if wanted not in _ACTS:
        return redirect("licensing:my_commitment", view.id)
    question, _, done, function = _ACTS[wanted]
    form = build_form((question,), request.POST)
    if not form.is_valid:
        return _page(request, view, act, form if act else None)
    try:
        function(view.id, str(form.values["text"]), by=current_actor(request), key=once_key(request), now=now(request))
    except BadInput as refused:
        return _page(request, view, act, form.with_error("text", refused.message))
    except Conflict as outrun:
        messages.error(request, outrun.message)
    else:
        messages.success(request, done)
    return redirect("licensing:my_commitment", view.id)


def _own(request: HttpRequest, case: uuid.UUID) -> CaseView:
    by = current_actor(request)
    own = Q(applicant_id=by.person_id) | Q(subject_id__in=by.entities)
    found = Case.objects.filter(own, pk=case, kind__in=(COMMITMENT.name, DEFERRAL.name)).select_related(
        "applicant", "organisation").first()
    if found is None or by.person_id is None:
        raise UnknownPromise
    return view_of(found, by=by, now=now(request))


def _page(request: HttpRequest, view: CaseView, act: str, form: Form | None) -> HttpResponse:
    events = tuple(Event(title=line.title, at=line.at, who="您" if line.role == "applicant" else line.who,
                         text=said(line.payload), article=str(line.payload.get("article") or line.article or ""))
                   for line in reversed(view.acts))
    is_bad = form is not None and form.is_posted
    return show_page(request, "commitments/one.html", {
        "case": view, "tone": TONES.get(view.state.name, "neutral"), "about": about(view), "act": act, "form": form,
        "button": _ACTS[act][1] if act else "", "signed": view.data.get("commitment"), "events": events,
        "clocks": [clock for clock in view.clocks if clock.status in ("running", "paused")],
        "may_supply": view.kind == DEFERRAL.name and view.state.name in ("owed", "missed", "notified"),
        "supply_href": _supply(view), "breadcrumb": _CRUMBS}, status=400 if is_bad else 200)


def _supply(view: CaseView) -> str:
    """A paper is handed in on the page of its application."""
    if view.kind != DEFERRAL.name:
        return ""
    bundle = Case.objects.values_list("parent_id", flat=True).get(pk=view.parent_id)
    return reverse("licensing:case_supply", args=[bundle, view.part])
