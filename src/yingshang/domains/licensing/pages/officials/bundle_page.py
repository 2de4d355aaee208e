"""`/desk/cases/…/`: an application as the window reads it, and as supervision follows it."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework.materials.library import handed_in
from yingshang.casework.queues import Neighbours, neighbours
from yingshang.casework.reading import CaseView, parts_of, read_case
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import is_watcher, show
from yingshang.domains.licensing.pages.officials import sections
from yingshang.domains.licensing.pages.officials.history import entry_titles, timeline_of
from yingshang.domains.licensing.pages.papers.beside import papers_of
from yingshang.domains.licensing.pages.queue_state import query_of, read_state
from yingshang.domains.licensing.procedures.bundle import BUNDLE
from yingshang.register.actors import Actor
from yingshang.ui.parts import SummaryRow
from yingshang.ui.request_time import now, today

#: What the window can do, in this order: address, words, kind of button, key.
ACTS = {"accept": ("受理", "primary", "a"), "request_correction": ("一次性告知补正", "secondary", "c"),
        "decline": ("不予受理", "danger", "d"), "lapse": ("逾期未补正，终止", "danger", "d")}


def bundle(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """Show one application, with what its reader may do."""
    by, at = current_actor(request), now(request)
    view = read_case(case, by=by, now=at)
    if view.kind != BUNDLE.name:
        return redirect(reverse("licensing:desk_item", args=[case]) + query_of(request.GET))
    files = handed_in(case, by=by)
    parts = parts_of(case, by=by, now=at)
    return show(request, "bundle.html", {
        **heading(request, view, by), "parts": _parts(request, parts, by) if parts else None,
        "items": None if parts else sections.items_table(view.data),
        "fields": sections.fields_table(view, caption="一张表", is_masked=is_watcher(by)),
        "materials": sections.materials_table(view, files, caption="一套材料"),
        "read_papers": papers_of(view, files, by=by, now=at),
        "dropped": _dropped(view), "not_applying": view.data.get("not_applying", ()),
        "notice": _open_notice(view), "acts": _acts(view),
    })


def heading(request: HttpRequest, view: CaseView, by: Actor) -> dict[str, object]:
    """Return what the pages of bundles and of items share."""
    query, state = query_of(request.GET), read_state(request.GET, by=by)
    beside = neighbours(view.id, by, state.filter, today=today(request), kind=state.procedure.name) \
        if view.kind == state.procedure.name else Neighbours()
    page = "licensing:desk_case" if state.procedure is BUNDLE else "licensing:desk_item"
    return {
        "case": view, "tone": sections.TONES.get(view.state.name, "neutral"), "query": query,
        "queue_href": reverse("licensing:desk") + query,
        "before_href": beside.before and reverse(page, args=[beside.before]) + query,
        "after_href": beside.after and reverse(page, args=[beside.after]) + query,
        "clocks": [clock for clock in view.clocks if clock.status != "not_started"],
        "is_watcher": is_watcher(by), "spans": view.spans if any(span.working_days for span in view.spans) else (),
        "events": timeline_of(view, with_ledger="auditor" in by.roles), "waits_for": _waits_for(view),
    }


def _waits_for(view: CaseView) -> str:
    """Say who must act, to a reader who cannot."""
    if view.state.kind == "ended":
        return f"这件{view.state.title}，没有要办的。"
    if view.state.role == "applicant":
        return "正在等申请人，您现在不用办理。"
    if view.state.role == "system":
        return "正在各部门办理。" if view.kind == BUNDLE.name else "系统会自动继续，不用办理。"
    return f"现在由{view.organisation_name}办理，您可以查看。"


def _acts(view: CaseView) -> tuple[dict[str, str], ...]:
    possible = {act.name for act in view.possible}
    if not any(clock.name == "correction" and clock.legal_overdue for clock in view.clocks):
        possible.discard("lapse")
    return tuple({"title": title, "kind": kind, "key": key, "href": reverse(f"licensing:desk_{name}", args=[view.id])}
                 for name, (title, kind, key) in ACTS.items() if name in possible)


def _parts(request: HttpRequest, parts: tuple[CaseView, ...], by: Actor) -> object:
    def address(part: CaseView) -> str:
        return reverse("licensing:desk_item", args=[part.id]) + query_of(request.GET)

    return sections.parts_table(parts, address=address, with_days=is_watcher(by))


def _dropped(view: CaseView) -> tuple[SummaryRow, ...]:
    """Each paper that is not asked for, once, with every reason."""
    reasons: dict[str, list[str]] = {}
    for gone in view.data.get("dropped", ()):
        reasons.setdefault(gone["material"], []).append(gone["sentence"])
    return tuple(SummaryRow(title=title, value="；".join(dict.fromkeys(said))) for title, said in reasons.items())


def _open_notice(view: CaseView) -> tuple[dict[str, str], ...]:
    """What the applicant still has to correct."""
    if view.state.name != "correcting":
        return ()
    titles = entry_titles(view.data)
    return tuple({"title": titles.get((one["kind"], one["name"]), one["name"]), "problem": one["problem"]}
                 for one in view.data["notice"])
