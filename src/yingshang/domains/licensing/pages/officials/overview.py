"""`/desk/overview/`: what lies where and how it is rated; every figure opens the cases behind it."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from yingshang.casework.figures import OrganisationFigures, figures_by_organisation
from yingshang.casework.rating import LEVELS, Score, scores_of, scores_of_each
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import is_watcher, show
from yingshang.domains.licensing.procedures.bundle import BUNDLE
from yingshang.domains.licensing.procedures.item import ITEM
from yingshang.register.actors import Actor
from yingshang.ui.parts import Bar, Column, Link, Table, Tag
from yingshang.ui.request_time import now, today

_BAD = 2  # the last two of the five levels are bad ratings (GB/T 39046-2020)


def overview(request: HttpRequest) -> HttpResponse:
    """Show the figures of a city to who supervises it, and of one organisation to its chief."""
    by = current_actor(request)
    figures = figures_by_organisation(by, today=today(request))
    halls = tuple(one for one in figures if one.kind == BUNDLE.name)
    departments = tuple(one for one in figures if one.kind == ITEM.name)
    scores = _scores(by, halls)
    return show(request, "overview.html", {
        "at": now(request), "is_watcher": is_watcher(by), "totals": (
            _totals(halls, "整件申请", by), _totals(departments, "各部门的事项", by)),
        "tables": tuple(_table(rows, caption, by) for rows, caption in (
            (departments, "各部门"), (halls, "各综合窗口")) if rows),
        "ratings": tuple(_ratings(halls, scores, by)),
    })


def _scores(by: Actor, halls: Iterable[OrganisationFigures]) -> dict[str, tuple[Score, ...]]:
    if is_watcher(by):
        return scores_of_each(one.organisation for one in halls)
    return {by.organisation or "": scores_of(by.organisation or "")}


def _totals(rows: tuple[OrganisationFigures, ...], title: str, by: Actor) -> dict[str, object]:
    kind = rows[0].kind if rows else BUNDLE.name
    names = (("open", "在办"), ("overdue", "超期"), ("legal_overdue", "超法定时限"), ("closed", "已办结"))
    counts = {name: sum(getattr(row, name) for row in rows) for name, _ in names}
    figures = tuple({"title": words, "value": counts[name], "href": _href(by, kind, only=name),
                     "tone": "error" if "overdue" in name and counts[name] else ""} for name, words in names)
    return {"title": title, "figures": figures if rows else ()}


def _table(rows: tuple[OrganisationFigures, ...], caption: str, by: Actor) -> Table:
    columns = (Column("单位"), *(Column(title, numeric=True) for title in ("在办", "超期", "超法定时限", "已办结")))
    return Table(caption=caption, columns=columns, dense=True, rows=tuple(_row(row, by) for row in rows))


def _row(row: OrganisationFigures, by: Actor) -> tuple[object, ...]:
    def linked(count: int, **narrowed: str) -> Link:
        return Link(f"{count:,}", _href(by, row.kind, organisation=row.organisation, **narrowed))

    overdue, legal = linked(row.overdue, only="overdue"), linked(row.legal_overdue, only="legal_overdue")
    return (row.name, linked(row.open, only="open"),
            (Tag("超期", "warn"), overdue) if row.overdue else overdue,
            (Tag("超法定", "error"), legal) if row.legal_overdue else legal, linked(row.closed, only="closed"))


def _ratings(halls: tuple[OrganisationFigures, ...], scores: dict[str, tuple[Score, ...]], by: Actor):
    """The five levels of each window; the figure opens all its finished cases, for nobody may see who rated."""
    for hall in halls:
        given = scores.get(hall.organisation, ())
        total, bad = sum(one.count for one in given), sum(one.count for one in given[-_BAD:])
        if total:
            bars = tuple(Bar(title=one.level, value=one.count, tone="error" if one in given[-_BAD:] else "")
                         for one in given)
            yield {"name": hall.name, "total": total, "bad": bad, "bars": bars, "levels": len(LEVELS),
                   "good_percent": round(100 * (total - bad) / total),
                   "href": _href(by, hall.kind, organisation=hall.organisation, only="closed")}


def _href(by: Actor, kind: str, **narrowed: str) -> str:
    """The list behind a figure; who sees one organisation only needs no choice of kind or organisation."""
    if is_watcher(by):
        narrowed = {"kind": "bundle" if kind == BUNDLE.name else "item", **narrowed}
    else:
        narrowed.pop("organisation", None)
    return f"{reverse('licensing:desk')}?{urlencode(narrowed)}"
