"""`/drafts/…/papers/`: papers as they were read; each value goes into the form only when the person says so."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework.materials.errors import LIMIT_MB
from yingshang.casework.materials.library import uploads_of
from yingshang.casework.materials.receiving import received
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.drafts.drafting import detach_upload
from yingshang.domains.licensing.drafts.paper_findings import papers_of_draft
from yingshang.domains.licensing.drafts.papers import keep_own_value, take_from_paper
from yingshang.domains.licensing.drafts.uploading import upload_material
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.own_draft import OwnDraft, planned_page
from yingshang.domains.licensing.pages.papers.parts import shown_papers
from yingshang.domains.licensing.planning.records import Plan
from yingshang.domains.licensing.reading.errors import ReadingUnderWay, UnknownReading, ValueNotTaken
from yingshang.domains.licensing.reading.keeping import ask_again, is_on
from yingshang.kit.errors import BadInput
from yingshang.ui.parts import Upload

#: the paper that fills most of a form, whether or not it is asked for
LICENCE = "business_licence_copy"


@planned_page
def show(request: HttpRequest, own: OwnDraft, plan: Plan) -> HttpResponse:
    """Show every paper of the draft; POST uploads one, takes or leaves a value, reads again or takes a file out."""
    if request.method != "POST":
        return _page(request, own, plan)
    if "do" not in request.POST:
        return _upload(request, own, plan)
    what, _, rest = request.POST["do"].partition(":")
    upload, _, code = rest.partition(":")
    _do(request, own, what, _uuid(upload), code)
    return redirect(f"{reverse('licensing:draft_papers', args=[own.id])}#paper-{upload}")


def _do(request: HttpRequest, own: OwnDraft, what: str, upload: uuid.UUID, code: str) -> None:
    try:
        if what == "use":
            take_from_paper(own.id, upload, code, by=own.by, now=own.now, today=own.today)
            messages.success(request, "已填进表里，表里写明了来源")
        elif what == "keep":
            keep_own_value(own.id, upload, code, by=own.by, now=own.now, today=own.today)
            messages.success(request, "已记下：保持表里的值不变")
        elif what == "again":
            _again(own, upload)
        elif what == "remove":
            detach_upload(own.id, LICENCE, upload, by=own.by, now=own.now)
    except (ValueNotTaken, ReadingUnderWay, UnknownReading) as refused:
        messages.warning(request, refused.message)


def _again(own: OwnDraft, upload: uuid.UUID) -> None:
    row = uploads_of(own.by).filter(pk=upload).first()
    if row is None:
        raise UnknownReading
    ask_again(row, now=own.now)


def _upload(request: HttpRequest, own: OwnDraft, plan: Plan) -> HttpResponse:
    try:
        name, data = received(request, "file")
        upload_material(own.id, city_catalogue().materials[LICENCE], name, data, by=own.by, now=own.now)
    except BadInput as refused:
        return _page(request, own, plan, error=refused.message)
    messages.success(request, f"已收到“{name}”")
    return redirect("licensing:draft_papers", own.id)


def _page(request: HttpRequest, own: OwnDraft, plan: Plan, *, error: str = "") -> HttpResponse:
    papers = shown_papers(papers_of_draft(own.draft, plan, by=own.by, on=own.today), own.draft, plan, now=own.now)
    action = reverse("licensing:draft_papers", args=[own.id])
    upload = Upload(title="上传营业执照", action=action, error=error, accept=".pdf,.jpg,.jpeg,.png", limit_mb=LIMIT_MB,
                    hint="正本或者副本，照片、扫描件、PDF 都可以；平放、拍全、不反光")
    asked = {paper.code for paper in plan.materials}
    return show_page(request, "papers/page.html", own.shown | {
        "papers": papers, "upload": upload, "is_on": is_on(), "is_waiting": any(paper.is_waiting for paper in papers),
        "here": action, "is_asked": LICENCE in asked, "back": reverse("licensing:draft", args=[own.id])},
        status=400 if error else 200)


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Http404(text) from None
