"""The page of one act: what it asks, what follows from it, and, for what ends a case, a second look."""

import contextlib
import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework.errors import KeyReused, UnknownCase
from yingshang.casework.models import Act, Case
from yingshang.casework.performing import already_done
from yingshang.casework.reading import CaseView, read_case
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.officials.conflict import show_conflict
from yingshang.domains.licensing.pages.officials.deed_words import deed_for, ends_in_confirmation
from yingshang.domains.licensing.pages.officials.deeds import Deed
from yingshang.domains.licensing.pages.officials.offering import PHRASE, offered, with_phrase
from yingshang.domains.licensing.pages.officials.promise_deeds import PROMISES
from yingshang.domains.licensing.pages.queue_state import query_of
from yingshang.domains.licensing.procedures.bundle import BUNDLE
from yingshang.kit.errors import BadInput, Conflict
from yingshang.ui.forms import Form, build_form
from yingshang.ui.once import once_key
from yingshang.ui.request_time import now

#: buttons that show the form again and do nothing
_STAY = frozenset({"edit", PHRASE})


def act(request: HttpRequest, case: uuid.UUID, name: str) -> HttpResponse:
    """Show an act's form, and do the act when it is confirmed."""
    try:
        view = read_case(case, by=current_actor(request), now=now(request))
    except UnknownCase:
        if _sent_away(request, case):
            return redirect(reverse("licensing:desk") + query_of(request.GET))
        raise
    deed = deed_for(name, view)
    if is_outrun(request, view, deed.acts):
        return show_conflict(request, view, deed.title)
    posted = request.POST if request.method == "POST" else None
    questions = deed.questions(view)
    if posted is not None and PHRASE in posted:
        posted = with_phrase(request.POST, name, questions, by=current_actor(request))
    form = build_form(questions, posted)
    if posted is None or not posted.keys().isdisjoint(_STAY):
        return _show_form(request, view, deed, _as_typed(form))
    form = deed.check(form)
    if not form.is_valid:
        return _show_form(request, view, deed, form)
    if deed.is_final and "confirm" not in posted:
        return _page(request, "act_check.html", view, deed, form=form, rows=form.summary())
    return _do(request, view, deed, form)


def is_outrun(request: HttpRequest, view: CaseView, acts: tuple[str, ...]) -> bool:
    """Say whether a colleague changed the case since the reader opened it; their own second click is none."""
    is_post = request.method == "POST"
    if is_post and _is_second_click(request, view, acts):
        return False
    has_moved = is_post and request.POST.get("seen", "") not in ("", str(len(view.acts)))
    return has_moved or not {possible.name for possible in view.possible} & set(acts)


def _is_second_click(request: HttpRequest, view: CaseView, acts: tuple[str, ...]) -> bool:
    for act in acts:
        with contextlib.suppress(KeyReused):
            done = already_done(once_key(request), act=act, by=current_actor(request))
            if done is not None and done.case_id == view.id:
                return True
    return False


def case_address(view: CaseView, request: HttpRequest) -> str:
    """Return the page of a case with the way back to its queue."""
    name = "desk_promise" if view.kind in PROMISES else "desk_case" if view.kind == BUNDLE.name else "desk_item"
    return reverse(f"licensing:{name}", args=[view.id]) + query_of(request.GET)


def _do(request: HttpRequest, view: CaseView, deed: Deed, form: Form) -> HttpResponse:
    by = current_actor(request)
    try:
        deed.do(view, form.values, by, once_key(request), now(request))
    except BadInput as refused:
        return _show_form(request, view, deed, form, refused)
    except Conflict as outrun:
        fresh = read_case(view.id, by=by, now=now(request))
        return show_conflict(request, fresh, deed.title, outrun.message)
    messages.success(request, f"{view.number}：{deed.done}")
    is_here = Case.objects.visible_to(by).filter(pk=view.id).exists()  # it may have gone to another organisation
    return redirect(case_address(view, request) if is_here else reverse("licensing:desk") + query_of(request.GET))


def _sent_away(request: HttpRequest, case: uuid.UUID) -> bool:
    """Say whether this is the reader's second click on what sent the case to another organisation."""
    if request.method != "POST":
        return False
    account = current_actor(request).account_id
    return Act.objects.filter(key=once_key(request), case_id=case, account_id=account).exists()


def _show_form(request: HttpRequest, view: CaseView, deed: Deed, form: Form,
               refused: BadInput | None = None) -> HttpResponse:
    errors: tuple[tuple[str, str], ...] = ()
    if refused is not None:
        named = str(refused.facts.get("field", ""))
        if named in form.values:
            form = form.with_error(named, refused.message)
        else:
            errors = (("act-form", refused.message),)
    return _page(request, "act.html", view, deed, form=form, errors=errors)


def _as_typed(form: Form) -> Form:
    """Show what was typed before without complaining about it."""
    for name in form.errors:
        form = form.with_error(name, "")
    return form


def _page(request: HttpRequest, template: str, view: CaseView, deed: Deed, **more: object) -> HttpResponse:
    return show(request, template, {
        "case": view, "deed": deed, "follows": deed.follows(view), "shows": deed.shows(view),
        "phrases": offered(deed.acts[0], deed.questions(view), by=current_actor(request)),
        "warning": deed.warns(view), "is_confirmation": ends_in_confirmation(view),
        "query": query_of(request.GET), "case_href": case_address(view, request), "seen": len(view.acts), **more})
