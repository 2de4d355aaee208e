"""本人确认: the device is handed to the person, who reads everything and signs, or says the code they were sent."""

import secrets
import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.licensing.counter import confirming
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.applying.check import shown_for_check
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.own_draft import OwnDraft, planned_page
from yingshang.domains.licensing.planning.records import Plan
from yingshang.kit.errors import BadInput, Conflict
from yingshang.ui.forms import Choice, Form, Question, build_form
from yingshang.ui.once import once_key
from yingshang.ui.parts import SummaryRow
from yingshang.ui.request_time import now, today

_DECLARED = Question(name="declaration", title="声明", type="multichoice", choices=(
    Choice("true", "以上内容由窗口代填，我已看过，真实、完整，我对其负责", "行政许可法第三十一条"),))
_HOW = Question(name="how", title="怎么确认？", type="choice", choices=(
    Choice("sign", "本人在这台设备上签名", "写姓名和身份证号后四位"),
    Choice("code", "本人说出收到的确认码", "先按“发送确认码”")))
_SIGN, _CODE = {"how": "sign"}, {"how": "code"}
_QUESTIONS = (_DECLARED, _HOW,
              Question(name="name", title="本人姓名", max_length=60, when=_SIGN),
              Question(name="last_four", title="身份证号后四位", max_length=4, when=_SIGN),
              Question(name="code", title="确认码", max_length=6, when=_CODE))


@planned_page
def show(request: HttpRequest, own: OwnDraft, plan: Plan) -> HttpResponse:
    """Show everything once more and take the confirmation."""
    if "send" in request.POST:
        return _send(request, own)
    posted = request.POST if request.method == "POST" else None
    form = build_form(_QUESTIONS, posted)
    if form.is_valid:
        try:
            done = _confirm(request, own.id, form)
        except BadInput as refused:
            form = form.with_error(str(refused.facts.get("field", "how")), refused.message)
        else:
            messages.success(request, "本人已确认，申请已提交，由本窗口受理")
            return redirect("licensing:desk_case", done.case_id)
    shown = shown_for_check(own, plan)
    handling = (*shown.pop("handling"), SummaryRow(title="申请人", value=own.by.name))
    return show_page(request, "counter/confirm.html", own.shown | shown | {
        "form": form, "handling": handling, "back": reverse("licensing:draft", args=[own.id])},
        status=400 if form.is_posted else 200)


def _send(request: HttpRequest, own: OwnDraft) -> HttpResponse:
    try:
        confirming.send_code(own.id, f"{secrets.randbelow(10**6):06d}", by=current_actor(request), now=now(request))
        messages.success(request, "确认码已发给本人（站内消息，登记了手机或邮箱的也发到那里），10 分钟内有效")
    except Conflict as wait:
        messages.warning(request, wait.message)
    return redirect("licensing:desk_counter_confirm", own.id)


def _confirm(request: HttpRequest, draft_id: uuid.UUID, form: Form):  # type: ignore[no-untyped-def]
    said = form.values
    given = {"by": current_actor(request), "key": once_key(request), "now": now(request), "today": today(request)}
    if said["how"] == "sign":
        return confirming.confirm_by_signature(draft_id, str(said["name"]), str(said["last_four"]), **given)
    return confirming.confirm_by_code(draft_id, str(said["code"]), **given)
