"""Lists of cases: queues by role and due day, search, one's own cases. Permission is in the query."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import F, Q

from yingshang.casework import kinds
from yingshang.casework.models import Case
from yingshang.casework.models.case import CaseQuerySet
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a list is narrowed by; every field comes from the page's URL."""

    text: str = ""
    state: str = ""
    only: str = ""  # "", "mine", "overdue", "closed"
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """A page of rows, and whether another follows (found without counting)."""

    rows: tuple[CaseRow, ...]
    page: int
    has_next: bool


def queue(by: Actor, narrowed: Filter, *, today: dt.date, kind: str | None = None) -> CasePage:
    """Return what waits for an official's organisation, the earliest due day first."""
    cases = Case.objects.visible_to(by).filter(parent=None) if kind is None else \
        Case.objects.visible_to(by).filter(kind=kind)
    return _page(_narrow(cases, narrowed, by=by, today=today), narrowed.page)


def own_cases(by: Actor, narrowed: Filter, *, today: dt.date) -> CasePage:
    """Return an applicant's own cases, newest first."""
    own = Q(applicant_id=by.person_id) | Q(subject_id__in=by.entities)
    cases = Case.objects.filter(own, parent=None) if by.person_id else Case.objects.none()
    return _page(_narrow(cases, narrowed, by=by, today=today).order_by("-opened_at", "id"), narrowed.page)


def _narrow(cases: CaseQuerySet, narrowed: Filter, *, by: Actor, today: dt.date) -> CaseQuerySet:
    if text := normalise(narrowed.text):
        words = list(bigrams(text))
        cases = cases.filter(search__contains=words) if words else cases.none()
    if narrowed.state:
        cases = cases.filter(state=narrowed.state)
    if narrowed.only == "closed":
        return cases.exclude(closed_at=None).order_by("-closed_at", "id")
    if narrowed.only:
        cases = cases.filter(closed_at=None)
    if narrowed.only == "mine":
        cases = cases.filter(role__in=by.roles)
    if narrowed.only == "overdue":
        cases = cases.filter(due_on__lt=today)
    return cases.order_by(F("due_on").asc(nulls_last=True), "id")


def _page(cases: CaseQuerySet, page: int) -> CasePage:
    page = max(1, min(page, 1_000))
    start = (page - 1) * PAGE_SIZE
    found = cases.select_related("applicant", "organisation").defer("data")[start : start + PAGE_SIZE + 1]
    rows = [_row(case) for case in found]
    return CasePage(rows=tuple(rows[:PAGE_SIZE]), page=page, has_next=len(rows) > PAGE_SIZE)


def _row(case: Case) -> CaseRow:
    return CaseRow(
        id=case.pk, number=case.number, kind=case.kind, title=case.title, applicant=case.applicant.name,
        state=case.state, state_title=kinds.get(case.kind).procedure.state(case.state).title, role=case.role,
        organisation=case.organisation.name, opened_at=case.opened_at, due_on=case.due_on,
        legal_due_on=case.legal_due_on, closed_at=case.closed_at,
    )
