"""Lists of cases: queues by role and due day, search, one's own cases. Permission is in the query."""

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q

from yingshang.casework import kinds
from yingshang.casework.models import Case
from yingshang.casework.models.case import CaseQuerySet, at_office_of
from yingshang.kit.searching import bigrams, normalise
from yingshang.register.actors import Actor

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One line of a list."""

    id: uuid.UUID
    number: str
    kind: str
    title: str
    applicant: str
    state: str
    state_title: str
    role: str
    organisation: str
    opened_at: dt.datetime
    due_on: dt.date | None
    legal_due_on: dt.date | None
    closed_at: dt.datetime | None


#: a row's fields and where they come from; sealed columns are not among them, for a list need not open them
_FIELDS = ("id", "number", "kind", "title", "applicant", "state", "role", "organisation", "opened_at", "due_on",
           "legal_due_on", "closed_at")
COLUMNS = tuple({"applicant": "applicant__name", "organisation": "organisation__name"}.get(name, name)
                 for name in _FIELDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a list is narrowed by; every field comes from the page's URL."""

    text: str = ""
    state: str = ""
    only: str = ""  # "", "mine", "open", "overdue", "legal_overdue", "closed"
    organisation: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """A page of rows, and whether another follows (found without counting)."""

    rows: tuple[CaseRow, ...]
    page: int
    has_next: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The cases beside one in a queue; for a case that has left it, `after` is the queue's first."""

    before: uuid.UUID | None = None
    after: uuid.UUID | None = None


def queue(by: Actor, narrowed: Filter, *, today: dt.date, kind: str | None = None) -> CasePage:
    """Return what waits for an official's organisation, the earliest due day first."""
    return _page(_queue(by, narrowed, today, kind), narrowed.page)


def every_row(by: Actor, narrowed: Filter, *, today: dt.date, kind: str | None = None) -> Iterator[CaseRow]:
    """Yield the whole queue, for an export, without holding it in memory."""
    for values in _queue(by, narrowed, today, kind).values_list(*COLUMNS).iterator(chunk_size=500):
        yield row_of(values)


def neighbours(case_id: uuid.UUID, by: Actor, narrowed: Filter, *, today: dt.date,
               kind: str | None = None) -> Neighbours:
    """Return what stands before and after a case in the queue the reader came from."""
    cases = _queue(by, narrowed, today, kind)
    place = cases.filter(pk=case_id).values_list("closed_at" if narrowed.only == "closed" else "due_on").first()
    if place is None:
        return Neighbours(after=cases.exclude(pk=case_id).values_list("pk", flat=True).first())
    later, earlier = beside(place[0], case_id, by_closing=narrowed.only == "closed")
    return Neighbours(before=cases.filter(earlier).reverse().values_list("pk", flat=True).first(),
                      after=cases.filter(later).values_list("pk", flat=True).first())


def beside(place: object, case_id: uuid.UUID, *, by_closing: bool) -> tuple[Q, Q]:
    """Return the conditions for what comes after and before a place in the order of the list."""
    if by_closing:  # the latest first
        same = Q(closed_at=place)
        return (Q(closed_at__lt=place) | same & Q(pk__gt=case_id), Q(closed_at__gt=place) | same & Q(pk__lt=case_id))
    same = Q(due_on=place)
    later = same & Q(pk__gt=case_id)
    earlier = same & Q(pk__lt=case_id)
    if place is None:
        return later, earlier | Q(due_on__isnull=False)
    return later | Q(due_on__gt=place) | Q(due_on=None), earlier | Q(due_on__lt=place)


def _queue(by: Actor, narrowed: Filter, today: dt.date, kind: str | None) -> CaseQuerySet:
    cases = at_desk_of(by)
    cases = cases.filter(parent=None) if kind is None else cases.filter(kind=kind)
    return narrow(cases, narrowed, by=by, today=today)


def at_desk_of(by: Actor) -> CaseQuerySet:
    """Return what lies with the reader's organisation; who watches over a city sees all of it."""
    if by.roles & {"supervisor", "auditor", "system"}:
        return Case.objects.visible_to(by)
    if by.roles & {"clerk", "reviewer", "chief"}:
        return Case.objects.filter(at_office_of(by))
    return Case.objects.none()


def own_cases(by: Actor, narrowed: Filter, *, today: dt.date) -> CasePage:
    """Return an applicant's own cases, newest first."""
    own = Q(applicant_id=by.person_id) | Q(subject_id__in=by.entities)
    cases = Case.objects.filter(own, parent=None) if by.person_id else Case.objects.none()
    return _page(narrow(cases, narrowed, by=by, today=today).order_by("-opened_at", "id"), narrowed.page)


def narrow(cases: CaseQuerySet, narrowed: Filter, *, by: Actor, today: dt.date) -> CaseQuerySet:
    """Return the cases of a list that a filter leaves, in the list's order."""
    if text := normalise(narrowed.text):
        words = list(bigrams(text))
        cases = cases.filter(search_entry__words__contains=words) if words else cases.none()
    if narrowed.state:
        cases = cases.filter(state=narrowed.state)
    if narrowed.organisation:
        cases = cases.filter(organisation_id=narrowed.organisation)
    if narrowed.only == "closed":
        return cases.exclude(closed_at=None).order_by("-closed_at", "id")
    if narrowed.only:
        cases = cases.filter(_pressing(narrowed.only, by, today), closed_at=None)
    return cases.order_by(F("due_on").asc(nulls_last=True), "id")


def _pressing(only: str, by: Actor, today: dt.date) -> Q:
    return {"mine": Q(role__in=by.roles), "overdue": Q(due_on__lt=today),
            "legal_overdue": Q(legal_due_on__lt=today)}.get(only, Q())


def _page(cases: CaseQuerySet, page: int) -> CasePage:
    page = max(1, min(page, 1_000))
    start = (page - 1) * PAGE_SIZE
    rows = [row_of(values) for values in cases.values_list(*COLUMNS)[start : start + PAGE_SIZE + 1]]
    return CasePage(rows=tuple(rows[:PAGE_SIZE]), page=page, has_next=len(rows) > PAGE_SIZE)


def row_of(values: Sequence[Any]) -> CaseRow:
    """Return the row of the values of COLUMNS."""
    named = dict(zip(_FIELDS, values, strict=True))
    state = kinds.get(named["kind"]).procedure.state(named["state"])
    return CaseRow(**named, state_title=state.title)
