"""`/desk/instant/`: how much tables decided, what they left to people and why, and how often they were wrong."""

import datetime as dt

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.instant.reporting import ItemFigures, Report, report, share
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.csv_lines import csv_lines
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.promises.shelves import SHELVES
from yingshang.domains.licensing.pages.queue_state import query_of
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.parts import Bar, Column, Table
from yingshang.ui.request_time import today

_USUAL = dt.timedelta(days=30)
_COLUMNS = ("事项", "问过规则表", "秒批", "秒批比例", "转人工", "抽中复核", "已复核", "批错", "差错率（已复核）")


def page(request: HttpRequest) -> HttpResponse:
    """Show the figures of some days; the last thirty when none are named."""
    form, made = _asked(request)
    total = made.total
    return show(request, "promises/instant.html", {
        "shelves": SHELVES, "form": form, "report": made, "total": total, "query": query_of(request.GET),
        "share": _percent(total.approved, total.asked), "wrong": _percent(total.wrong, total.checked),
        "at_most": None if made.wrong_at_most is None else f"{made.wrong_at_most:.1%}",
        "unchecked": total.drawn - total.checked, "table": _table(made),
        "reasons": tuple(Bar(title=reason, value=count, note=_percent(count, total.left))
                         for reason, count in made.reasons)})


def export(request: HttpRequest) -> StreamingHttpResponse:
    """Send the figures per item."""
    _, made = _asked(request)
    rows = [(_title(one), *map(str, _cells(one))) for one in (*made.items, made.total)]
    response = StreamingHttpResponse(csv_lines(_COLUMNS, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="instant-{made.since:%Y%m%d}-{made.until:%Y%m%d}.csv"'
    return response


def _asked(request: HttpRequest) -> tuple[Form, Report]:
    on = today(request)
    form = build_form((Question(name="since", title="从", type="date", required=False),
                       Question(name="until", title="到", type="date", required=False)), request.GET)
    since, until = (form.values.get(name) for name in ("since", "until"))
    end = until if isinstance(until, dt.date) else on
    begin = since if isinstance(since, dt.date) else end - _USUAL
    return form, report(current_actor(request), since=min(begin, end), until=end)


def _table(made: Report) -> Table:
    columns = (Column(_COLUMNS[0]), *(Column(title, numeric=True) for title in _COLUMNS[1:]))
    return Table(caption="每个事项", dense=True, columns=columns, empty="这些天还没有问过规则表的事项",
                 rows=tuple((_title(one), *_cells(one)) for one in made.items))


def _cells(one: ItemFigures) -> tuple[object, ...]:
    return (one.asked, one.approved, _percent(one.approved, one.asked), one.left, one.drawn, one.checked, one.wrong,
            _percent(one.wrong, one.checked))


def _title(one: ItemFigures) -> str:
    titles = {item.code: item.title for item in city_catalogue().items}
    return titles.get(one.item, one.item) or "合计"


def _percent(part: int, whole: int) -> str:
    """A share of nothing is no share."""
    found = share(part, whole)
    return "还没有" if found is None else f"{found:.1%}"
