"""`/desk/guides/`: every guide with its standing; editors look at the words to come and hand them in."""

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.licensing.catalogue.errors import InvalidCatalogue, NotInForce, UnknownBundle
from yingshang.domains.licensing.guides.city import city_book, read_files_again
from yingshang.domains.licensing.guides.comparing import changes_between
from yingshang.domains.licensing.guides.composing import Book, Key
from yingshang.domains.licensing.guides.foreign import marked
from yingshang.domains.licensing.guides.published import open_versions, published_guide, versions_of
from yingshang.domains.licensing.guides.releasing import hand_in
from yingshang.domains.licensing.guides.standing import WORDS, Standing, standing_of, standings
from yingshang.domains.licensing.models import GuideVersion
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.guides.guide import address_of, language_of, words_in
from yingshang.domains.licensing.pages.guides.said import labels_in
from yingshang.domains.licensing.pages.guides.versions import changes_table
from yingshang.domains.licensing.pages.officials.frame import show
from yingshang.kit.errors import BadInput, Conflict, NotPermitted
from yingshang.register.models import Account
from yingshang.ui.once import once_key
from yingshang.ui.parts import Column, Link, Table, Tag
from yingshang.ui.request_time import now, today

_KINDS = {"item": "事项", "bundle": "一件事"}


def overview(request: HttpRequest) -> HttpResponse:
    """Show the standing of every guide, or of those that stand as the address says."""
    by, wanted = current_actor(request), request.GET.get("word", "")
    every = standings(city_book(today(request)), _folder())
    shown = [one for one in every if wanted not in WORDS or one.word == wanted]
    return show(request, "guides/overview.html", {
        "table": _table(shown), "tabs": _tabs(every, wanted), "waiting": _releases(list(open_versions(by))),
        "holes": sum(bool(one.holes) for one in every), "is_editor": "editor" in by.roles,
        "breadcrumb": (("首页", "/"), ("工作台", reverse("licensing:desk_guides")))})


def guide(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Show the words to come, what changes and what is missing; a POST hands them in."""
    key, book = _key(kind, code), city_book(today(request))
    try:
        book.guide(key)
    except (NotInForce, UnknownBundle) as error:
        raise Http404 from error
    if request.method == "POST":
        return _hand_in(request, key, book)
    return _page(request, key, book)


def read_again(request: HttpRequest) -> HttpResponse:
    """Read the catalogue's files again, and say what is wrong with them."""
    try:
        read_files_again()
    except InvalidCatalogue as error:
        messages.error(request, error.message)
    else:
        messages.success(request, "目录文件已重新读取")
    return redirect(_back(request))


def name_of(account: Account | None) -> str:
    """Return who did something; nobody did the first load."""
    return account.display_name if account else "系统载入"


def release_title(rows: list[GuideVersion]) -> str:
    """Return what a release is called in lists."""
    return rows[0].title if len(rows) == 1 else f"{rows[0].title}等 {len(rows)} 份"


def _page(request: HttpRequest, key: Key, book: Book, *, refused: str = "", status: int = 200) -> HttpResponse:
    language, composed, standing = language_of(request), book.guide(key), standing_of(key, book, _folder())
    public, by = published_guide(key), current_actor(request)
    words = composed.content[language]
    here = reverse("licensing:desk_guide", args=[key.kind, key.code])
    return show(request, "guides/guide.html", {
        "standing": standing, "kind": _KINDS[key.kind], "word": WORDS[standing.word], "refused": refused,
        "guide": marked(words) if language == "en" else words, "language": language,
        "said": labels_in(words_in(language)), "changes": changed_from(public, composed.content["zh"]),
        "other_href": here if language == "en" else f"{here}?lang=en", "key": key,
        "public_href": address_of(key) if public else "", "history": _history(key), "is_editor": "editor" in by.roles,
        "breadcrumb": (("首页", "/"), ("办事指南", reverse("licensing:desk_guides")))}, status=status)


def changed_from(public: GuideVersion | None, words: dict[str, object]) -> Table | None:
    """Return what the words to come change in a published version."""
    if public is None:
        return None
    changes = changes_between(public.content["zh"], words)
    return changes_table(changes, caption=f"与第 {public.number} 版相比，{len(changes)} 处不同")


def _hand_in(request: HttpRequest, key: Key, book: Book) -> HttpResponse:
    try:
        done = hand_in({key: request.POST.get("seen", "")}, reason=request.POST.get("reason", "")[:500],
                       by=current_actor(request), key=once_key(request), now=now(request), today=today(request))
    except (BadInput, Conflict, NotPermitted) as refused:
        return _page(request, key, book, refused=refused.message, status=400 if isinstance(refused, BadInput) else 409)
    messages.success(request, "已提交，等本单位负责人确认后发布")
    return redirect("licensing:guide_release", done.case_id)


def _table(shown: list[Standing]) -> Table:
    rows = tuple((Link(one.title, reverse("licensing:desk_guide", args=[one.key.kind, one.key.code])),
                  _KINDS[one.key.kind], Tag(*WORDS[one.word]),
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
                  name_of(some[0].submitted_by), some[0].submitted_at)
                 for release, some in grouped.items())


def _history(key: Key) -> Table:
    rows = tuple((f"第 {row.number} 版", row.published_at, name_of(row.submitted_by), name_of(row.published_by),
                  row.digest[:16]) for row in versions_of(key).select_related("submitted_by", "published_by"))
    columns = ("版本", "发布时间", "提交人", "确认人", "内容摘要")
    return Table(caption="发布过的版本", columns=tuple(map(Column, columns)), rows=rows, empty="还没有发布过")


def _key(kind: str, code: str) -> Key:
    if kind not in _KINDS:
        raise Http404
    return Key(kind=kind, code=code)


def _folder() -> Path:
    return Path(settings.CATALOGUE_DIR)


def _back(request: HttpRequest) -> str:
    """Return to the guide whose page was left, else to the list."""
    kind, _, code = request.POST.get("back", "").partition(":")
    return reverse("licensing:desk_guide", args=[kind, code]) if kind in _KINDS and code.isidentifier() else reverse(
        "licensing:desk_guides")
