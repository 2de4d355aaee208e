"""Rewrites a case's projection from its acts; the acts are the truth, the columns are for queues."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping

from django.db.models import Q

from yingshang.casework.kinds import CaseKind
from yingshang.casework.models import Act, Case
from yingshang.casework.working_time import ZONE, city_calendar
from yingshang.procedures.clocks import ClockReading, Limit, read_clocks
from yingshang.procedures.folding import PastAct, Standing

#: the columns that any act may change
PROJECTED = ("state", "role", "legal_due_on", "due_on", "closed_at", "acts_count")


def past_acts(rows: Iterable[Act]) -> tuple[PastAct, ...]:
    """Return acts as procedures read them."""
    return tuple(PastAct(name=row.name, at=row.at, role=row.role, payload=row.payload) for row in rows)


def acts_of_or_with(case_id: uuid.UUID, key: str) -> list[Act]:
    """Return the acts of a case in order and, in the same statement, the act of any case that has the key."""
    return list(Act.objects.filter(Q(case_id=case_id) | Q(key=key)).order_by("seq"))


def limits_of(case: Case) -> dict[str, Limit]:
    """Return the case's own limits, in working days, per clock."""
    return {name: Limit(legal=given["legal"], promised=given.get("promised")) for name, given in case.limits.items()}


def clocks_of(case: Case, kind: CaseKind, *, acts: tuple[PastAct, ...], now: dt.datetime) -> tuple[ClockReading, ...]:
    """Read every clock of a case at an instant."""
    return read_clocks(kind.procedure, acts, limits=limits_of(case), calendar=city_calendar(), now=now, zone=ZONE)


def project(case: Case, kind: CaseKind, *, acts: tuple[PastAct, ...], standing: Standing, now: dt.datetime) -> None:
    """Set state, responsible role and due days from the acts, and save the case."""
    running = [clock for clock in clocks_of(case, kind, acts=acts, now=now) if clock.status == "running"]
    last = acts[-1]
    data = kind.project(case.data, last.name, _plain(last.payload))
    changed = PROJECTED if data is case.data else (*PROJECTED, "data")
    case.data = data
    case.state = standing.state.name
    case.role = standing.state.role or ""
    case.legal_due_on = min((c.legal_due_on for c in running if c.legal_due_on), default=None)
    case.due_on = min((c.promised_due_on or c.legal_due_on for c in running if c.legal_due_on), default=None)
    case.closed_at = now if standing.state.kind == "ended" else None
    case.acts_count = len(acts)
    if case._state.adding:
        case.save(force_insert=True)
    else:
        case.save(update_fields=changed)


def _plain(payload: Mapping[str, object]) -> dict[str, object]:
    return dict(payload)
