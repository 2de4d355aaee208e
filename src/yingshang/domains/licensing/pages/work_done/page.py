"""`/desk/history/`: what I did, or what my organisation did, by day, act and person; all of it in the URL."""

import datetime as dt
from collections.abc import Iterator, Mapping

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse

from yingshang.casework.models import Act
from yingshang.casework.work_done import ORDER, WorkFilter, official_acts, title_of, work_done
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.csv_lines import csv_lines
from yingshang.domains.licensing.pages.desk_frame import OVERVIEW_ROLES, is_watcher, show
from yingshang.domains.licensing.pages.masking import masked_name
from yingshang.domains.licensing.procedures.bundle import BUNDLE
from yingshang.domains.licensing.procedures.item import ITEM
from yingshang.register.actors import Actor
from yingshang.register.substituting import colleagues_of
from yingshang.ui.dates import moment
from yingshang.ui.forms import Form, Question, build_form
from yingshang.ui.pagination import keyset_page
from yingshang.ui.parts import Column, Link, Table
from yingshang.ui.request_time import today

_DAYS_SHOWN = 30
_COLUMNS = ("时间", "办了什么", "办件", "编号", "谁办的", "单位")


def history(request: HttpRequest) -> HttpResponse:
    """Show the acts of the last thirty days, or of the days asked for."""
    by, form = current_actor(request), _form(request)
    page = keyset_page(work_done(by, _filter(form, today(request))), order=ORDER, query=request.GET)
    return show(request, "work_done/page.html", {
        "filters": form, "page": page, "days": _DAYS_SHOWN, "is_all": bool(by.roles & OVERVIEW_ROLES),
        "table": Table(caption="最近办的在前", columns=tuple(map(Column, _COLUMNS)), dense=True,
                       rows=tuple(_row(act) for act in page.rows)),
        "export_href": f"{reverse('licensing:desk_history_export')}?{request.GET.urlencode()}"})


def export(request: HttpRequest) -> StreamingHttpResponse:
    """Send the whole list as CSV, with applicants' names masked."""
    rows = work_done(current_actor(request), _filter(_form(request), today(request)))
    response = StreamingHttpResponse(csv_lines(_COLUMNS, _lines(rows.select_related("case__applicant"))),
                                     content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="history-{today(request):%Y%m%d}.csv"'
    return response


def _form(request: HttpRequest) -> Form:
    by = current_actor(request)
    asked = [Question(name="since_on", title="从哪天起", type="date", required=False),
             Question(name="until_on", title="到哪天止", type="date", required=False),
             Question(name="act", title="办了什么", type="choice", required=False,
                      choices=tuple((act.name, act.title) for act in official_acts())),
             Question(name="text", title="办件编号、店名或申请人", required=False, max_length=60)]
    if by.roles & OVERVIEW_ROLES and not is_watcher(by):
        asked.append(Question(name="who", title="谁办的", type="choice", required=False, choices=_people(by)))
    return build_form(asked, request.GET)


def _people(by: Actor) -> tuple[tuple[str, str], ...]:
    return tuple((str(one.pk), str(one)) for one in colleagues_of(by)) or (("0", "—"),)


def _filter(form: Form, on: dt.date) -> WorkFilter:
    """What is not understood narrows nothing; the page says so beside the field."""
    said: Mapping = form.values
    until = said["until_on"] or on
    return WorkFilter(since_on=said["since_on"] or until - dt.timedelta(days=_DAYS_SHOWN), until_on=until,
                      act=said["act"] or "", text=said["text"] or "",
                      who=int(said["who"]) if said.get("who") else None)


def _row(act: Act) -> tuple[object, ...]:
    return (act.at, title_of(act), act.case.title, Link(act.case.number, _href(act)) if _href(act) else act.case.number,
            _who(act), str(act.organisation))


def _lines(rows) -> Iterator[tuple[str, ...]]:
    for act in rows.iterator(chunk_size=500):
        name = act.case.applicant.name
        yield (moment(act.at), title_of(act), act.case.title.replace(name, masked_name(name)), act.case.number,
               _who(act), str(act.organisation))


def _who(act: Act) -> str:
    name = str(act.account) if act.account else "—"
    return f"{name}（代{act.absent}）" if act.absent else name


def _href(act: Act) -> str:
    pages = {BUNDLE.name: "licensing:desk_case", ITEM.name: "licensing:desk_item"}
    return reverse(pages[act.case.kind], args=[act.case_id]) if act.case.kind in pages else ""
