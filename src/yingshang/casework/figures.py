"""Counts of cases for the desk's tabs and the supervisor's overview; each can be opened as the list behind it."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, Q

from yingshang.casework.models.case import CaseQuerySet
from yingshang.casework.queues import at_desk_of
from yingshang.register.actors import Actor

#: beyond this a tab says "999+"; counting on would cost more than the list itself
MOST_COUNTED = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCounts:
    """How many open cases of one kind an actor may see, and how many of them press; each at most MOST_COUNTED."""

    mine: int
    open: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFigures:
    """One organisation's cases of one kind; `overdue` is past the promised day, `legal_overdue` past the legal."""

    organisation: str
    name: str
    region: str
    kind: str
    open: int
    overdue: int
    legal_overdue: int
    closed: int


def open_counts(by: Actor, *, today: dt.date, kind: str) -> OpenCounts:
    """Count what an official's queue holds, in one question that stops where nobody reads on."""
    cases = at_desk_of(by).filter(kind=kind, closed_at=None)
    wanted = (cases.filter(role__in=by.roles), cases, cases.filter(due_on__lt=today))
    texts, values = zip(*map(_limited, wanted), strict=True)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(texts)}", [value for some in values for value in some])
        mine, every, overdue = cursor.fetchone()
    return OpenCounts(mine=mine, open=every, overdue=overdue)


def _limited(cases: CaseQuerySet) -> tuple[str, tuple[object, ...]]:
    """Return the count of the first cases as part of a query; an empty one counts nothing."""
    try:
        text, values = cases.order_by().values("pk")[:MOST_COUNTED].query.sql_with_params()
    except EmptyResultSet:
        return "0", ()
    return f"(SELECT count(*) FROM ({text}) AS counted)", values


def figures_by_organisation(by: Actor, *, today: dt.date) -> tuple[OrganisationFigures, ...]:
    """Count the cases the actor may see, by the organisation they lie with and their kind."""
    is_open = Q(closed_at=None)
    rows = at_desk_of(by).values("organisation", "organisation__name", "organisation__region", "kind")
    counted = rows.annotate(
        open=Count("pk", filter=is_open),
        overdue=Count("pk", filter=is_open & Q(due_on__lt=today)),
        legal_overdue=Count("pk", filter=is_open & Q(legal_due_on__lt=today)),
        closed=Count("pk", filter=~is_open))
    return tuple(
        OrganisationFigures(organisation=row["organisation"], name=row["organisation__name"],
                            region=row["organisation__region"], kind=row["kind"], open=row["open"],
                            overdue=row["overdue"], legal_overdue=row["legal_overdue"],
                            closed=row["closed"])
        for row in counted.order_by("organisation__region", "kind", "organisation"))
