"""Everything a page shows of one case, as plain values."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from yingshang.casework import kinds
from yingshang.casework.capacities import may_do, roles_on
from yingshang.casework.errors import UnknownCase
from yingshang.casework.models import Act, Case
from yingshang.casework.projecting import clocks_of, past_acts
from yingshang.casework.working_time import ZONE, city_calendar
from yingshang.procedures import procedure as proc
from yingshang.procedures.clocks import ClockReading
from yingshang.procedures.folding import possible_acts
from yingshang.procedures.holders import Span, days_by_holder
from yingshang.register.actors import Actor
from yingshang.register.standing_in import absent_in


@dataclass(frozen=True, slots=True, kw_only=True)
class ActLine:
    """One line of a case's timeline; `official` is whoever acted for an organisation (and in whose stead),
    for colleagues."""

    seq: int
    name: str
    title: str
    role: str
    who: str
    official: str
    at: dt.datetime
    payload: Mapping[str, object]
    article: str | None
    ledger_index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case as one actor may see it."""

    id: uuid.UUID
    number: str
    kind: str
    part: str
    title: str
    parent_id: uuid.UUID | None
    applicant_id: int
    applicant: str
    subject: str | None
    organisation: str
    organisation_name: str
    region: str
    opened_at: dt.datetime
    closed_at: dt.datetime | None
    data: Mapping[str, object]
    state: proc.State
    clocks: tuple[ClockReading, ...]
    spans: tuple[Span, ...]
    acts: tuple[ActLine, ...]
    possible: tuple[proc.Act, ...]


def read_case(case_id: uuid.UUID, *, by: Actor, now: dt.datetime) -> CaseView:
    """Return a case the actor may see, or raise UnknownCase."""
    case = Case.objects.visible_to(by).select_related("applicant", "organisation").filter(pk=case_id).first()
    if case is None:
        raise UnknownCase
    return view_of(case, by=by, now=now)


def parts_of(case_id: uuid.UUID, *, by: Actor, now: dt.datetime) -> tuple[CaseView, ...]:
    """Return the parts of a case, those the actor may see, in the order they were opened."""
    parts = Case.objects.visible_to(by).filter(parent_id=case_id).select_related("applicant", "organisation")
    acts = _acts_by_case(parts)
    return tuple(_view(case, acts.get(case.pk, []), by=by, now=now) for case in parts.order_by("number"))


def view_of(case: Case, *, by: Actor, now: dt.datetime) -> CaseView:
    """Return the view of a case that was already found to be visible."""
    return _view(case, _acts_by_case([case]).get(case.pk, []), by=by, now=now)


def _acts_by_case(cases) -> dict[uuid.UUID, list[Act]]:
    found: dict[uuid.UUID, list[Act]] = {}
    rows = Act.objects.filter(case__in=cases).select_related("account", "organisation").annotate(
        absent=absent_in(ZONE))
    for act in rows.order_by("case", "seq"):
        found.setdefault(act.case_id, []).append(act)
    return found


def _view(case: Case, rows: list[Act], *, by: Actor, now: dt.datetime) -> CaseView:
    kind = kinds.get(case.kind)
    acts = past_acts(rows)
    return CaseView(
        id=case.pk, number=case.number, kind=case.kind, part=case.part, title=case.title, parent_id=case.parent_id,
        applicant_id=case.applicant_id, applicant=case.applicant.name, subject=case.subject_id,
        organisation=case.organisation_id, organisation_name=case.organisation.name, region=case.region_id,
        opened_at=case.opened_at, closed_at=case.closed_at, data=case.data,
        state=kind.procedure.state(case.state), clocks=clocks_of(case, kind, acts=acts, now=now),
        spans=days_by_holder(kind.procedure, acts, calendar=city_calendar(), now=now, zone=ZONE),
        acts=tuple(_line(kind.procedure, row, case.applicant.name) for row in rows),
        possible=tuple(act for act in possible_acts(kind.procedure, case.state, roles_on(case, by))
                       if may_do(act, kind, by)),
    )


def _line(procedure: proc.Procedure, row: Act, applicant: str) -> ActLine:
    act = procedure.act(row.name)
    who = row.organisation.name if row.organisation else (applicant if row.role == "applicant" else "系统")
    if row.delegation_id and row.account:
        who = f"{applicant}（{row.account.display_name}代办）"
    official = row.account.display_name if row.account and row.organisation else ""
    official += f"（代{row.absent}）" if row.absent else ""
    return ActLine(seq=row.seq, name=row.name, title=act.title, role=row.role, who=who, official=official, at=row.at,
                   payload=row.payload, article=act.article, ledger_index=row.ledger_index)
