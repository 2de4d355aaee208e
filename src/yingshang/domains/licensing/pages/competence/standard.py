"""`/standard/`: each item as every region and town serves it, side by side, with a fingerprint to compare."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.competence.standard import ItemStandard, Served, served_regions, standards
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.kit.searching import normalise
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.parts import Column, Link, Table, Tag
from yingshang.ui.request_time import today

_MANNER = {"entrusted": "委托（以上级名义）", "empowered": "赋权（以镇街名义）", "": ""}
_SHOWN = (("different", "有地方规定的"), ("towns", "下放到镇街的"))


def standard(request: HttpRequest) -> HttpResponse:
    """Show every item, or one with all its places."""
    catalogue, day = city_catalogue(), today(request)
    every = standards(catalogue, on=day)
    code = request.GET.get("item", "")
    one = next((item for item in every if item.code == code), None)
    if one is not None:
        return show_page(request, "competence/item_standard.html", {
            "item": one, "places": _places(one), "differences": _differences((one,)), "on": day,
            "back": reverse("licensing:standard"), "breadcrumb": (("首页", "/"), ("同一标准", "/standard/"))})
    form = _filters(request)
    shown = tuple(item for item in every if _fits(item, request))
    return show_page(request, "competence/standard.html", {
        "filters": form, "table": _table(shown), "differences": _differences(shown), "on": day,
        "same": sum(item.is_same_everywhere for item in every), "count": len(every), "unknown": bool(code),
        "regions": tuple(catalogue.region_name(region) for region in served_regions(catalogue)),
        "breadcrumb": (("首页", "/"),)})


def _filters(request: HttpRequest) -> Form:
    return build_form((Question(name="text", title="事项名称", required=False, max_length=40),
                       Question(name="only", title="只看", type="choice", required=False, choices=_SHOWN)), request.GET)


def _fits(item: ItemStandard, request: HttpRequest) -> bool:
    text, only = normalise(request.GET.get("text", ""))[:40], request.GET.get("only", "")
    if text and text not in normalise(item.title):
        return False
    if only == "different":
        return not item.is_same_everywhere
    return only != "towns" or any(place.level == "street" for place in item.served)


def _table(items: Iterable[ItemStandard]) -> Table:
    columns = (Column("事项"), Column("版本"), Column("指纹"), Column("各区"), Column("镇街", numeric=True))
    return Table(caption="各事项在各区、镇街的标准", columns=columns, empty="没有符合条件的事项", rows=tuple(
        (Link(item.title, f"?item={item.code}"), item.version, item.fingerprint[:12],
         Tag("处处一样", "ok") if item.is_same_everywhere else Tag("有地方规定", "warn"),
         sum(place.level == "street" for place in item.served)) for item in items))


def _places(item: ItemStandard) -> Table:
    columns = tuple(Column(title) for title in ("地方", "由谁决定", "文书署名", "下放方式和期限", "通办方式", "指纹"))
    return Table(caption=f"“{item.title}”在各区和镇街", columns=columns,
                 rows=tuple(_place(place, item) for place in item.served))


def _place(place: Served, item: ItemStandard) -> tuple[object, ...]:
    until = f"至 {place.until_on}" if place.until_on else "没有定截止日"
    given = f"{_MANNER[place.manner]}，{place.since_on} 起，{until}" if place.manner else "没有下放"
    same = place.fingerprint == item.fingerprint
    return (place.place, place.organisation, place.issuer, given, place.mode,
            (place.fingerprint[:12], Tag("一样" if same else "不一样", "ok" if same else "warn")))


def _differences(items: Iterable[ItemStandard]) -> Table:
    columns = tuple(Column(title) for title in ("事项", "地方", "哪一项", "目录", "这里", "依据"))
    return Table(caption="与目录不一样的地方", columns=columns, empty="没有不一样的地方", rows=tuple(
        (item.title, one.place, one.part, one.catalogue, one.here, one.citation)
        for item in items for one in item.differences))
