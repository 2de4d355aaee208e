"""`/rulebook/`: the drafts of one's organisation, and what waits for a second person."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.rulebook.desk import drafting
from yingshang.domains.rulebook.desk.reviewing import is_own_work
from yingshang.domains.rulebook.models import RuleDraft
from yingshang.domains.rulebook.pages.desk.frame import draft_address
from yingshang.domains.rulebook.pages.frame import current_actor, show
from yingshang.domains.rulebook.pages.public.addresses import volume_at
from yingshang.domains.rulebook.procedure import RETURNED, SUBMITTED, VERSION
from yingshang.register.actors import Actor
from yingshang.ui.once import once_key
from yingshang.ui.parts import Column, Link, Table, Tag
from yingshang.ui.request_time import now

_MOST = 50
TONES = {"submitted": "info", "returned": "warn", "published": "ok", "withdrawn": "neutral"}


def work(request: HttpRequest) -> HttpResponse:
    """Show what is being written, what waits for a second person, and what came of the last ones."""
    by = current_actor(request)
    drafts = list(RuleDraft.objects.editable_by(by).defer("dmn", "before", "examples").filter(
        case=None).select_related("saved_by").order_by("-saved_at", "id")[:_MOST])
    cases = list(RuleDraft.objects.reviewable_by(by).defer("dmn", "before", "examples").select_related(
        "case", "saved_by").order_by("-saved_at", "id")[:_MOST])
    waiting = [one for one in cases if one.case.state in (SUBMITTED.name, RETURNED.name)]
    ended = [one for one in cases if one not in waiting]
    return show(request, "desk/work.html", {
        "breadcrumb": (("首页", "/"),), "is_editor": "editor" in by.roles,
        "drafts": _drafts(drafts) if drafts else None,
        "waiting": _cases(waiting, by, "等人办的版本") if waiting else None,
        "ended": _cases(ended, by, "最近办结的版本") if ended else None,
    })


def start(request: HttpRequest, room: str, name: str, on: str) -> HttpResponse:
    """Begin a draft with the text of a version; a second click leads to the same draft."""
    key = uuid.UUID(hex=once_key(request))
    draft = drafting.start_draft(volume_at(request, room, name, on), by=current_actor(request), now=now(request),
                                 key=key)
    return redirect(draft_address(draft))


def _drafts(drafts: list[RuleDraft]) -> Table:
    rows = tuple((Link(one.title, draft_address(one)), one.in_force_on or "还没有写", one.saved_at,
                  one.saved_by.display_name) for one in drafts)
    columns = tuple(map(Column, ("规则表", "打算施行", "最近保存", "由谁保存")))
    return Table(caption="草稿", columns=columns, rows=rows, dense=True)


def _cases(drafts: list[RuleDraft], by: Actor, caption: str) -> Table:
    columns = tuple(map(Column, ("规则表", "编号", "施行日期", "状态", "要谁办")))
    rows = tuple((Link(one.title, reverse("rulebook:case", args=[one.case_id])), one.case.number, one.in_force_on,
                  _state(one), _whose(one, by)) for one in drafts)
    return Table(caption=caption, columns=columns, rows=rows, dense=True)


def _state(draft: RuleDraft) -> Tag:
    return Tag(VERSION.state(draft.case.state).title, TONES[draft.case.state])


def _whose(draft: RuleDraft, by: Actor) -> str:
    if draft.case.state == SUBMITTED.name:
        return "等另一个人复核" if is_own_work(draft, by) else "待您或者同事复核"
    return "等起草人修改" if draft.case.state == RETURNED.name else "—"
