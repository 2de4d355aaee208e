"""Random cases, read by the room and by a slow counter that looks at one day after the other."""

import datetime as dt
from collections.abc import Callable
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from yingshang.kit.calendar import WorkCalendar
from yingshang.procedures.clock_walk import moments_of
from yingshang.procedures.clocks import ClockReading, Limit, read_clocks
from yingshang.procedures.folding import PastAct, fold, possible_acts
from yingshang.procedures.holders import Span, days_by_holder
from yingshang.procedures.procedure import Procedure
from yingshang.procedures.roles import ROLES

Did = Callable[..., PastAct]
DAY = dt.timedelta(1)
FIRST = dt.date(2025, 12, 22)


def a_case(data: st.DataObject, procedure: Procedure, did: Did) -> tuple[list[PastAct], dt.datetime]:
    """Draw a possible case (extensions have their own tests) and the moment it is looked at."""
    day = FIRST + DAY * data.draw(st.integers(0, 60))
    acts = [did("submit", str(day))]
    gap = st.integers(0, 3) | st.integers(0, 40)
    for _ in range(data.draw(st.integers(0, 14))):
        possible = possible_acts(procedure, fold(procedure, acts).state.name, ROLES)
        offered = [act for act in possible if act.name not in ("extend", "deem_accepted")]
        if not offered:
            break
        day += DAY * data.draw(gap)
        acts.append(did(data.draw(st.sampled_from(offered)).name, str(day)))
    return acts, did("now", str(day + DAY * data.draw(gap))).at


def day_after_day(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + DAY * passed for passed in range(1, (last - first).days + 1)]


class SlowClock:
    """The decision clock, carried from midnight to midnight and from act to act."""

    def __init__(self, limit: int, calendar: WorkCalendar) -> None:
        self.limit, self.calendar = limit, calendar
        self.status, self.used = "not_started", 0
        self.started_on: dt.date | None = None
        self.due_on: dt.date | None = None
        self.stopped_on: dt.date | None = None
        self.went_when_stopped = False

    def midnight(self, day: dt.date) -> None:
        """A new day begins; it counts when the clock goes and offices work."""
        if self.status == "running" and self.calendar.is_working_day(day):
            self.used += 1
            if self.used == self.limit:
                self.due_on = day

    def do(self, act: str, day: dt.date) -> None:
        goes = self.status in ("running", "paused")
        if act in ("accept", "reopen"):
            self.status, self.used, self.started_on = "running", 0, day
            self.due_on = day if self.limit == 0 else None
        elif act == "begin_special":
            self.status = "paused"
            if self.due_on == day:  # time used up just today lasts until the clock goes on
                self.due_on = None
        elif act == "end_special":
            self.status = "running"
            if self.used >= self.limit and self.due_on is None:
                self.due_on = day
        elif act in ("decide", "withdraw") and goes:
            self.went_when_stopped = self.status == "running"
            self.status, self.stopped_on = "stopped", day

    def foresee(self, day: dt.date) -> dt.date | None:
        """Return when the limit would be used up if nothing more happened."""
        left = self.limit - self.used
        if self.due_on or not (self.status == "running" or self.went_when_stopped):
            return self.due_on
        while left:
            day += DAY
            left -= self.calendar.is_working_day(day)
        return day


def carried(acts: list[PastAct], today: dt.date, limit: int, calendar: WorkCalendar) -> SlowClock:
    clock = SlowClock(limit, calendar)
    for day in day_after_day(FIRST - DAY, today):
        clock.midnight(day)
        for act in acts:
            if act.at.date() == day:
                clock.do(act.name, day)
    return clock


@settings(max_examples=300)
@given(data=st.data(), limit=st.integers(0, 30))
def test_a_clock_agrees_with_counting_day_after_day(
    licence: Procedure, china: WorkCalendar, did: Did, data: st.DataObject, limit: int
) -> None:
    acts, now = a_case(data, licence, did)
    reading = decision(licence, acts, now, china, limit)
    slow = carried(acts, now.date(), limit, china)
    until = slow.stopped_on or now.date()
    assert (reading.status, reading.started_on) == (slow.status, slow.started_on)
    assert (reading.days_used, reading.stopped_on) == (slow.used, slow.stopped_on)
    if slow.started_on:
        due_on = slow.foresee(until)
        assert (reading.legal_due_on, reading.days_left) == (due_on, limit - slow.used)
        assert reading.overdue == reading.legal_overdue == (due_on is not None and due_on < until)


def decision(
    procedure: Procedure, acts: list[PastAct], now: dt.datetime, calendar: WorkCalendar, limit: int
) -> ClockReading:
    zone = now.tzinfo or dt.UTC
    limits = {"decision": Limit(legal=limit)}
    readings = read_clocks(procedure, acts, limits=limits, calendar=calendar, now=now, zone=zone)
    return next(reading for reading in readings if reading.name == "decision")


@given(data=st.data())
def test_the_proof_foresees_every_status_a_case_shows(
    licence: Procedure, china: WorkCalendar, did: Did, data: st.DataObject
) -> None:
    acts, now = a_case(data, licence, did)
    foreseen = {(moment.state, moment.statuses) for moment in moments_of(licence)}
    readings = read_clocks(licence, acts, limits={}, calendar=china, now=now, zone=now.tzinfo or dt.UTC)
    statuses = tuple(reading.status for reading in readings)
    assert (fold(licence, acts).state.name, statuses) in foreseen


@given(data=st.data())
def test_every_working_day_is_put_down_to_exactly_one_holder(
    licence: Procedure, china: WorkCalendar, did: Did, data: st.DataObject
) -> None:
    acts, now = a_case(data, licence, did)
    spans = days_by_holder(licence, acts, calendar=china, now=now, zone=now.tzinfo or dt.UTC)
    is_over = fold(licence, acts).state.kind == "ended"
    end = fold(licence, acts).since.date() if is_over else now.date()
    days = [day for day in day_after_day(acts[0].at.date(), end) if china.is_working_day(day)]
    assert sum(span.working_days for span in spans) == len(days)
    for day in days:
        assert sum(span.from_on < day <= span.to_on for span in spans) == 1
    assert all(one.to_on == other.from_on for one, other in pairwise(spans))


def test_a_case_shows_whose_days_they_were(licence: Procedure, china: WorkCalendar, did: Did) -> None:
    acts = [
        did("submit", "2026-03-02"),
        did("ask_correction", "2026-03-04"),
        did("correct", "2026-03-11"),
        did("accept", "2026-03-11"),
        did("begin_special", "2026-03-13"),
        did("extend", "2026-03-14", days=3),
        did("end_special", "2026-03-17"),
        did("decide", "2026-03-19"),
        did("deliver", "2026-03-20"),
        did("rate", "2026-06-01"),
    ]
    now = did("now", "2026-12-01").at
    spans = days_by_holder(licence, acts, calendar=china, now=now, zone=now.tzinfo or dt.UTC)
    assert [(span.holder, span.state_title, span.working_days, span.article) for span in spans] == [
        ("window", "已收件", 2, None),
        ("applicant", "待补正", 5, None),
        ("window", "已收件", 0, None),
        ("department", "审查中", 2, "行政许可法第32条"),
        ("department", "特别程序中", 2, "行政许可法第45条"),
        ("department", "审查中", 2, None),
        ("window", "已决定", 1, None),
    ]
    assert spans[1] == Span(
        holder="applicant",
        state_title="待补正",
        from_on=dt.date(2026, 3, 4),
        to_on=dt.date(2026, 3, 11),
        working_days=5,
        article=None,
    )


def test_a_case_without_acts_has_no_spans(licence: Procedure, china: WorkCalendar, did: Did) -> None:
    assert days_by_holder(licence, [], calendar=china, now=did("now", "2026-03-02").at, zone=dt.UTC) == ()
