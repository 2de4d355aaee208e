"""`/items/`: the item list in three levels; what narrows it stands in the address, and it can be taken as a file."""

from typing import get_args

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from yingshang.domains.licensing.catalogue.bundles import Phase
from yingshang.domains.licensing.catalogue.item_list import ITEM_TYPES, SERVED, Online
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.guides.city import city_guidance
from yingshang.domains.licensing.guides.composing import Key
from yingshang.domains.licensing.guides.published import published_keys
from yingshang.domains.licensing.listing.files import csv_of, workbook_of
from yingshang.domains.licensing.listing.rows import ListRow, Narrowing, counts_by_phase, list_rows
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.parts import Column, Link, Table, Tag
from yingshang.ui.request_time import today

_NAMES = ("text", "organ", "type", "served", "phase", "online", "region")
_COLUMNS = ("主项 / 子项", "办理项", "部门", "类型", "阶段", "网上办理", "承诺工作日", "收费")
_FILES = {"csv": "text/csv; charset=utf-8",
          "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def show(request: HttpRequest) -> HttpResponse:
    """Show the list as far as the address narrows it."""
    rows, everything = _rows(request), _rows(request, narrowed=False)
    query = _query(request.GET)
    return show_page(request, "guides/items.html", {
        "filters": _filters(request, everything), "table": _table(rows), "count": len(rows), "whole": len(everything),
        "mains": len({row.main_code for row in everything}), "subs": len({row.sub_code for row in everything}),
        "phases": tuple((phase, counts_by_phase(everything)[phase]) for phase in get_args(Phase)),
        "online": sum(row.online == "全程网办" for row in everything), "is_narrowed": bool(query),
        "files": tuple((name, reverse("licensing:items_file", args=[kind]) + query) for name, kind in
                       (("Excel", "xlsx"), ("CSV", "csv"))),
        "source": city_guidance().item_list.source, "breadcrumb": (("首页", "/"),)})


def download(request: HttpRequest, kind: str) -> HttpResponse:
    """Send the list, narrowed like the page, as a file."""
    if kind not in _FILES:
        raise Http404
    rows, on = _rows(request), today(request)
    made = csv_of(rows) if kind == "csv" else workbook_of(rows, title=f"政务服务事项清单 {on}")
    response = HttpResponse(made, content_type=_FILES[kind])
    response["Content-Disposition"] = f'attachment; filename="items-{on:%Y%m%d}.{kind}"'
    return response


def _rows(request: HttpRequest, *, narrowed: bool = True) -> list[ListRow]:
    given = {name: request.GET.get(name, "").replace("\0", "")[:60].strip() for name in _NAMES} if narrowed else {}
    return list_rows(city_catalogue(), city_guidance(), today(request), Narrowing(**given))


def _query(query: QueryDict) -> str:
    kept = QueryDict(mutable=True)
    for name in _NAMES:
        if query.get(name):
            kept[name] = query[name][:60]
    return f"?{kept.urlencode()}" if kept else ""


def _filters(request: HttpRequest, rows: list[ListRow]) -> Form:
    kinds = {row.organ_kind: city_catalogue().organ_kinds[row.organ_kind].title for row in rows}
    types = {row.type for row in rows}
    return build_form((
        Question(name="text", title="名称或拼音首字母", required=False, max_length=60),
        _choice("organ", "部门", tuple(kinds.items())),
        _choice("type", "事项类型", tuple((one, one) for one in ITEM_TYPES.values() if one in types)),
        _choice("phase", "生命周期", tuple((one, one) for one in get_args(Phase))),
        _choice("served", "谁来办", tuple((one, one) for one in SERVED.values()
                                       if any(one in row.served for row in rows))),
        _choice("online", "网上办理", tuple((one, one) for one in get_args(Online))),
        _choice("region", "哪个区", _regions()),
    ), request.GET)


def _choice(name: str, title: str, choices: tuple[tuple[str, str], ...]) -> Question:
    return Question(name=name, title=title, type="choice", required=False, choices=choices)


def _regions() -> tuple[tuple[str, str], ...]:
    content = city_catalogue()
    acting = dict.fromkeys(organ.region for organ in content.organisations.values())
    return tuple((code, content.region_name(code)) for code in acting if len(code) == 6)


def _table(rows: list[ListRow]) -> Table:
    public, seen = published_keys(), set[str]()
    return Table(caption="", columns=tuple(map(Column, _COLUMNS)), dense=True,
                 rows=tuple(_line(row, public, seen) for row in rows))


def _line(row: ListRow, public: dict[Key, str], seen: set[str]) -> tuple[object, ...]:
    """A main item is named once; a phone, which shows each row alone, is told it each time in the row's own words."""
    above = f"{row.sub_code} {row.sub}" if row.main_code in seen else f"{row.main_code} {row.main} / {row.sub}"
    seen.add(row.main_code)
    href = reverse("licensing:item_guide", args=[row.code]) if Key(kind="item", code=row.code) in public else ""
    title = Link(row.title, href) if href else (row.title, Tag("指南编写中"))
    days = str(row.promised_days) if row.legal_days else "即办"
    return above, title, row.organ, row.type, row.phase, row.online, days, row.fee
