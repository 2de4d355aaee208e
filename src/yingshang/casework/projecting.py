"""Rewrites a case's projection from its acts; the acts are the truth, the columns are for queues."""

import datetime as dt
from collections.abc import Iterable, Mapping

from yingshang.casework.kinds import CaseKind
from yingshang.casework.models import Act, Case
from yingshang.casework.working_time import ZONE, city_calendar
from yingshang.procedures.clocks import ClockReading, Limit, read_clocks
from yingshang.procedures.folding import PastAct, fold
from yingshang.procedures.procedure import Procedure


def past_acts(rows: Iterable[Act]) -> tuple[PastAct, ...]:
    """Return acts as procedures read them."""
    return tuple(PastAct(name=row.name, at=row.at, role=row.role, payload=row.payload) for row in rows)


def limits_of(given: Mapping[str, Mapping[str, int]]) -> dict[str, Limit]:
    """Return a case's own limits, in working days, per clock."""
    return {name: Limit(legal=days.get("legal"), promised=days.get("promised")) for name, days in given.items()}


def clocks_of(case: Case, kind: CaseKind, *, acts: tuple[PastAct, ...], now: dt.datetime) -> tuple[ClockReading, ...]:
    """Read every clock of a case at an instant."""
    return read_clocks(kind.procedure, acts, limits=limits_of(case.limits), calendar=city_calendar(), now=now,
                       zone=ZONE)


def columns_after(procedure: Procedure, acts: tuple[PastAct, ...],
                  limits: Mapping[str, Mapping[str, int]]) -> dict[str, object]:
    """Return the columns that a case has after its acts, or raise ActNotPossible."""
    standing, last = fold(procedure, acts), acts[-1]
    state = standing.state
    readings = read_clocks(procedure, acts, limits=limits_of(limits), calendar=city_calendar(), now=last.at, zone=ZONE)
    running = [clock for clock in readings if clock.status == "running"]
    dues = (clock.promised_due_on or clock.legal_due_on for clock in running)
    return {
        "state": state.name,
        "role": state.role or "",
        "due_on": min((day for day in dues if day), default=None),
        "legal_due_on": min((clock.legal_due_on for clock in running if clock.legal_due_on), default=None),
        "closed_at": standing.since if state.kind == "ended" else None,  # a note afterwards does not end it again
        "acts_count": len(acts),
    }
