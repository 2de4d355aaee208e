"""收件窗口和领取方式: one page of a draft, with the nearest choices first and good ones chosen already."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.licensing.competence.windows import SCOPES
from yingshang.domains.licensing.drafts.handling import MAIL, choose_handling, handling_of, windows_of
from yingshang.domains.licensing.models import Delivery, Handling
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.own_draft import OwnDraft, planned_page
from yingshang.domains.licensing.planning.records import Plan
from yingshang.kit.errors import BadInput
from yingshang.ui.forms import Choice, Form, Question, build_form
from yingshang.ui.parts import Column, Table

_BY_MAIL = {"delivery": Delivery.MAIL.value}


@planned_page
def show(request: HttpRequest, own: OwnDraft, plan: Plan) -> HttpResponse:
    """Ask for the window and the way of delivery, and keep both."""
    form = _form(request, own, plan)
    if form.is_valid:
        said = form.values
        try:
            choose_handling(own.id, window=str(said["window"]), delivery=str(said["delivery"]), by=own.by, now=own.now,
                            mail={name: str(said.get(name) or "") for name in MAIL}, today=own.today)
        except BadInput as refused:
            form = form.with_error("window", refused.message)
        else:
            messages.success(request, "收件窗口和领取方式已保存")
            return redirect("licensing:draft", own.id)
    return show_page(request, "competence/choosing.html", own.shown | {
        "form": form, "back": reverse("licensing:draft", args=[own.id]), "deciders": _deciders(plan)},
        status=400 if form.is_posted else 200)


def words_of(handling: Handling, plan: Plan) -> tuple[str, str]:
    """Return the window and the way of delivery in words."""
    home = next(one.organisation.name for one in windows_of(plan) if one.is_home)
    return (handling.window.name if handling.window else home), Delivery(handling.delivery).label


def _form(request: HttpRequest, own: OwnDraft, plan: Plan) -> Form:
    windows, chosen = windows_of(plan), handling_of(own.draft)
    choices = tuple(Choice(one.organisation.code, one.organisation.name,
                           f"{one.organisation.address}{'（本区窗口）' if one.is_home else ''}") for one in windows)
    questions = (
        Question(name="window", title="在哪个窗口收件？", type="choice", choices=choices,
                 hint="都能收，也都能当面帮您办；决定由有权的单位作，标准处处一样"),
        Question(name="delivery", title="结果怎么领？", type="choice", choices=tuple(Delivery.choices),
                 hint="电子证照办好就有，和纸质的一样有效"),
        Question(name="recipient", title="收件人", max_length=30, when=_BY_MAIL),
        Question(name="phone", title="收件电话", type="phone", when=_BY_MAIL),
        Question(name="address", title="邮寄地址", type="address", max_length=120, when=_BY_MAIL),
    )
    initial = {"window": chosen.window_id or windows[0].organisation.code, "delivery": chosen.delivery,
               **(chosen.mail or {"recipient": own.by.name})}
    return build_form(questions, request.POST if request.method == "POST" else None, initial)


def _deciders(plan: Plan) -> Table:
    """Who decides each item whatever window receives it, and which windows may."""
    rows = tuple((one.item.title, one.organisation.name, SCOPES[one.deciding.rule.accepts]) for one in plan.applying)
    return Table(caption="哪个单位决定、哪里能收", rows=rows,
                 columns=(Column("事项"), Column("由谁决定"), Column("哪里能收")))
