"""How one clock ran: replaying the acts that start, pause, resume, restart, extend and stop it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from yingshang.kit.errors import Defect
from yingshang.procedures.clock_moves import ClockStatus, Move, move
from yingshang.procedures.folding import Step
from yingshang.procedures.procedure import Clock


class UnusableHistory(Defect):
    """A past act lacks the value its clock needs; facts: act, field."""

    code: ClassVar[str] = "unusable_history"
    sentence: ClassVar[str] = "已记录的操作“{act}”缺少有效的“{field}”，无法计算时限。请管理员核对该操作的记录"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days on which the clock went: after `first`, up to and with `last`.

    `last` is None in a stretch that no pause ended: the clock still goes, or went until it was stopped.
    """

    first: dt.date
    last: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """Working days added to the limit on a day."""

    on: dt.date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A clock since its latest start; `paused_by` while it stands still, `limit` the name of its limit."""

    limit: str
    status: ClockStatus
    stretches: tuple[Stretch, ...]
    extensions: tuple[Extension, ...] = ()
    paused_on: dt.date | None = None
    paused_by: Step | None = None
    stopped_on: dt.date | None = None

    @property
    def started_on(self) -> dt.date:
        """The day the count begins, which is not counted itself."""
        return self.stretches[0].first


def latest_run(clock: Clock, dated_steps: Iterable[tuple[dt.date, Step]]) -> Run | None:
    """Return the clock's latest run, or None when it never started. A case that ends stops it."""
    run: Run | None = None
    for day, step in dated_steps:
        made = move(clock, step.act.name, run.status if run else "not_started")
        if made == "begin":
            begun = Stretch(first=_start_day(clock, step, day), last=None)
            run = Run(limit=_limit_of(clock, step), status="running", stretches=(begun,))
        elif run:
            run = _moved(run, made, step, day)
        if run and run.status != "stopped" and step.state.kind == "ended":
            run = _stopped(run, day)
    return run


def _moved(run: Run, made: Move, step: Step, day: dt.date) -> Run:
    if made == "stop":
        return _stopped(run, day)
    if made == "extend":
        return replace(run, extensions=(*run.extensions, Extension(on=day, days=_days(step))))
    if made == "pause":
        return _paused(run, day, step)
    if made == "resume":
        stretches = (*run.stretches, Stretch(first=day, last=None))
        return replace(run, status="running", stretches=stretches, paused_on=None, paused_by=None)
    return run


def _stopped(run: Run, day: dt.date) -> Run:
    return replace(run, status="stopped", stopped_on=day, paused_on=None, paused_by=None)


def _paused(run: Run, day: dt.date, step: Step) -> Run:
    stretches = (*run.stretches[:-1], replace(run.stretches[-1], last=day))
    return replace(run, status="paused", stretches=stretches, paused_on=day, paused_by=step)


def _start_day(clock: Clock, step: Step, day: dt.date) -> dt.date:
    """Return the act's own day, or the earlier one its payload counts from (行政许可法第32条)."""
    if clock.dated_by is None or clock.dated_by not in step.past.payload:
        return day
    try:
        return min(day, dt.date.fromisoformat(str(step.past.payload[clock.dated_by])))
    except ValueError:
        raise UnusableHistory(act=step.act.title, field=clock.dated_by) from None


def _limit_of(clock: Clock, step: Step) -> str:
    if clock.limited_by is None or clock.limited_by not in step.past.payload:
        return clock.name
    return f"{clock.name}:{step.past.payload[clock.limited_by]}"


def _days(step: Step) -> int:
    days = step.past.payload.get("days")
    if type(days) is not int or days < 0:
        raise UnusableHistory(act=step.act.title, field="days")
    return days
