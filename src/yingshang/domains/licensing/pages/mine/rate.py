"""好差评: five levels, once, after the end; who handled the case never learns who rated it."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework.models import Rating
from yingshang.casework.rating import LEVELS, rate
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.own_case import OwnCase, own_case
from yingshang.ui.forms import Choice, Form, Question, build_form

QUESTIONS = (
    Question(name="level", title="满意程度", type="choice",
             choices=tuple(Choice(str(level), title) for level, title in LEVELS.items())),
    Question(name="text", title="还想说什么", type="longtext", required=False, max_length=1000,
             hint="哪里好、哪里不好，都可以写。请不要写身份证号、电话等个人信息"),
)


def show(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Ask for the rating and keep it."""
    own = own_case(request, case_id)
    if request.method == "POST":
        form = build_form(QUESTIONS, request.POST)
        return _rate(request, own, form) if form.is_valid else _page(request, own, form)
    level = Rating.objects.filter(case_id=own.view.id).values_list("level", flat=True).first()
    if level is None and own.view.closed_at is None:
        messages.info(request, "办件办结后才能评价")
        return redirect("licensing:case", case_id)
    return _page(request, own, build_form(QUESTIONS), given=LEVELS.get(level or 0, ""))


def _rate(request: HttpRequest, own: OwnCase, form: Form) -> HttpResponse:
    rate(own.view.id, int(str(form.values["level"])), str(form.values["text"] or ""), by=own.by, now=own.now)
    messages.success(request, "谢谢您的评价")
    return redirect("licensing:case_rate", own.view.id)


def _page(request: HttpRequest, own: OwnCase, form: Form, *, given: str = "") -> HttpResponse:
    back = reverse("licensing:case", args=[own.view.id])
    return show_page(request, "mine/rate.html", own.shown | {
        "form": form, "back": back, "given": given, "organisation": own.view.organisation_name,
    }, status=400 if form.is_posted else 200)
