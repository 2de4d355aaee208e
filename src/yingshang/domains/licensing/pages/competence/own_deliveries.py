"""领取: where one's results on paper are, and changing how they come while they still lie with the organ."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework.errors import UnknownCase
from yingshang.casework.models import Case
from yingshang.domains.licensing.competence import delivering
from yingshang.domains.licensing.competence.queries import deliveries_of
from yingshang.domains.licensing.drafts.handling import MAIL
from yingshang.domains.licensing.models import Delivery
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.own_case import OwnCase, own_case
from yingshang.domains.licensing.procedures.delivery import DELIVERY
from yingshang.kit.errors import BadInput
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.once import once_key
from yingshang.ui.parts import Column, Table, Tag

_BY_MAIL = {"delivery": Delivery.MAIL.value}


def show(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Show the results of one's application, and take a change for all that still can be changed."""
    own = own_case(request, case_id)
    found = deliveries_of(case_id, by=own.by)
    open_ = tuple(one for one in found if one.state == "at_organ")
    form = _form(request, open_)
    if form.is_valid and open_:
        try:
            return _change(request, own, open_, form)
        except BadInput as refused:
            form = form.with_error("delivery", refused.message)
    return show_page(request, "competence/own_deliveries.html", own.shown | {
        "table": _table(found), "form": form if open_ else None, "back": reverse("licensing:case", args=[case_id]),
        "handling": own.view.data.get("handling") or {}}, status=400 if form.is_posted and form.errors else 200)


def _change(request: HttpRequest, own: OwnCase, open_: tuple[Case, ...], form: Form) -> HttpResponse:
    mail = {name: str(form.values.get(name) or "") for name in MAIL}
    for one in open_:
        if one.applicant_id != own.by.person_id:
            raise UnknownCase
        delivering.redirect(one.pk, str(form.values["delivery"]), mail, by=own.by, now=own.now,
                            key=f"{once_key(request)}:{one.number[-20:]}"[:80])
    messages.success(request, "领取方式已改")
    return redirect("licensing:case_delivery", own.view.id)


def _form(request: HttpRequest, open_: tuple[Case, ...]) -> Form:
    questions = (Question(name="delivery", title="改成怎么领？", type="choice", choices=tuple(Delivery.choices)),
                 Question(name="recipient", title="收件人", max_length=30, when=_BY_MAIL),
                 Question(name="phone", title="收件电话", type="phone", when=_BY_MAIL),
                 Question(name="address", title="邮寄地址", type="address", max_length=120, when=_BY_MAIL))
    initial = {"delivery": open_[0].data["delivery"], **(open_[0].data.get("mail") or {})} if open_ else {}
    return build_form(questions, request.POST if request.method == "POST" else None, initial)


def _table(found: tuple[Case, ...]) -> Table:
    columns = (Column("结果"), Column("状态"), Column("现在在"), Column("领取方式"))
    return Table(caption="纸质结果", columns=columns, empty="没有要领的纸质结果", rows=tuple(
        (one.data["title"], Tag(DELIVERY.state(one.state).title, "ok" if one.closed_at else "info"),
         one.organisation.name, Delivery(one.data["delivery"]).label) for one in found))
