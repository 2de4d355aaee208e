"""`/desk/guides/`: every guide with its standing; editors hand in what changed, and read the files again."""

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.licensing.catalogue.errors import InvalidCatalogue, NotInForce, UnknownBundle
from yingshang.domains.licensing.guides.city import city_book, read_files_again
from yingshang.domains.licensing.guides.published import open_versions
from yingshang.domains.licensing.guides.releasing import hand_in
from yingshang.domains.licensing.guides.standing import WORDS, Standing, standings
from yingshang.domains.licensing.models import GuideVersion
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.guides.naming import KINDS, key_of, name_of, release_title
from yingshang.kit.errors import BadInput, Conflict, NotPermitted
from yingshang.ui.once import once_key
from yingshang.ui.parts import Column, Link, Table, Tag
from yingshang.ui.request_time import now, today


def overview(request: HttpRequest) -> HttpResponse:
    """Show the standing of guides, as the address narrows them; a POST hands in all that may be."""
    if request.method == "POST":
        return _hand_in_all(request)
    by, wanted = current_actor(request), request.GET.get("word", "")
    every = standings(city_book(today(request)), Path(settings.CATALOGUE_DIR))
    shown = [one for one in every if wanted not in WORDS or one.word == wanted]
    return show(request, "guides/overview.html", {
        "table": _table(shown), "tabs": _tabs(every, wanted), "waiting": _releases(list(open_versions(by))),
        "holes": sum(bool(one.holes) for one in every), "ready": [one for one in every if one.may_be_handed_in],
        "is_editor": "editor" in by.roles, "breadcrumb": (("首页", "/"), ("工作台", reverse("licensing:desk_guides")))})


def read_again(request: HttpRequest) -> HttpResponse:
    """Read the catalogue's files again, and say what is wrong with them."""
    try:
        read_files_again()
    except InvalidCatalogue as error:
        messages.error(request, error.message)
    else:
        messages.success(request, "目录文件已重新读取")
    kind, _, code = request.POST.get("back", "").partition(":")
    is_guide = kind in KINDS and code.isidentifier() and code.isascii()
    return redirect(reverse("licensing:desk_guide", args=[kind, code]) if is_guide else "licensing:desk_guides")


def _hand_in_all(request: HttpRequest) -> HttpResponse:
    """Hand in the guides whose words the page knew, whole or not at all."""
    given = (one.split(":") for one in request.POST.getlist("guide"))
    seen = {key_of(kind, code): digest for kind, code, digest in (one for one in given if len(one) == 3)}
    if not seen:
        messages.error(request, "没有要提交的指南")
        return redirect("licensing:desk_guides")
    try:
        done = hand_in(seen, reason="目录有改动，一起提交", by=current_actor(request), key=once_key(request),
                       now=now(request), today=today(request))
    except (BadInput, Conflict, NotPermitted, NotInForce, UnknownBundle) as refused:
        messages.error(request, refused.message)
        return redirect("licensing:desk_guides")
    messages.success(request, f"已提交 {len(seen)} 份，等本单位负责人确认后发布")
    return redirect("licensing:guide_release", done.case_id)


def _table(shown: list[Standing]) -> Table:
    rows = tuple((Link(one.title, reverse("licensing:desk_guide", args=[one.key.kind, one.key.code])),
                  KINDS[one.key.kind], Tag(*WORDS[one.word]),
                  Tag(f"{len(one.holes)} 处缺口", "error") if one.holes else "没有",
                  "；".join(one.warnings)[:60] or "没有") for one in shown)
    return Table(caption="办事指南", columns=tuple(map(Column, ("指南", "种类", "状态", "缺口", "提醒"))), rows=rows,
                 dense=True, empty="没有这种状态的指南")


def _tabs(every: tuple[Standing, ...], wanted: str) -> tuple[tuple[str, str, int, bool], ...]:
    counted = ((word, title, sum(one.word == word for one in every)) for word, (title, _) in WORDS.items())
    return (("", "全部", len(every), wanted not in WORDS),
            *((word, title, count, word == wanted) for word, title, count in counted))


def _releases(rows: list[GuideVersion]) -> tuple[tuple[str, str, str, object], ...]:
    """Return what waits: title, address, who handed it in and when."""
    grouped: dict[object, list[GuideVersion]] = {}
    for row in rows:
        grouped.setdefault(row.release_id, []).append(row)
    return tuple((release_title(some), reverse("licensing:guide_release", args=[release]),
                  name_of(some[0].submitted_by), some[0].submitted_at) for release, some in grouped.items())
