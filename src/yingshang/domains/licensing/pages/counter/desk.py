"""`/desk/counter/`: a person sits down, gets up, and comes back."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.counter.intake import (
    Identity,
    begin_sitting,
    end_sitting,
    resume_sitting,
    sittings_today,
)
from yingshang.domains.licensing.models import Sitting
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.kit.errors import BadInput, NotPermitted
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.once import once_key
from yingshang.ui.parts import Column, Link, Table, Tag
from yingshang.ui.request_time import now, today

_NUMBER = Question(name="id_number", title="身份证号", type="idcard", hint="对照证件输入；系统自动核对校验位")


def counter(request: HttpRequest) -> HttpResponse:
    """Ask who sits here and what they want; list today's people."""
    by, at = current_actor(request), now(request)
    form = _form(request)
    if form.is_valid:
        said = form.values
        who = Identity(name=str(said["name"]), id_number=str(said["id_number"]), phone=str(said["phone"] or ""))
        try:
            draft = begin_sitting(who, str(said["bundle"]), by=by, key=uuid.UUID(once_key(request)), now=at,
                                  today=today(request))
        except (BadInput, NotPermitted) as refused:
            form = form.with_error(str(refused.facts.get("field", "name")), refused.message)
        else:
            return redirect("licensing:draft", draft.pk)
    return show(request, "counter/desk.html", {
        "form": form, "table": _table(tuple(sittings_today(by, now=at)[:100]), at)},
        status=400 if form.is_posted else 200)


def resume(request: HttpRequest, draft_id: uuid.UUID) -> HttpResponse:
    """Check the identity again and go on where the person stopped."""
    by = current_actor(request)
    sitting = sittings_today(by, now=now(request)).filter(pk=draft_id, draft__case=None).first()
    if sitting is None:
        messages.info(request, "这份草稿不是本窗口今天代填的，或者已经提交")
        return redirect("licensing:desk_counter")
    form = build_form((_NUMBER,), request.POST if request.method == "POST" else None)
    if form.is_valid:
        try:
            resume_sitting(draft_id, str(form.values["id_number"]), by=by, now=now(request))
        except BadInput as refused:
            form = form.with_error("id_number", refused.message)
        else:
            return redirect("licensing:draft", draft_id)
    return show(request, "counter/resume.html", {"form": form, "person": _hidden(sitting.draft.owner.name)},
                status=400 if form.is_posted else 200)


def leave(request: HttpRequest, draft_id: uuid.UUID) -> HttpResponse:
    """The person gets up; their draft stays with them."""
    end_sitting(draft_id, by=current_actor(request), now=now(request))
    messages.success(request, "已结束当面代填。草稿留在本人账号里，本人登录后可以继续")
    return redirect("licensing:desk_counter")


def _form(request: HttpRequest) -> Form:
    on = today(request)
    newest = {one.code: one for one in city_catalogue().bundles if one.in_force_on <= on}
    questions = (
        Question(name="name", title="本人姓名", max_length=60, hint="与身份证一字不差"), _NUMBER,
        Question(name="phone", title="手机号码", type="phone", required=False, hint="用来收进度；第一次来才要"),
        Question(name="bundle", title="办什么", type="choice", choices=tuple(
            (code, one.title) for code, one in newest.items())))
    return build_form(questions, request.POST if request.method == "POST" else None)


def _table(rows: tuple[Sitting, ...], at: object) -> Table:
    titles = {one.code: one.title for one in city_catalogue().bundles}
    columns = (Column("本人"), Column("办什么"), Column("几点坐下"), Column("经办"), Column("现在"))
    return Table(caption="今天在本窗口代填的", dense=True, columns=columns, empty="今天还没有代填过", rows=tuple(
        (_hidden(row.draft.owner.name), titles.get(row.draft.bundle, row.draft.bundle), row.started_at,
         row.account.display_name, _state(row, at)) for row in rows))


def _state(row: Sitting, at) -> object:  # type: ignore[no-untyped-def]
    if row.draft.case is not None:
        return Link(f"已提交 {row.draft.case.number}", reverse("licensing:desk_case", args=[row.draft.case_id]))
    if row.until_at > at:
        return Link("正在填，继续", reverse("licensing:draft", args=[row.pk]))
    return (Tag("已结束"), " ", Link("本人回来了", reverse("licensing:desk_counter_resume", args=[row.pk])))


def _hidden(name: str) -> str:
    return name[:1] + "＊" * max(1, len(name) - 1)
