"""`/desk/exchange/`: every connector the reader may look at, with what waits, was sent, answered and died."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from yingshang.casework.exchange.figures import Figures, figures_of
from yingshang.casework.exchange.routing import visible_connectors
from yingshang.casework.models import Connector
from yingshang.casework.models.connector import Transport
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.csv_lines import csv_lines
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.exchange.figures_shown import figure_cells, last_error, standing
from yingshang.register.actors import Actor
from yingshang.ui.forms import Question, build_form
from yingshang.ui.parts import Column, Link, Table, Tag
from yingshang.ui.request_time import now, today

COLUMNS = ("系统", "部门", "状态", "待送", "已送达", "已答复", "死信", "答复中位数", "答复 P99", "最近的错误")
ONLY = (("dead", "有死信"), ("notes", "有未采用的回复"), ("failing", "故障或暂停"), ("https", "系统对接"),
        ("desk", "工作台办理"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One connector with its figures."""

    connector: Connector
    figures: Figures


def show_connectors(request: HttpRequest) -> HttpResponse:
    """Show the connectors the URL asks for."""
    by, at = current_actor(request), now(request)
    every = _lines(by, at)
    lines = [line for line in every if _is_wanted(line, request.GET, at)]
    return show(request, "exchange/overview.html", {
        "table": Table(caption=f"{len(lines)} 个系统", columns=_columns(), dense=True,
                       rows=tuple(_row(line, at) for line in lines)),
        "filters": _filters(request), "is_narrowed": bool(_query(request.GET)), "count": len(every),
        "totals": _totals(every), "export_href": reverse("licensing:desk_exchange_csv") + _query(request.GET)})


def export(request: HttpRequest) -> StreamingHttpResponse:
    """Send the same list for a spreadsheet."""
    at = now(request)
    rows = (_cells(line, at) for line in _lines(current_actor(request), at) if _is_wanted(line, request.GET, at))
    response = StreamingHttpResponse(csv_lines(COLUMNS, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="exchange-{today(request):%Y%m%d}.csv"'
    return response


def _lines(by: Actor, at: dt.datetime) -> list[Line]:
    found = list(visible_connectors(by))
    figures = figures_of([one.code for one in found], now=at)
    return [Line(connector=one, figures=figures[one.code]) for one in found]


def _is_wanted(line: Line, query: Mapping[str, str], at: dt.datetime) -> bool:
    one, text = line.connector, query.get("text", "").strip()
    rests = one.rests_until is not None and one.rests_until > at
    only = {"dead": line.figures.dead > 0, "notes": line.figures.open_notes > 0,
            "failing": one.paused_at is not None or rests, "https": one.transport == Transport.HTTPS,
            "desk": one.transport == Transport.DESK}
    return only.get(query.get("only", ""), True) and (text in one.title or text in one.organisation.name)


def _filters(request: HttpRequest):
    return build_form([Question(name="text", title="系统或部门", required=False, max_length=60),
                       Question(name="only", title="只看", type="choice", required=False, choices=ONLY)], request.GET)


def _query(query: Mapping[str, str]) -> str:
    kept = {name: query[name][:60] for name in ("text", "only") if query.get(name)}
    return f"?{urlencode(kept)}" if kept else ""


def _columns() -> tuple[Column, ...]:
    return tuple(Column(title, numeric=title in COLUMNS[3:9]) for title in COLUMNS)


def _row(line: Line, at: dt.datetime) -> tuple[object, ...]:
    one, cells = line.connector, list(figure_cells(line.figures))
    href = reverse("licensing:desk_connector", args=[one.code])
    shown: list[object] = [*cells]
    if line.figures.dead:
        shown[3] = Tag(cells[3], "error")
    return (Link(one.title, href), one.organisation.name, standing(one, at), *shown, last_error(one))


def _cells(line: Line, at: dt.datetime) -> tuple[str, ...]:
    one = line.connector
    return (one.title, one.organisation.name, standing(one, at).text, *figure_cells(line.figures), last_error(one))


def _totals(lines: list[Line]) -> tuple[dict[str, object], ...]:
    def total(name: str) -> int:
        return sum(getattr(line.figures, name) for line in lines)

    return ({"title": "待送", "value": total("waiting"), "href": "", "tone": ""},
            {"title": "已答复", "value": total("answered"), "href": "", "tone": ""},
            {"title": "死信", "value": total("dead"), "href": "?only=dead", "tone": "error" if total("dead") else ""},
            {"title": "未采用的回复", "value": total("open_notes"), "href": "?only=notes",
             "tone": "error" if total("open_notes") else ""})
