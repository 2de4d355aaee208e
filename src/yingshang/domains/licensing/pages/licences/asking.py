"""What a holder asks about their licence: a slip put right, a cancellation, a renewal or a change."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.licensing.drafts.renewing import RENEWAL, refusal_of, start_revision
from yingshang.domains.licensing.licences.errors import CorrectionEmpty, RequestNotPossible
from yingshang.domains.licensing.licences.holding import held_licence
from yingshang.domains.licensing.licences.requesting import Wish, ask, take_back
from yingshang.domains.licensing.licences.sharing import row_titles
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.models.licence_request import RequestKind
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.licences.own import TRAIL, shown_rows
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.once import once_key
from yingshang.ui.request_time import now, today

_REASON = Question(name="reason", title="理由", type="longtext", max_length=300)


def request_page(request: HttpRequest, identifier: str, kind: str) -> HttpResponse:
    """Ask the issuer for a correction or a cancellation."""
    by = current_actor(request)
    licence = held_licence(identifier, by=by)
    if kind not in RequestKind.values:
        raise Http404
    form = build_form(_questions(licence, kind), request.POST if request.method == "POST" else None)
    if not form.is_valid:
        return _page(request, licence, kind, form)
    wish = Wish(kind=kind, **{name: str(value or "") for name, value in form.values.items()})
    try:
        ask(licence, wish, by=by, now=now(request), key=once_key(request))
    except (RequestNotPossible, CorrectionEmpty) as refused:
        return _page(request, licence, kind, form.with_error(form.fields[0].name, refused.message))
    messages.success(request, "申请已提交，发证机关处理后会告诉您")
    return redirect("licensing:my_licence", licence.pk)


def take_back_page(request: HttpRequest, request_id: int) -> HttpResponse:
    """Take an open request back."""
    take_back(request_id, by=current_actor(request), now=now(request))
    messages.success(request, "申请已撤回")
    return redirect("licensing:my_licences")


def revise(request: HttpRequest, identifier: str, how: str) -> HttpResponse:
    """Say what a renewal or change means, then open the prefilled application."""
    by, day = current_actor(request), today(request)
    licence = held_licence(identifier, by=by)
    reason = refusal_of(licence, how, day)
    if request.method == "POST" and not reason:
        draft = start_revision(licence, how, by=by, now=now(request), today=day, key=uuid.UUID(once_key(request)))
        return redirect("licensing:draft", draft.pk)
    back = reverse("licensing:my_licence", args=[licence.pk])
    return show_page(request, "licences/revise.html", {
        "title": licence.title, "number": licence.number, "valid_until": licence.valid_until, "reason": reason,
        "is_renewal": how == RENEWAL, "word": "延续" if how == RENEWAL else "变更", "back": back,
        "breadcrumb": (*TRAIL, (licence.title, back))}, status=409 if reason else 200)


def _questions(licence: Licence, kind: str) -> tuple[Question, ...]:
    if kind == RequestKind.CANCELLATION:
        return (_REASON,)
    return (Question(name="row", title="哪一行写错了", type="choice", choices=row_titles(licence)),
            Question(name="wanted", title="正确的内容", max_length=200), _REASON)


def _page(request: HttpRequest, licence: Licence, kind: str, form: Form) -> HttpResponse:
    back = reverse("licensing:my_licence", args=[licence.pk])
    return show_page(request, "licences/request.html", {
        "form": form, "title": licence.title, "number": licence.number, "issuer": licence.issuer.name,
        "is_correction": kind == RequestKind.CORRECTION, "rows": shown_rows(licence), "back": back,
        "word": RequestKind(kind).label, "breadcrumb": (*TRAIL, (licence.title, back))},
        status=400 if form.is_posted else 200)
