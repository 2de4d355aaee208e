"""The cases of a client's organisation, as its officials see them; `request.auth` is the actor."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from yingshang.casework.places import Place, read_place, slice_of
from yingshang.casework.queues import CaseRow, Filter
from yingshang.casework.reading import ActLine, CaseView, read_case
from yingshang.ui.request_time import now, today

router = Router(tags=["办件"])


class CaseLine(Schema):
    """一件办件。"""

    id: uuid.UUID
    number: str
    kind: str
    title: str
    state: str
    state_title: str
    organisation: str
    opened_at: dt.datetime
    due_on: dt.date | None
    closed_at: dt.datetime | None


class CaseSlice(Schema):
    """一段办件; `next` 不为空时, 用它作 `after` 取下一段。"""

    cases: list[CaseLine]
    next: str | None


class Wanted(Schema):
    """取哪些办件: 在办的按到期日, 办结的按办结时间倒序。"""

    only: Literal["open", "overdue", "closed"] = "open"
    after: str = ""


class ClockLine(Schema):
    """一个时限。"""

    title: str
    status: str
    article: str
    legal_due_on: dt.date | None
    promised_due_on: dt.date | None
    days_used: int
    days_left: int | None


class ActEntry(Schema):
    """一步办理, 和它在账本中的序号。"""

    name: str
    title: str
    who: str
    at: dt.datetime
    ledger_index: int


class CaseFile(CaseLine):
    """一件办件的内容、时限和经过。"""

    applicant: str
    fields: dict[str, Any]
    clocks: list[ClockLine]
    acts: list[ActEntry]


@router.get("", response=CaseSlice, summary="本单位的办件", url_name="cases")
def cases(request: HttpRequest, wanted: Query[Wanted]) -> CaseSlice:
    """Return a slice of what lies with the client's organisation; nothing is counted."""
    found = slice_of(request.auth, Filter(only=wanted.only), today=today(request),
                     after=read_place(wanted.after) if wanted.after else None)
    return CaseSlice(cases=[_line(row) for row in found.rows], next=_text(found.next))


@router.get("/{case_id}", response=CaseFile, summary="一件办件", url_name="case")
def case(request: HttpRequest, case_id: uuid.UUID) -> CaseFile:
    """Return a case the client's organisation may see; 404 for any other."""
    view = read_case(case_id, by=request.auth, now=now(request))
    return CaseFile(
        id=view.id, number=view.number, kind=view.kind, title=view.title, state=view.state.name,
        state_title=view.state.title, organisation=view.organisation_name, opened_at=view.opened_at,
        due_on=_due_on(view), closed_at=view.closed_at, applicant=view.applicant, fields=dict(view.data["fields"]),
        clocks=[ClockLine.from_orm(clock) for clock in view.clocks], acts=[_entry(act) for act in view.acts])


def _line(row: CaseRow) -> CaseLine:
    return CaseLine.from_orm(row)


def _entry(act: ActLine) -> ActEntry:
    return ActEntry.from_orm(act)


def _due_on(view: CaseView) -> dt.date | None:
    running = [clock.promised_due_on or clock.legal_due_on for clock in view.clocks if clock.status == "running"]
    return min((day for day in running if day), default=None)


def _text(place: Place | None) -> str | None:
    return None if place is None else place.text
