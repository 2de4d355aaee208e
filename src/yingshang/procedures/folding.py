"""Where a case stands is never stored: it follows from the acts, replayed in their order."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from yingshang.kit.errors import Conflict, Defect
from yingshang.procedures.procedure import Act, Procedure, State


class ActNotPossible(Conflict):
    """The act does not fit the state the case is in; facts: act, state (titles)."""

    code: ClassVar[str] = "act_not_possible"
    sentence: ClassVar[str] = "办件现在的状态是“{state}”，不能“{act}”。请刷新页面，按最新进度操作"


class NaiveInstant(Defect):
    """A time without a time zone, of which nobody knows the day; facts: instant."""

    code: ClassVar[str] = "naive_instant"
    sentence: ClassVar[str] = "时间“{instant}”没有时区，无法确定日期。请管理员核对数据来源"


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAct:
    """An act that was done: when, in which role, with which payload."""

    name: str
    at: dt.datetime
    role: str
    payload: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The state a case is in, and since when."""

    state: State
    since: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One past act with its definition and the state it led to."""

    past: PastAct
    act: Act
    state: State


def fold(procedure: Procedure, acts: Iterable[PastAct]) -> Standing:
    """Return where the case stands after these acts; raises ActNotPossible, also when there are none."""
    standing: Standing | None = None
    for step in replay(procedure, acts):
        if standing is None or step.act.to is not None:
            standing = Standing(state=step.state, since=step.past.at)
    if standing is None:
        raise ActNotPossible(act="继续", state="尚未开始")
    return standing


def replay(procedure: Procedure, acts: Iterable[PastAct]) -> Iterator[Step]:
    """Yield each act with the state after it; raises ActNotPossible at the first that does not fit."""
    state: State | None = None
    for past in acts:
        act = procedure.act(past.name)
        if state is None:
            if act.name != procedure.opening:
                raise ActNotPossible(act=act.title, state="尚未开始")
            state = procedure.state(procedure.initial)
        else:
            if state.name not in act.frm:
                raise ActNotPossible(act=act.title, state=state.title)
            state = state if act.to is None else procedure.state(act.to)
        yield Step(past=past, act=act, state=state)


def possible_acts(procedure: Procedure, state_name: str, roles: Iterable[str]) -> tuple[Act, ...]:
    """Return what somebody with these roles may do in a state, in the order of the procedure."""
    own = frozenset(roles)
    return tuple(act for act in procedure.acts if state_name in act.frm and act.by & own)


def days_of(steps: Iterable[Step], zone: dt.tzinfo) -> Iterator[tuple[dt.date, Step]]:
    """Yield each step with its day in the zone; a day never lies before the day of the step before it.

    Clocks of two machines differ a little, and such a difference must not take a day away.
    """
    latest = dt.date.min
    for step in steps:
        latest = max(latest, day_of(step.past.at, zone))
        yield latest, step


def day_of(instant: dt.datetime, zone: dt.tzinfo) -> dt.date:
    """Return the day an instant falls on in the zone; raises NaiveInstant."""
    if instant.tzinfo is None:
        raise NaiveInstant(instant=instant)
    return instant.astimezone(zone).date()
