"""Versions of a guide: who published what and when, and two of them side by side."""

from django.http import HttpRequest, HttpResponse

from yingshang.domains.licensing.guides.comparing import changes_between
from yingshang.domains.licensing.guides.composing import Key
from yingshang.domains.licensing.guides.errors import UnknownGuide
from yingshang.domains.licensing.guides.published import version_of, versions_of
from yingshang.domains.licensing.models import GuideVersion
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.guides.guide import address_of
from yingshang.ui.parts import Column, Link, Table

_LONGEST_NUMBER = 6


def bundle(request: HttpRequest, code: str) -> HttpResponse:
    """Show the versions of a bundle's guide."""
    return _show(request, Key(kind="bundle", code=code))


def item(request: HttpRequest, code: str) -> HttpResponse:
    """Show the versions of an item's guide."""
    return _show(request, Key(kind="item", code=code))


def changes_table(changes, *, caption: str) -> Table:
    """Return changes as a table."""
    rows = tuple((one.section, one.place, one.before or "（没有）", one.after or "（没有）") for one in changes)
    return Table(caption=caption, columns=tuple(map(Column, ("部分", "哪一条", "以前", "以后"))), rows=rows, dense=True,
                 empty="两个版本完全相同")


def _show(request: HttpRequest, key: Key) -> HttpResponse:
    found = list(versions_of(key))
    if not found:
        raise UnknownGuide
    after = _number(request, "to", found[0].number)
    before = _number(request, "from", max(1, after - 1))
    return show_page(request, "guides/versions.html", {
        "title": found[0].title, "table": _table(found, key), "before": before, "after": after,
        "numbers": tuple(row.number for row in found), "comparison": _comparison(key, before, after),
        "guide_href": address_of(key), "breadcrumb": (("首页", "/"), (found[0].title, address_of(key)))})


def _number(request: HttpRequest, name: str, otherwise: int) -> int:
    typed = request.GET.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST_NUMBER else otherwise


def _comparison(key: Key, before: int, after: int) -> Table | None:
    if before == after:
        return None
    one, other = version_of(key, before), version_of(key, after)
    changes = changes_between(one.content["zh"], other.content["zh"])
    return changes_table(changes, caption=f"第 {before} 版和第 {after} 版的不同，{len(changes)} 处")


def _table(found: list[GuideVersion], key: Key) -> Table:
    href = address_of(key, "guide_versions")
    rows = tuple((f"第 {row.number} 版", row.published_at, row.organisation.name, row.digest[:16],
                  Link("与前一版比较", f"{href}?from={row.number - 1}&to={row.number}") if row.number > 1 else "首版")
                 for row in found)
    columns = ("版本", "发布时间", "发布单位", "内容摘要（SM3，前 16 位）", "比较")
    return Table(caption="发布过的版本", columns=tuple(map(Column, columns)), rows=rows)
