"""What officials did: their own acts, their organisation's for its head, the city's for who watches over it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from yingshang.casework import kinds
from yingshang.casework.models import Act
from yingshang.casework.working_time import ZONE
from yingshang.kit.searching import bigrams, normalise
from yingshang.register.actors import Actor
from yingshang.register.standing_in import absent_in

#: the latest first; the ledger's order is that of time, and unique
ORDER = ("-ledger_index",)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFilter:
    """What the list is narrowed by; days are inclusive."""

    since_on: dt.date
    until_on: dt.date
    act: str = ""
    who: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActName:
    """An act officials can do, as its procedure calls it."""

    name: str
    title: str


def work_done(by: Actor, narrowed: WorkFilter) -> QuerySet[Act]:
    """Return the officials' acts the reader may know of, with case and account; permission is in the query."""
    rows = _seen_by(by).filter(
        at__gte=_midnight(narrowed.since_on), at__lt=_midnight(narrowed.until_on + dt.timedelta(days=1)))
    if narrowed.act:
        rows = rows.filter(name=narrowed.act)
    if narrowed.who is not None:
        rows = rows.filter(account_id=narrowed.who)
    if text := normalise(narrowed.text):
        words = list(bigrams(text))
        rows = rows.filter(case__search_entry__words__contains=words) if words else rows.none()
    return rows.select_related("case", "account", "organisation").defer("case__data").annotate(
        absent=absent_in(ZONE)).order_by(*ORDER)


def title_of(act: Act) -> str:
    """Return what an act is called."""
    return kinds.get(act.case.kind).procedure.act(act.name).title


def official_acts() -> tuple[ActName, ...]:
    """Return every act an official can do, each title once."""
    titles = {act.name: act.title for kind in kinds.registered() for act in kind.procedure.acts
              if act.by - {"applicant", "system"}}
    return tuple(ActName(name=name, title=title) for name, title in titles.items())


def _seen_by(by: Actor) -> QuerySet[Act]:
    officials = Act.objects.filter(organisation__isnull=False)
    if by.roles & {"supervisor", "auditor"}:
        return officials.filter(organisation__region__code__startswith=(by.region or "-")[:4])
    if "chief" in by.roles:
        return officials.filter(organisation_id=by.organisation, case__organisation_id=by.organisation)
    return officials.filter(Q(account_id=by.account_id) if by.account_id is not None else Q(pk__in=[]))


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), tzinfo=ZONE)
