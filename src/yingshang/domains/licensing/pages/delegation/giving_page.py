"""Giving an authorisation: to an official delegate of a hall or somebody one knows, for what, until when, why."""

import datetime as dt
import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yingshang.casework.delegation.giving import (
    LONGEST,
    NewDelegation,
    find_delegate,
    give,
    official_delegates,
)
from yingshang.casework.models import Case
from yingshang.casework.models.delegation import Scope
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.competence.resolving import HALL
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.delegation.given import end_of
from yingshang.kit.errors import YingshangError
from yingshang.register.actors import Actor
from yingshang.register.models import Entity
from yingshang.ui.forms import Choice, Form, Question, build_form
from yingshang.ui.once import once_key
from yingshang.ui.request_time import now, today

_USUAL = dt.timedelta(days=30)
_SCOPES = tuple(Choice(one.value, one.label) for one in Scope if one != Scope.READ)


def show(request: HttpRequest) -> HttpResponse:
    """Ask for everything, and send it to the delegate for consent."""
    by, on = current_actor(request), today(request)
    form = build_form(_questions(by, on), request.POST if request.method == "POST" else None, {
        "who": "official", "until": on + _USUAL, "entity": "self", "matters": (request.GET.get("bundle", ""),),
        "cases": (request.GET.get("case", ""),), "scope": ("fill", "upload", "submit", "book")})
    return _give(request, form, by) if form.is_valid else _page(request, form)


def _give(request: HttpRequest, form: Form, by: Actor) -> HttpResponse:
    values = form.values
    try:
        made = give(_new(values), by=by, key=once_key(request), now=now(request))
    except YingshangError as refused:
        return _page(request, form.with_error(_PLACE.get(refused.code, "purpose"), refused.message))
    messages.success(request, f"已发给{made.delegate.display_name}，对方同意后生效")
    return redirect("licensing:my_delegation", made.pk)


#: which field a refusal belongs to
_PLACE = {"unknown_delegate": "username", "not_a_delegate": "who", "wrong_term": "until",
          "nothing_delegated": "matters", "unknown_case": "cases"}


def _new(values: dict[str, object]) -> NewDelegation:
    if values["who"] == "official":
        delegate = int(str(values["official"]))
    else:
        delegate = find_delegate(str(values["username"]), str(values["name"]))
    entity = str(values.get("entity") or "self")
    return NewDelegation(
        delegate_id=delegate, matters=tuple(values["matters"] or ()), scope=tuple(values["scope"] or ()),
        purpose=str(values["purpose"]), until_at=end_of(values["until"]), entity=None if entity == "self" else entity,
        cases=tuple(uuid.UUID(one) for one in values.get("cases") or ()))


def _questions(by: Actor, on: dt.date) -> tuple[Question, ...]:
    officials = tuple(Choice(str(account), name) for account, name in official_delegates(HALL))
    bundles = {one.code: one.title for one in city_catalogue().bundles if one.in_force_on <= on}
    asked = [
        Question(name="who", title="请谁帮办", type="choice", choices=(
            Choice("official", "大厅的帮办员", "工作人员，不收费"),
            Choice("person", "我认识的人", "例如会计、家人、代理机构的人"))),
        Question(name="official", title="帮办员", type="choice", choices=officials, when={"who": "official"}),
        Question(name="username", title="对方的登录名", when={"who": "person"}, max_length=60),
        Question(name="name", title="对方的姓名", when={"who": "person"}, max_length=60),
        Question(name="matters", title="可以帮办哪些事", type="multichoice", required=False,
                 choices=tuple(Choice(code, title) for code, title in sorted(bundles.items()))),
        Question(name="scope", title="可以替我做什么", type="multichoice", choices=_SCOPES,
                 hint="查看这些事的草稿和办件总是包括在内。评价、撤回、承诺和授权本身只能您自己办"),
        Question(name="until", title="到哪一天为止", type="date", hint=f"最长 {LONGEST.days} 天，随时可以收回"),
        Question(name="purpose", title="做什么用", hint="例如：代办开店的全部手续", max_length=200),
    ]
    if entities := _entities(by):
        asked.insert(0, Question(name="entity", title="为谁授权", type="choice", choices=entities))
    if cases := _cases(by):
        known = Question(name="cases", title="已经提交的办件", type="multichoice", required=False, choices=cases)
        asked.insert(-3, known)
    return tuple(asked)


def _entities(by: Actor) -> tuple[Choice, ...]:
    rows = Entity.objects.filter(pk__in=by.entities).order_by("pk").values_list("pk", "name")
    own = tuple(Choice(code, name) for code, name in rows)
    return (Choice("self", f"我本人（{by.name}）"), *own) if own else ()


def _cases(by: Actor) -> tuple[Choice, ...]:
    rows = Case.objects.visible_to(by).filter(parent=None, closed_at=None).order_by("-opened_at")[:20]
    return tuple(Choice(str(pk), f"{title}（{number}）") for pk, title, number in rows.values_list(
        "pk", "title", "number"))


def _page(request: HttpRequest, form: Form) -> HttpResponse:
    return show_page(request, "delegation/give.html", {
        "form": form, "breadcrumb": (("首页", "/"), ("帮办授权", "/my/delegations/"))},
        status=400 if form.is_posted else 200)
