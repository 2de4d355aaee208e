"""`/desk/guides/releases/…/`: what was handed in, as the chief reads it, and what may be done with it."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework.errors import ActNotPermitted
from yingshang.domains.licensing.guides import releasing
from yingshang.domains.licensing.guides.composing import Key
from yingshang.domains.licensing.guides.errors import UnknownRelease
from yingshang.domains.licensing.guides.published import release_of, versions_of
from yingshang.domains.licensing.models import GuideVersion
from yingshang.domains.licensing.models.guide_version import GuideState
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.guides.guide import words_in
from yingshang.domains.licensing.pages.guides.naming import changed_from, name_of, release_title
from yingshang.domains.licensing.pages.guides.said import labels_in
from yingshang.domains.licensing.procedures.guide_release import GUIDE_RELEASE
from yingshang.kit.errors import BadInput, Conflict, NotPermitted
from yingshang.ui.once import once_key
from yingshang.ui.request_time import now

_DONE = {"publish": "已发布，市民现在看到的就是这一版", "send_back": "已退回，编辑改好后会再提交",
         "withdraw": "已撤回，没有发布"}
_TONES = {"submitted": "info", "published": "ok"}


def release(request: HttpRequest, release: uuid.UUID) -> HttpResponse:
    """Show a release; a POST confirms it, sends it back or withdraws it."""
    rows = release_of(release, current_actor(request))
    if not rows:
        raise UnknownRelease
    if request.method != "POST":
        return _page(request, rows)
    act = request.POST.get("act", "")
    if act not in _DONE:
        return _page(request, rows, refused="没有这个操作，请从页面上的按钮选", status=400)
    if act == "send_back" and not request.POST.get("reason", "").strip():
        return _page(request, rows, refused="请写明退回的理由，编辑会原样看到", status=400)
    try:
        _do(request, release, act)
    except (BadInput, Conflict, NotPermitted) as refused:
        status = 400 if isinstance(refused, BadInput) else 403 if isinstance(refused, ActNotPermitted) else 409
        return _page(request, rows, refused=refused.message, status=status)
    messages.success(request, _DONE[act])
    return redirect("licensing:guide_release", release)


def _do(request: HttpRequest, release: uuid.UUID, act: str) -> None:
    given = {"by": current_actor(request), "key": once_key(request), "now": now(request)}
    if act == "publish":
        releasing.confirm(release, seen=request.POST.get("seen", ""), **given)
    elif act == "send_back":
        releasing.send_back(release, request.POST["reason"].strip()[:500], **given)
    else:
        releasing.withdraw(release, **given)


def _page(request: HttpRequest, rows: list[GuideVersion], *, refused: str = "", status: int = 200) -> HttpResponse:
    by, case = current_actor(request), rows[0].release
    is_open = rows[0].state == GuideState.OPEN
    state = GUIDE_RELEASE.state(case.state)
    return show(request, "guides/release.html", {
        "title": release_title(rows), "number": case.number, "state": state.title,
        "tone": _TONES.get(state.name, "warn"), "seen": releasing.seen_of(rows), "refused": refused,
        "parts": tuple(_part(row) for row in rows), "submitted_at": rows[0].submitted_at,
        "reasons": tuple((act.name, act.payload["reason"]) for act in case.acts.order_by("seq")
                         if act.payload.get("reason")),
        "submitted_by": name_of(rows[0].submitted_by),
        "may_confirm": is_open and "chief" in by.roles, "may_withdraw": is_open and "editor" in by.roles,
        "said": labels_in(words_in("zh")), "language": "zh",
        "breadcrumb": (("首页", "/"), ("办事指南", reverse("licensing:desk_guides")))}, status=status)


def _part(row: GuideVersion) -> dict[str, object]:
    """A guide of the release: against the version that was public before it."""
    earlier = versions_of(Key(kind=row.kind, code=row.code)).exclude(pk=row.pk)
    before = earlier.filter(number__lt=row.number).first() if row.number else earlier.first()
    return {"title": row.title, "digest": row.digest, "guide": row.content["zh"], "missing": _chinese_in(row),
            "changes": changed_from(before, row.content["zh"])}


def _chinese_in(row: GuideVersion) -> bool:
    """Say whether the English version has a Chinese title."""
    return row.content["en"]["title"] == row.content["zh"]["title"]
