"""What each clock of a case shows now. Deadlines are computed whenever they are shown, never stored."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from yingshang.kit.calendar import WorkCalendar
from yingshang.procedures.clock_moves import ClockStatus
from yingshang.procedures.clock_runs import Run, latest_run
from yingshang.procedures.counting import DayCount
from yingshang.procedures.folding import PastAct, Step, day_of, days_of, replay
from yingshang.procedures.procedure import Clock, Procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A case's own time limit in working days, for a clock that names none; what is only promised has no legal one."""

    legal: int | None = None
    promised: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockReading:
    """A clock at one moment.

    Limits include extensions. `days_left` and `overdue` measure the shorter of both limits, `legal_overdue`
    the legal one. A due day is None while the clock stands still before it: nobody knows when it goes on.
    """

    name: str
    title: str
    article: str
    status: ClockStatus
    started_on: dt.date | None = None
    stopped_on: dt.date | None = None
    legal_due_on: dt.date | None = None
    promised_due_on: dt.date | None = None
    days_used: int = 0
    legal_days: int | None = None
    promised_days: int | None = None
    days_left: int | None = None
    paused_since: dt.date | None = None
    pause_reason: str | None = None
    pause_article: str | None = None
    provisional: bool = False
    overdue: bool = False
    legal_overdue: bool = False


def read_clocks(
    procedure: Procedure,
    acts: Iterable[PastAct],
    *,
    limits: Mapping[str, Limit],
    calendar: WorkCalendar,
    now: dt.datetime,
    zone: dt.tzinfo,
) -> tuple[ClockReading, ...]:
    """Return a reading for each clock, in the order of the procedure.

    A day belongs to the zone. The day on which a clock starts or goes on is not counted (民法典第201条), the
    day on which it is paused or stopped is. Raises ActNotPossible, NoCalendarForYear, UnusableHistory.
    """
    steps = tuple(days_of(replay(procedure, acts), zone))
    today = day_of(now, zone)
    return tuple(
        _read(clock, steps, limits=limits, calendar=calendar, today=today)
        for clock in procedure.clocks
    )


def _read(
    clock: Clock,
    steps: tuple[tuple[dt.date, Step], ...],
    *,
    limits: Mapping[str, Limit],
    calendar: WorkCalendar,
    today: dt.date,
) -> ClockReading:
    run = latest_run(clock, steps)
    limit = (limits.get(run.limit) if run else None) or limits.get(clock.name)
    legal = limit.legal if clock.legal_days is None and limit else clock.legal_days
    promised = limit.promised if clock.promised_days is None and limit else clock.promised_days
    if run is not None:
        started = _Started(clock=clock, run=run, calendar=calendar, today=today)
        return started.reading(legal=legal, promised=promised)
    return ClockReading(
        name=clock.name,
        title=clock.title,
        article=clock.article,
        status="not_started",
        legal_days=legal,
        promised_days=promised,
    )


class _Started:
    """A clock that has started, while it is read; `until` is its last day so far."""

    def __init__(self, *, clock: Clock, run: Run, calendar: WorkCalendar, today: dt.date) -> None:
        self.clock, self.run = clock, run
        self.count = DayCount(calendar=calendar, start=run.started_on)
        self.until = run.stopped_on or max(today, run.paused_on or run.stretches[-1].first)

    def reading(self, *, legal: int | None, promised: int | None) -> ClockReading:
        legal, legal_due_on = self._extended(legal)
        promised, promised_due_on = self._extended(promised)
        used = sum(self.count.between(each.first, each.last or self.until) for each in self.run.stretches)
        shortest = min((limit for limit in (legal, promised) if limit is not None), default=None)
        dues = [day for day in (legal_due_on, promised_due_on) if day]
        paused_by = self.run.paused_by
        return ClockReading(
            name=self.clock.name,
            title=self.clock.title,
            article=self.clock.article,
            status=self.run.status,
            started_on=self.run.started_on,
            stopped_on=self.run.stopped_on,
            legal_due_on=legal_due_on,
            promised_due_on=promised_due_on,
            days_used=used,
            legal_days=legal,
            promised_days=promised,
            days_left=None if shortest is None else shortest - used,
            paused_since=self.run.paused_on,
            pause_reason=_pause_reason(paused_by) if paused_by else None,
            pause_article=_pause_article(paused_by) if paused_by else None,
            provisional=self.count.is_provisional_until(max([self.until, *dues])),
            overdue=any(day < self.until for day in dues),
            legal_overdue=legal_due_on is not None and legal_due_on < self.until,
        )

    def _extended(self, limit: int | None) -> tuple[int | None, dt.date | None]:
        """Return the limit with its extensions, and its due day; an extension after that day adds nothing."""
        if limit is None:
            return None, None
        due_on = self._due_on(limit)
        for extension in self.run.extensions:
            if due_on is None or extension.on <= due_on:
                limit += extension.days
                due_on = self._due_on(limit)
        return limit, due_on

    def _due_on(self, limit: int) -> dt.date | None:
        """Return the day the limit is used up; None when the clock came to stand still before that."""
        left = limit
        for stretch in self.run.stretches:
            due_on = self.count.after(stretch.first, left)
            if stretch.last is None or stretch.last > due_on:
                return due_on
            left -= self.count.between(stretch.first, stretch.last)
        return None


def _pause_reason(step: Step) -> str:
    return _given(step, "reason") or step.act.reason or step.act.title


def _pause_article(step: Step) -> str | None:
    """The act may say which article it rests on, where the procedure names only the general one."""
    return _given(step, "article") or step.act.article


def _given(step: Step, name: str) -> str | None:
    value = step.past.payload.get(name)
    return value if isinstance(value, str) and value else None
