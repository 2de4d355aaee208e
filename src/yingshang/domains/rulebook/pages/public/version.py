"""`/rules/ROOM/NAME/DATE/`: one version of a rule table, as a citizen or a lawyer reads it."""

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import mark_safe

from yingshang.casework.models import Act
from yingshang.domains.rulebook.gate import Candidate, Report, glance
from yingshang.domains.rulebook.models import RuleVersion
from yingshang.domains.rulebook.pages.examples_table import examples_table
from yingshang.domains.rulebook.pages.frame import current_actor, show
from yingshang.domains.rulebook.pages.grids import grids_of
from yingshang.domains.rulebook.pages.public.addresses import address_of, volume_at
from yingshang.domains.rulebook.pages.public.tables import STATUSES, period_of
from yingshang.domains.rulebook.reading.drawing import draw
from yingshang.domains.rulebook.reading.volumes import IN_FORCE, Volume, history_of
from yingshang.ui.parts import Column, Link, Table, Tag
from yingshang.ui.request_time import today


def version(request: HttpRequest, room: str, name: str, on: str) -> HttpResponse:
    """Show a version: what it asks and gives, why, tried examples, what was found, and its history."""
    volume = volume_at(request, room, name, on)
    history = history_of(room, name, today=today(request))
    report = report_of(volume)
    status, tone = STATUSES[volume.status]
    return show(request, "version.html", {
        "volume": volume, "title": volume.sheet.title, "status": status, "tone": tone,
        "period": period_of(volume.file.on, volume.until), "as_written": request.GET.get("as") == "feel",
        "grids": grids_of(volume.sheet, report.examples),
        "drawing": mark_safe(draw(volume.sheet.root)), "report": report,
        "examples": examples_table(report.examples), "history": _history(history, volume),
        "in_force": next((address_of(one) for one in history if one.status == IN_FORCE != volume.status), ""),
        "try_href": address_of(volume, "try"), "compare_href": address_of(volume, "compare"),
        "may_draft": "editor" in current_actor(request).roles,
    })


def report_of(volume: Volume) -> Report:
    """Return what the gate can say of a version at once."""
    file = volume.file
    return glance(Candidate(room=file.room, name=file.name, on=file.on, data=volume.sheet.data,
                             examples=volume.examples))


def _history(history: tuple[Volume, ...], here: Volume) -> Table:
    published = {row.in_force_on: row for row in RuleVersion.objects.defer("dmn", "examples").filter(
        room=here.file.room, name=here.file.name).select_related("case")}
    indexes = _ledger_indexes(published.values())
    rows = tuple((
        Link(str(one.file.on), address_of(one)) if one.file.on != here.file.on else f"{one.file.on}（本页）",
        Tag(*STATUSES[one.status]), *_origin(published.get(one.file.on), indexes)) for one in history)
    columns = tuple(map(Column, ("施行日期", "状态", "怎么来的", "存证回执")))
    return Table(caption="各个版本，新的在前", columns=columns, rows=rows, dense=True)


def _ledger_indexes(versions: object) -> dict[object, int]:
    cases = [one.case_id for one in versions]
    return dict(Act.objects.filter(case__in=cases, name="publish").values_list("case_id", "ledger_index"))


def _origin(row: RuleVersion | None, indexes: dict[object, int]) -> tuple[object, object]:
    if row is None:
        return "随目录发布", ""
    index = indexes.get(row.case_id)
    return f"{row.published_at:%Y-%m-%d} 经两人发布，编号 {row.case.number}", _receipt(index)


def _receipt(index: int | None) -> object:
    """A link where the site has a page for receipts."""
    try:
        return Link(f"账本第 {index} 条", reverse("licensing:verify_receipt", args=[index]))
    except NoReverseMatch:
        return f"账本第 {index} 条"
