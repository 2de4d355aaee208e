"""`/desk/regions/`: handled where, and how long the handover took; also as CSV."""

import csv
import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.domains.licensing.competence.figures import Way, shares, ways
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.ui.forms import Question, build_form
from yingshang.ui.parts import Bar, Column, Table
from yingshang.ui.request_time import today

_PERIODS = (("30", "近 30 天"), ("90", "近 90 天"), ("365", "近一年"))
_TITLES = ("收件窗口", "决定的单位", "事项", "已接收", "在路上", "退回过", "平均移交工作日", "最长", "超过移交时限")


def figures(request: HttpRequest) -> HttpResponse:
    """Show the figures of a period that the URL names."""
    by, days = current_actor(request), _days(request)
    since = today(request) - dt.timedelta(days=days)
    found, counted = ways(by, since=since), shares(by, since=since)
    if request.GET.get("as") == "csv":
        return _csv(found)
    filters = build_form((Question(name="days", title="时间", type="choice", required=False, choices=_PERIODS),),
                         {"days": str(days)})
    return show(request, "competence/figures.html", {
        "filters": filters, "since": since, "shares": counted,
        "bars": tuple(Bar(title=f"{way.window} → {way.organ}", value=way.days) for way in found
                      if way.days is not None),
        "table": Table(caption="从收件窗口到决定的单位", dense=True, rows=tuple(map(_row, found)),
                       columns=tuple(Column(title, numeric=place > 1) for place, title in enumerate(_TITLES))),
        "csv_href": f"{reverse('licensing:desk_regions')}?days={days}&as=csv"})


def _days(request: HttpRequest) -> int:
    given = request.GET.get("days", "")
    return int(given) if given in dict(_PERIODS) else 90


def _row(way: Way) -> tuple[object, ...]:
    return (way.window, way.organ, way.items, way.taken_over, way.waiting, way.returned,
            "—" if way.days is None else way.days, "—" if way.longest is None else way.longest, way.late)


def _csv(found: tuple[Way, ...]) -> HttpResponse:
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="handovers.csv"'
    csv.writer(response).writerows([_TITLES, *map(_row, found)])
    return response
