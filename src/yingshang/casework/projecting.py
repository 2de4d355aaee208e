"""Rewrites a case's projection from its acts; the acts are the truth, the columns are for queues."""

import datetime as dt
from collections.abc import Mapping

from yingshang.casework.kinds import CaseKind
from yingshang.casework.models import Act, Case
from yingshang.casework.working_time import ZONE, city_calendar
from yingshang.procedures.clocks import ClockReading, Limit, read_clocks
from yingshang.procedures.folding import PastAct, Standing


def past_acts(case: Case) -> tuple[PastAct, ...]:
    """Return the acts of a case in order."""
    if case.acts_count == 0:
        return ()
    rows = Act.objects.filter(case_id=case.pk).order_by("seq").values_list("name", "at", "role", "payload")
    return tuple(PastAct(name=name, at=at, role=role, payload=payload) for name, at, role, payload in rows)


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
    case.data = kind.project(case.data, last.name, _plain(last.payload))
    case.state = standing.state.name
    case.role = standing.state.role or ""
    case.legal_due_on = min((c.legal_due_on for c in running if c.legal_due_on), default=None)
    case.due_on = min((c.promised_due_on or c.legal_due_on for c in running if c.legal_due_on), default=None)
    case.closed_at = now if standing.state.kind == "ended" else None
    case.acts_count = len(acts)
    case.save(force_insert=case._state.adding)


def _plain(payload: Mapping[str, object]) -> dict[str, object]:
    return dict(payload)
