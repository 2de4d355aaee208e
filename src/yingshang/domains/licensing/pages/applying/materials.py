"""一套材料: the list, and one page per material to upload, reuse, take out, or promise for later."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework.materials.library import uploads_of
from yingshang.casework.materials.receiving import received
from yingshang.domains.licensing.drafts.completeness import has_paper
from yingshang.domains.licensing.drafts.drafting import attach_upload, detach_upload, hand_in_later
from yingshang.domains.licensing.drafts.uploading import upload_material
from yingshang.domains.licensing.pages.applying import material_parts
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.own_draft import OwnDraft, planned_page
from yingshang.domains.licensing.pages.papers.beside import papers_beside
from yingshang.domains.licensing.planning.records import Plan, PlannedMaterial
from yingshang.kit.errors import BadInput


@planned_page
def overview(request: HttpRequest, own: OwnDraft, plan: Plan) -> HttpResponse:
    """Show every material with what became of it."""
    tasks = tuple(material_parts.task(own, paper) for paper in plan.materials)
    lacking = [paper for paper in plan.materials if not has_paper(paper, own.draft)]
    return show_page(request, "applying/materials.html", own.shown | {
        "tasks": tasks, "lacking": len(lacking), "dropped": len(plan.dropped), "before": plan.counts.materials.before,
        "after": plan.counts.materials.after, "not_taken": [paper.note for paper in plan.materials if paper.note],
        "taken": [(gone.material.title, gone.sentence) for gone in plan.dropped if gone.reason == "held_licence"]})


@planned_page
def material(request: HttpRequest, own: OwnDraft, plan: Plan, code: str) -> HttpResponse:
    """Show one material; a POST uploads, chooses or removes a file, or changes when it is handed in."""
    paper = _paper(plan, code)
    if request.method != "POST":
        return show_page(request, "applying/material.html", _context(request, own, plan, paper))
    if "do" not in request.POST:
        return _upload(request, own, plan, paper)
    _change(request, own, paper)
    return redirect(f"{material_parts.url(own, paper)}{_origin(request)}")


def _upload(request: HttpRequest, own: OwnDraft, plan: Plan, paper: PlannedMaterial) -> HttpResponse:
    """What is wrong with a file is said at the place of the upload."""
    try:
        name, data = received(request, "file")
        upload_material(own.id, paper.material, name, data, by=own.by, now=own.now)
    except BadInput as refusal:
        context = _context(request, own, plan, paper, error=refusal.message)
        return show_page(request, "applying/material.html", context, status=400)
    messages.success(request, f"已收到“{name}”")
    return redirect(f"{material_parts.url(own, paper)}{_origin(request)}")


def _paper(plan: Plan, code: str) -> PlannedMaterial:
    found = next((paper for paper in plan.materials if paper.code == code), None)
    if found is None:
        raise Http404(code)
    return found


def _change(request: HttpRequest, own: OwnDraft, paper: PlannedMaterial) -> None:
    what = request.POST.get("do", "")
    if what in ("later", "now"):
        hand_in_later(own.id, paper.code, is_later=what == "later", by=own.by, now=own.now)
        return
    verb, _, chosen = what.partition(":")
    change = {"reuse": attach_upload, "remove": detach_upload}.get(verb)
    if change is not None:
        change(own.id, paper.code, _uuid(chosen), by=own.by, now=own.now)


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Http404(text) from None


def _context(request: HttpRequest, own: OwnDraft, plan: Plan, paper: PlannedMaterial, *,
             error: str = "") -> dict[str, object]:
    library = tuple(uploads_of(own.by).filter(material=paper.code)[:50])
    place = plan.materials.index(paper)
    following = plan.materials[place + 1] if place + 1 < len(plan.materials) else None
    back = "licensing:draft_check" if _origin(request) else "licensing:draft_materials"
    return own.shown | {
        "paper": material_parts.shown(plan, paper), "is_later": paper.code in own.draft.later,
        "chosen": material_parts.chosen_files(own, paper, library), "place": place + 1, "count": len(plan.materials),
        "others": material_parts.other_files(own, paper, library), "back": reverse(back, args=[own.id]),
        "upload": material_parts.upload_part(own, paper, error=error, origin=_origin(request)),
        "errors": ((material_parts.input_id(own, paper, _origin(request)), error),) if error else (),
        **papers_beside(own, plan, paper.code),
        "origin": _origin(request), "next_href": material_parts.url(own, following) if following else "",
    }


def _origin(request: HttpRequest) -> str:
    """From the check page one goes back to it."""
    return "?from=check" if request.GET.get("from") == "check" else ""
