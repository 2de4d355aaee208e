"""Taking an application back: asked once, with what it means."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.licensing.desk.withdrawing import withdraw_application
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.own_case import OwnCase, own_case
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.once import once_key

REASON = Question(name="reason", title="撤回的原因", type="longtext", required=False, max_length=500)


def withdraw(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Ask, then withdraw."""
    own = own_case(request, case_id)
    if request.method == "POST":
        form = build_form((REASON,), request.POST)
        return _withdraw(request, own, form) if form.is_valid else _page(request, own, form)
    if own.may("withdraw"):
        return _page(request, own, build_form((REASON,)))
    messages.info(request, f"办件现在是“{own.view.state.title}”，不能撤回")
    return redirect("licensing:case", case_id)


def _withdraw(request: HttpRequest, own: OwnCase, form: Form) -> HttpResponse:
    reason = str(form.values["reason"] or "")
    withdraw_application(own.view.id, reason, by=own.by, key=once_key(request), now=own.now)
    messages.success(request, "申请已撤回")
    return redirect("licensing:case", own.view.id)


def _page(request: HttpRequest, own: OwnCase, form: Form) -> HttpResponse:
    parts = own.parts()
    return show_page(request, "mine/withdraw.html", own.shown | {
        "form": form, "back": reverse("licensing:case", args=[own.view.id]),
        "issued": [part.title for part in parts if part.state.name == "issued"],
        "undecided": [part.title for part in parts if part.state.kind != "ended"],
    }, status=400 if form.is_posted else 200)
