"""Deciding on a licence: what, why and by which article; then the whole text once more before it is done."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.licensing.errors import UnknownLicence
from yingshang.domains.licensing.licences.errors import StandingNotPossible
from yingshang.domains.licensing.licences.standing import change_standing, possible_changes
from yingshang.domains.licensing.licences.status import STATE_OF
from yingshang.domains.licensing.models import Licence, LicenceAct
from yingshang.domains.licensing.models.licence import LicenceStatus
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.licences.desk.licence import KINDS
from yingshang.domains.licensing.pages.licences.desk.reading import open_licence
from yingshang.domains.licensing.procedures.licence import LICENCE, REMEDIES
from yingshang.procedures.payload import PayloadInvalid
from yingshang.procedures.procedure import Act
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.once import once_key
from yingshang.ui.request_time import now

_STATUS_OF = {state: LicenceStatus(value) for value, state in STATE_OF.items()}
_FOLLOWS = {
    "suspend": "暂扣期间持证人不得凭本证经营，本证也不能用来免交材料；可以随时恢复。",
    "resume": "本证立即恢复有效。", "cancel": "注销后不能恢复，持证人要经营须重新申请。",
    "revoke": "撤销后不能恢复。作出前应当告知持证人事实、理由、依据，听取陈述申辩；属于信赖保护情形的依法补偿。",
    "forfeit": "吊销属于行政处罚，作出前应当告知陈述、申辩和要求听证的权利（行政处罚法第四十四条、第六十三条）。"}


def change(request: HttpRequest, identifier: str, name: str) -> HttpResponse:
    """Ask, show the whole decision, do it."""
    by = current_actor(request)
    found = open_licence(identifier, by=by, now=now(request))
    act = next((one for one in LICENCE.acts if one.name == name and "chief" in one.by), None)
    if act is None:
        raise UnknownLicence(identifier=identifier[:100])
    is_again = request.method == "POST" and LicenceAct.objects.filter(key=once_key(request)).exists()
    if act not in possible_changes(found, by) and not is_again:
        return _conflict(request, found, act)
    form = build_form(_questions(act), request.POST if request.method == "POST" else None,
                      initial={"article": act.article or "", "notice": REMEDIES})
    if not form.is_valid or "edit" in request.POST:
        return _page(request, found, act, form, "licences/change.html")
    if "confirm" not in request.POST:
        return _page(request, found, act, form, "licences/check.html", status=200)
    return _do(request, found, act, form)


def _do(request: HttpRequest, found: Licence, act: Act, form: Form) -> HttpResponse:
    values = {name: str(value) for name, value in form.values.items()}
    try:
        change_standing(found.pk, to=_STATUS_OF[str(act.to)], by=current_actor(request), now=now(request),
                        key=once_key(request), **values)
    except PayloadInvalid as wrong:
        return _page(request, found, act, form.with_error(str(wrong.facts["field"]), wrong.message),
                     "licences/change.html")
    except StandingNotPossible:
        found.refresh_from_db()
        return _conflict(request, found, act)
    messages.success(request, f"《{found.title}》已{act.title}，已通知持证人并记入账本")
    return redirect("licensing:desk_licence", found.pk)


def _questions(act: Act) -> tuple[Question, ...]:
    asked = {"reason": Question(name="reason", title=f"{act.title}的理由", type="longtext", max_length=300,
                                hint="公开核验页会显示，不要写个人信息"),
             "article": Question(name="article", title="依据（写到条款）", max_length=200),
             "notice": Question(name="notice", title="告知和救济途径", type="longtext", max_length=500,
                                hint="随决定送达持证人；事先告知、听证的情况也写在这里")}
    return tuple(asked[field.name] for field in act.payload)


def _page(request: HttpRequest, found: Licence, act: Act, form: Form, template: str, *,
          status: int | None = None) -> HttpResponse:
    shown = 400 if form.errors and "edit" not in request.POST else 200
    return show(request, template, {
        "form": form, "act": act.title, "kind": KINDS.get(act.name, "danger"), "title": found.title,
        "number": found.number, "holder": found.holder_name, "follows": _FOLLOWS[act.name], "rows": form.summary(),
        "back": reverse("licensing:desk_licence", args=[found.pk])},
        status=status or shown)


def _conflict(request: HttpRequest, found: Licence, act: Act) -> HttpResponse:
    return show(request, "licences/conflict.html", {
        "act": act.title, "title": found.title, "standing": LicenceStatus(found.status).label,
        "back": reverse("licensing:desk_licence", args=[found.pk])}, status=409)
