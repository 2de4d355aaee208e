"""What holders ask, and the issuer's answers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.licensing.licences.answering import grant_request, refuse_request
from yingshang.domains.licensing.licences.errors import RequestNotPossible, UnknownRequest
from yingshang.domains.licensing.licences.requesting import requests_at
from yingshang.domains.licensing.models import LicenceRequest
from yingshang.domains.licensing.models.licence_request import RequestKind, RequestState
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.licences.own import shown_rows
from yingshang.kit.errors import YingshangError
from yingshang.ui.forms import Question, build_form
from yingshang.ui.pagination import keyset_page
from yingshang.ui.parts import Column, Link, Table, Tag
from yingshang.ui.request_time import now

_ANSWER = Question(name="answer", title="答复", type="longtext", required=False, max_length=300,
                   hint="不同意的必须写明理由，持证人会收到")
_TONES = {RequestState.OPEN: "warn", RequestState.DONE: "ok", RequestState.REFUSED: "error"}


def requests(request: HttpRequest) -> HttpResponse:
    """List the requests, the open ones unless the URL asks for all."""
    is_all = request.GET.get("only") == "all"
    found = requests_at(current_actor(request))
    shown = found if is_all else found.filter(state=RequestState.OPEN)
    page = keyset_page(shown, order=("-asked_at", "-id"), query=request.GET, limit=50)
    return show(request, "licences/requests.html", {
        "page": page, "is_all": is_all, "table": Table(
            caption="持证人的申请，最近提出的在前", dense=True, rows=tuple(map(_row, page.rows)),
            columns=(Column("申请"), Column("证照"), Column("持证人"), Column("提出"), Column("状态")))})


def answer(request: HttpRequest, request_id: int) -> HttpResponse:
    """Show one request; POST grants or refuses it."""
    by = current_actor(request)
    found = requests_at(by).filter(pk=request_id).first()
    if found is None:
        raise UnknownRequest
    form = build_form((_ANSWER,), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid:
        do = refuse_request if "refuse" in request.POST else grant_request
        try:
            done = do(request_id, str(form.values["answer"] or ""), by=by, now=now(request))
        except RequestNotPossible as outrun:
            messages.warning(request, outrun.message)
            return redirect("licensing:desk_licence_request", request_id)
        except YingshangError as refused:
            form = form.with_error("answer", refused.message)
        else:
            messages.success(request, f"{done.get_kind_display()}：{done.get_state_display()}，已告诉持证人")
            return redirect("licensing:desk_licence_requests")
    return show(request, "licences/request.html", {
        "form": form, "request": request, "one": found, "is_open": found.state == RequestState.OPEN,
        "is_correction": found.kind == RequestKind.CORRECTION, "rows": shown_rows(found.licence),
        "licence_href": reverse("licensing:desk_licence", args=[found.licence_id]),
        "tone": _TONES.get(found.state, "neutral")}, status=400 if form.errors else 200)


def _row(one: LicenceRequest) -> tuple[object, ...]:
    return (Link(one.get_kind_display(), reverse("licensing:desk_licence_request", args=[one.pk])),
            one.licence.title, one.licence.holder_name, one.asked_at,
            Tag(one.get_state_display(), _TONES.get(one.state, "neutral")))
