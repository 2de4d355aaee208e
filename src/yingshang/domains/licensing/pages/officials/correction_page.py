"""一次性告知补正: choose everything that is wrong, say what is wrong with each, read the notice, send it once."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yingshang.casework.reading import CaseView, read_case
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.desk.correcting import first_notice, request_correction
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.officials.act_page import case_address, is_outrun
from yingshang.domains.licensing.pages.officials.conflict import show_conflict
from yingshang.domains.licensing.pages.officials.history import entry_titles
from yingshang.domains.licensing.pages.officials.sections import shown_value
from yingshang.domains.licensing.pages.queue_state import query_of
from yingshang.kit.errors import BadInput, Conflict
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.once import once_key
from yingshang.ui.request_time import now

ACT, TITLE = "request_correction", "一次性告知补正"
_MOST_WORDS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that can be asked to be corrected; `key` names it in forms."""

    kind: str
    name: str
    title: str
    value: str
    is_chosen: bool
    is_allowed: bool

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.name}"


def correction(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """Lead through the three steps; the posted step says which page comes next."""
    view = read_case(case, by=current_actor(request), now=now(request))
    if is_outrun(request, view, (ACT,)):
        return show_conflict(request, view, TITLE)
    entries = _entries(view, request.POST.getlist("chosen"))
    chosen = tuple(entry for entry in entries if entry.is_chosen)
    step = request.POST.get("step", "")
    if step in ("", "choose_again"):
        return _page(request, view, "correction_choose.html", entries=entries)
    if not chosen:
        errors = ((f"choose-{entries[0].key}", "还没有选择要补正的内容，请至少选一项"),)
        return _page(request, view, "correction_choose.html", entries=entries, errors=errors)
    return _word(request, view, chosen, step)


def _word(request: HttpRequest, view: CaseView, chosen: tuple[Entry, ...], step: str) -> HttpResponse:
    """Ask for the problem of each entry; with all of them, show the notice or send it."""
    if step in ("chosen", "word_again"):
        form = build_form(_questions(chosen), request.POST if step == "word_again" else None)
        return _page(request, view, "correction_word.html", chosen=_with_fields(chosen, form), form=form)
    form = _with_missing(chosen, build_form(_questions(chosen), request.POST))
    if not form.is_valid:
        return _page(request, view, "correction_word.html", chosen=_with_fields(chosen, form), form=form)
    if step == "confirm":
        return _send(request, view, chosen, form)
    problems = tuple((entry, problem_of(entry, form.values)) for entry in chosen)
    return _page(request, view, "correction_check.html", problems=problems, form=form)


def _send(request: HttpRequest, view: CaseView, chosen: tuple[Entry, ...], form: Form) -> HttpResponse:
    by, at = current_actor(request), now(request)
    listed = [{"kind": entry.kind, "name": entry.name, "problem": problem_of(entry, form.values)} for entry in chosen]
    try:
        request_correction(view.id, listed, by=by, key=once_key(request), now=at)
    except BadInput as refused:
        return _page(request, view, "correction_word.html", chosen=_with_fields(chosen, form), form=form,
                     errors=(("problems", refused.message),))
    except Conflict as outrun:
        return show_conflict(request, read_case(view.id, by=by, now=at), TITLE, outrun.message)
    messages.success(request, f"{view.number}：已一次性告知补正 {len(listed)} 项，等申请人补齐后回到您的待办")
    return redirect(case_address(view, request))


def problem_of(entry: Entry, values: Mapping[str, object]) -> str:
    """Join the chosen phrases and the window's own words."""
    phrases = values.get(f"phrases-{entry.key}") or ()
    own = str(values.get(f"problem-{entry.key}") or "").strip()
    return "；".join([*map(str, phrases if isinstance(phrases, tuple) else (phrases,)), *([own] if own else [])])


def _entries(view: CaseView, posted: list[str]) -> tuple[Entry, ...]:
    """Every field and material; after a first notice only what it named can be asked again (行政许可法 32)."""
    named = first_notice(view.id)
    values = {("field", code): shown_value(code, value) for code, value in view.data["fields"].items()}
    found = []
    for (kind, name), title in entry_titles(view.data).items():
        is_allowed = named is None or (kind, name) in named
        found.append(Entry(kind=kind, name=name, title=title, value=values.get((kind, name), ""), is_allowed=is_allowed,
                           is_chosen=is_allowed and f"{kind}-{name}" in posted))
    return tuple(found)


def _questions(chosen: tuple[Entry, ...]) -> tuple[Question, ...]:
    return tuple(question for entry in chosen for question in (
        Question(name=f"phrases-{entry.key}", title=f"“{entry.title}”的常见问题", type="multichoice", required=False,
                 choices=city_catalogue().phrases.for_entry(entry.kind, entry.name)),
        Question(name=f"problem-{entry.key}", title="其他问题，或者补充说明", type="longtext", required=False,
                 max_length=_MOST_WORDS)))


def _with_missing(chosen: tuple[Entry, ...], form: Form) -> Form:
    for entry in chosen:
        if not form.errors.get(f"problem-{entry.key}") and not problem_of(entry, form.values):
            form = form.with_error(f"problem-{entry.key}", f"“{entry.title}”还没有写问题，请选常用语或者自己写")
    return form


def _with_fields(chosen: tuple[Entry, ...], form: Form) -> tuple[dict[str, object], ...]:
    return tuple({"entry": entry, "fields": (form.field(f"phrases-{entry.key}"), form.field(f"problem-{entry.key}"))}
                 for entry in chosen)


def _page(request: HttpRequest, view: CaseView, template: str, **more: object) -> HttpResponse:
    return show(request, template, {
        "case": view, "case_href": case_address(view, request), "query": query_of(request.GET), "seen": len(view.acts),
        "is_second": first_notice(view.id) is not None, **more})
