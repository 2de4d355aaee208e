"""`/desk/guides/KIND/CODE/`: the words to come, what they change, what is missing; editors hand them in."""

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.licensing.catalogue.errors import NotInForce, UnknownBundle
from yingshang.domains.licensing.guides.city import city_book
from yingshang.domains.licensing.guides.composing import Book, Key
from yingshang.domains.licensing.guides.foreign import marked
from yingshang.domains.licensing.guides.published import published_guide, versions_of
from yingshang.domains.licensing.guides.releasing import hand_in
from yingshang.domains.licensing.guides.standing import WORDS, standing_of
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.guides.guide import address_of, language_of, words_in
from yingshang.domains.licensing.pages.guides.naming import KINDS, changed_from, key_of, name_of
from yingshang.domains.licensing.pages.guides.said import labels_in
from yingshang.kit.errors import BadInput, Conflict, NotPermitted
from yingshang.ui.once import once_key
from yingshang.ui.parts import Column, Table
from yingshang.ui.request_time import now, today


def guide(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Show a guide as the files have it; a POST hands it in."""
    key, book = key_of(kind, code), city_book(today(request))
    try:
        book.guide(key)
    except (NotInForce, UnknownBundle) as error:
        raise Http404 from error
    if request.method == "POST":
        return _hand_in(request, key, book)
    return _page(request, key, book)


def _page(request: HttpRequest, key: Key, book: Book, *, refused: str = "", status: int = 200) -> HttpResponse:
    language, composed, public = language_of(request), book.guide(key), published_guide(key)
    standing = standing_of(key, book, Path(settings.CATALOGUE_DIR))
    words, here = composed.content[language], reverse("licensing:desk_guide", args=[key.kind, key.code])
    return show(request, "guides/guide.html", {
        "standing": standing, "kind": KINDS[key.kind], "word": WORDS[standing.word], "refused": refused, "key": key,
        "guide": marked(words) if language == "en" else words, "language": language,
        "said": labels_in(words_in(language)), "changes": changed_from(public, composed.content["zh"]),
        "other_href": here if language == "en" else f"{here}?lang=en",
        "public_href": address_of(key) if public else "", "history": _history(key),
        "is_editor": "editor" in current_actor(request).roles,
        "breadcrumb": (("首页", "/"), ("办事指南", reverse("licensing:desk_guides")))}, status=status)


def _hand_in(request: HttpRequest, key: Key, book: Book) -> HttpResponse:
    try:
        done = hand_in({key: request.POST.get("seen", "")}, reason=request.POST.get("reason", "")[:500],
                       by=current_actor(request), key=once_key(request), now=now(request), today=today(request))
    except (BadInput, Conflict, NotPermitted) as refused:
        return _page(request, key, book, refused=refused.message, status=400 if isinstance(refused, BadInput) else 409)
    messages.success(request, "已提交，等本单位负责人确认后发布")
    return redirect("licensing:guide_release", done.case_id)


def _history(key: Key) -> Table:
    rows = tuple((f"第 {row.number} 版", row.published_at, name_of(row.submitted_by), name_of(row.published_by),
                  row.digest[:16]) for row in versions_of(key).select_related("submitted_by", "published_by"))
    columns = ("版本", "发布时间", "提交人", "确认人", "内容摘要")
    return Table(caption="发布过的版本", columns=tuple(map(Column, columns)), rows=rows, empty="还没有发布过")
