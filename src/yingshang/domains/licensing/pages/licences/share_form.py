"""Making a code: for what, for whom, for how long, how often, and which lines it shows."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.licensing.licences.errors import ShareInvalid, ShareNotPossible
from yingshang.domains.licensing.licences.holding import held_licence
from yingshang.domains.licensing.licences.sharing import ShareTerms, make_share, row_titles
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.licences.own import TRAIL
from yingshang.register.models import Organisation
from yingshang.ui.forms import Choice, Form, Question, build_form
from yingshang.ui.once import once_key
from yingshang.ui.request_time import now, today

LASTS = {"10m": ("10 分钟", dt.timedelta(minutes=10)), "1h": ("1 小时", dt.timedelta(hours=1)),
         "1d": ("1 天", dt.timedelta(days=1)), "7d": ("7 天", dt.timedelta(days=7)),
         "30d": ("30 天", dt.timedelta(days=30))}
ANYBODY, ORGAN = "anybody", "organ"
_DEFAULT = {"lasts": "1h", "uses": 1, "who": ANYBODY}


def share(request: HttpRequest, identifier: str) -> HttpResponse:
    """Ask, then make the code and show it."""
    by = current_actor(request)
    licence = held_licence(identifier, by=by)
    questions = _questions(licence)
    if request.method != "POST":
        return _page(request, licence, build_form(questions, initial=_DEFAULT | {"rows": row_titles(licence)}))
    form = build_form(questions, request.POST)
    if not form.is_valid:
        return _page(request, licence, form)
    try:
        made = make_share(licence, _terms(form), by=by, now=now(request), today=today(request),
                          key=once_key(request))
    except (ShareInvalid, ShareNotPossible) as refused:
        return _page(request, licence, form.with_error("purpose", refused.message))
    return redirect("licensing:my_share", made.pk)


def _questions(licence: Licence) -> tuple[Question, ...]:
    organs = Organisation.objects.filter(region__code__startswith=licence.issuer.region_id[:4]).order_by("name")
    return (
        Question(name="purpose", title="用途", max_length=100, hint="对方和您都会看到，例如：入驻商场审核"),
        Question(name="who", title="给谁看", type="choice", choices=(
            Choice(ANYBODY, "有码的人都可以", "对方要先写明自己是谁"),
            Choice(ORGAN, "只给一个单位", "对方要用这个单位的账号登录"))),
        Question(name="reader", title="哪个单位", type="choice", when={"who": ORGAN},
                 choices=tuple(organs.values_list("code", "name"))),
        Question(name="lasts", title="多久内有效", type="choice",
                 choices=tuple((code, title) for code, (title, _) in LASTS.items())),
        Question(name="uses", title="可以看几次", type="number", unit="次", minimum=1, maximum=20, places=0),
        Question(name="rows", title="给对方看哪些内容", type="multichoice", required=False, choices=row_titles(licence),
                 hint="证照名称、发证机关和现在是否有效总会显示；不勾的不给看"),
    )


def _terms(form: Form) -> ShareTerms:
    values = form.values
    return ShareTerms(purpose=str(values["purpose"]), lasts=LASTS[str(values["lasts"])][1],
                      uses=int(str(values["uses"])), reader=str(values.get("reader") or ""),
                      rows=tuple(values["rows"] or ()))


def _page(request: HttpRequest, licence: Licence, form: Form) -> HttpResponse:
    back = reverse("licensing:my_licence", args=[licence.pk])
    return show_page(request, "licences/share_form.html", {
        "form": form, "title": licence.title, "number": licence.number, "back": back,
        "breadcrumb": (*TRAIL, (licence.title, back))}, status=400 if form.is_posted else 200)
