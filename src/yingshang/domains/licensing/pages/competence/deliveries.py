"""`/desk/deliveries/`: results on paper that wait here to be handed out, and recording that they were."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework.models import Case
from yingshang.casework.queues import CaseRow
from yingshang.domains.licensing.competence import delivering
from yingshang.domains.licensing.competence.queries import deliveries, delivery_of
from yingshang.domains.licensing.models import Delivery
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.officials.queue import due_cell
from yingshang.kit.errors import Conflict
from yingshang.register.actors import Actor
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.once import once_key
from yingshang.ui.parts import Column, Link, SummaryRow, Table, Tag
from yingshang.ui.request_time import now, today

_SEARCH = Question(name="text", title="编号或者申请人", required=False, max_length=60)
_TAKEN = (Question(name="recipient", title="领取人", max_length=60, hint="本人领取写本人姓名；代领写代领人姓名"),
          Question(name="proof", title="核对的证件或者运单号", max_length=100, hint="例如：居民身份证；EMS 运单号"))
_NOTE = Question(name="note", title="怎么转", required=False, max_length=100, hint="例如：机要交换；快递单号")


def overview(request: HttpRequest) -> HttpResponse:
    """List what waits here."""
    by, form = current_actor(request), build_form((_SEARCH,), request.GET)
    rows = deliveries(by, text=request.GET.get("text", "").replace("\0", "")[:60])
    return show(request, "competence/deliveries.html", {
        "filters": form, "is_narrowed": bool(request.GET.get("text")),
        "table": Table(caption="等着送达的结果，最先到期的在前", dense=True,
                       rows=tuple(_row(request, row) for row in rows),
                       columns=tuple(Column(title) for title in ("编号", "结果", "申请人", "状态", "送达到期")))})


def delivery(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """Show one result, and hand it out or send it on."""
    by, found = current_actor(request), None
    found = delivery_of(case, by=by)
    if found is None:
        raise Http404(str(case))
    is_here = found.organisation_id == by.organisation and found.closed_at is None
    sends = is_here and found.state == "at_organ" and found.data["delivery"] == Delivery.WINDOW
    posted = request.POST if request.method == "POST" else None
    form = build_form((_NOTE,) if sends else _TAKEN, posted, {"recipient": found.applicant.name})
    if form.is_valid:
        try:
            return _do(request, found, form, by, sends=sends)
        except Conflict as refused:
            form = form.with_error(form.fields[0].name, refused.message)
    return show(request, "competence/delivery.html", {
        "case": found, "rows": _about(found), "form": form if is_here else None, "sends": sends,
        "state": found.organisation.name, "back": reverse("licensing:desk_deliveries")},
        status=400 if form.errors and posted is not None else 200)


def _do(request: HttpRequest, found: Case, form: Form, by: Actor, *, sends: bool) -> HttpResponse:
    given = {"by": by, "key": once_key(request), "now": now(request)}
    if sends:
        delivering.send_to_window(found.pk, str(form.values["note"] or ""), **given)
        messages.success(request, f"{found.number}：已转到{found.data['window_name']}")
    else:
        delivering.deliver(found.pk, recipient=str(form.values["recipient"]), proof=str(form.values["proof"]), **given)
        messages.success(request, f"{found.number}：已记下送达，并告知申请人")
    return redirect("licensing:desk_deliveries")


def _about(found: Case) -> tuple[SummaryRow, ...]:
    data = found.data
    mail = data.get("mail") or {}
    rows = [SummaryRow(title="结果", value=data["title"]), SummaryRow(title="证照编号", value=data["licence_number"]),
            SummaryRow(title="申请人", value=found.applicant.name),
            SummaryRow(title="申请人要的领取方式", value=Delivery(data["delivery"]).label),
            SummaryRow(title="收件窗口", value=data["window_name"])]
    if mail:
        rows.append(SummaryRow(title="邮寄到", value=f"{mail['recipient']} {mail['phone']} {mail['address']}"))
    return tuple(rows)


def _row(request: HttpRequest, row: CaseRow) -> tuple[object, ...]:
    return (Link(row.number, reverse("licensing:desk_delivery", args=[row.id])), row.title, row.applicant,
            Tag(row.state_title, "info"), due_cell(row, today(request)))
