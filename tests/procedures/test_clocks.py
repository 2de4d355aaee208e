"""Clocks read by hand on the calendar of 2026; 2026-03-02 is a Monday in a month without holidays."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from yingshang.kit.calendar import NoCalendarForYear, WorkCalendar
from yingshang.procedures.clock_runs import UnusableHistory
from yingshang.procedures.clocks import ClockReading, Limit, read_clocks
from yingshang.procedures.folding import NaiveInstant, PastAct
from yingshang.procedures.procedure import Procedure

Did = Callable[..., PastAct]
Read = Callable[..., ClockReading]
LIMITS: Mapping[str, Limit] = {"decision": Limit(legal=20, promised=10)}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.fixture
def read(licence: Procedure, china: WorkCalendar, did: Did) -> Read:
    def reading(clock: str, now: str, *acts: PastAct, limits: Mapping[str, Limit] = LIMITS) -> ClockReading:
        at = did("now", now).at
        readings = read_clocks(licence, acts, limits=limits, calendar=china, now=at, zone=at.tzinfo or dt.UTC)
        return {each.name: each for each in readings}[clock]

    return reading


def test_a_clock_not_started_shows_its_limits_only(read: Read, did: Did) -> None:
    reading = read("decision", "2026-03-05", did("submit", "2026-03-02"))
    assert reading.status == "not_started"
    assert (reading.legal_days, reading.promised_days) == (20, 10)
    assert reading.started_on is reading.legal_due_on is reading.days_left is None


def test_the_first_day_is_not_counted_and_the_last_day_is_in_time(read: Read, did: Did) -> None:
    acts = did("submit", "2026-03-02"), did("accept", "2026-03-02")
    first = read("decision", "2026-03-02", *acts)
    assert (first.status, first.days_used, first.days_left) == ("running", 0, 10)
    assert first.promised_due_on == day("2026-03-16")
    assert first.legal_due_on == day("2026-03-30")
    assert not first.provisional
    last = read("decision", "2026-03-16", *acts)
    assert (last.days_left, last.overdue) == (0, False)
    late = read("decision", "2026-03-17", *acts)
    assert (late.days_left, late.overdue, late.legal_overdue) == (-1, True, False)
    assert read("decision", "2026-03-31", *acts).legal_overdue


def test_what_is_begun_says_which_limit_it_has(licence: Procedure, china: WorkCalendar, did: Did) -> None:
    visit = replace(
        licence.clocks[3],
        starts=("begin_special",),
        stops=("end_special",),
        limited_by="reason",
        legal_days=None,
    )
    limits = {"delivery": Limit(legal=30), "delivery:现场核查": Limit(legal=10)}
    for reason, expected in (("现场核查", 10), ("专家评审", 30)):
        acts = (
            did("submit", "2026-03-02"),
            did("accept", "2026-03-02"),
            did("begin_special", "2026-03-04", reason=reason),
        )
        procedure, at = replace(licence, clocks=(visit,)), acts[-1].at
        zone = at.tzinfo or dt.UTC
        (reading,) = read_clocks(procedure, acts, limits=limits, calendar=china, now=at, zone=zone)
        assert reading.legal_days == expected


def test_a_deadline_on_friday_is_missed_on_saturday(read: Read, did: Did) -> None:
    acts = (did("submit", "2026-03-06"),)
    assert read("notice", "2026-03-13", *acts).legal_due_on == day("2026-03-13")
    assert not read("notice", "2026-03-13", *acts).legal_overdue
    assert read("notice", "2026-03-14", *acts).legal_overdue


def test_holidays_and_made_up_days_count_as_the_notice_says(read: Read, did: Did) -> None:
    acts = did("submit", "2026-09-18"), did("accept", "2026-09-18")
    assert read("decision", "2026-09-18", *acts).legal_due_on == day("2026-10-22")


def test_late_evening_in_greenwich_is_the_next_day_in_wuhan(
    licence: Procedure, china: WorkCalendar, did: Did
) -> None:
    zone = did("submit", "2026-03-02").at.tzinfo
    assert zone
    at = dt.datetime(2026, 3, 2, 16, 30, tzinfo=dt.UTC)
    acts = [PastAct(name="submit", at=at, role="applicant")]
    for asked, expected in ((zone, "2026-03-03"), (dt.UTC, "2026-03-02")):
        reading = read_clocks(licence, acts, limits={}, calendar=china, now=at, zone=asked)[0]
        assert reading.started_on == day(expected)


def test_days_of_a_pause_do_not_count(read: Read, did: Did) -> None:
    acts = (
        did("submit", "2026-03-02"),
        did("accept", "2026-03-02"),
        did("begin_special", "2026-03-04", reason="查看后厨"),
    )
    paused = read("decision", "2026-03-20", *acts)
    assert (paused.status, paused.days_used, paused.days_left) == ("paused", 2, 8)
    assert paused.paused_since == day("2026-03-04")
    assert (paused.pause_reason, paused.pause_article) == ("查看后厨", "行政许可法第45条")
    assert paused.promised_due_on is paused.legal_due_on is None
    resumed = read("decision", "2026-03-20", *acts, did("end_special", "2026-03-18"))
    assert (resumed.status, resumed.days_used) == ("running", 4)
    assert resumed.promised_due_on == day("2026-03-30")  # 8 working days after the 18th
    assert resumed.paused_since is resumed.pause_reason is resumed.pause_article is None


def test_a_pause_without_its_own_reason_shows_that_of_the_act(read: Read, did: Did) -> None:
    acts = did("submit", "2026-03-02"), did("accept", "2026-03-02"), did("begin_special", "2026-03-04")
    assert read("decision", "2026-03-04", *acts).pause_reason == "正在进行现场核查"


def test_several_pauses_one_of_them_from_the_first_day(read: Read, did: Did) -> None:
    acts = (
        did("submit", "2026-03-02"),
        did("accept", "2026-03-02", at="09:00"),
        did("begin_special", "2026-03-02", at="09:30"),  # nothing used: 2 is the start
        did("end_special", "2026-03-05"),
        did("begin_special", "2026-03-09"),  # used: 6, 9
        did("end_special", "2026-03-09", at="17:00"),  # same day, nothing lost
        did("begin_special", "2026-03-11"),  # used: 10, 11
        did("end_special", "2026-03-14"),  # a Saturday
    )
    reading = read("decision", "2026-03-16", *acts)  # used: 16
    assert (reading.days_used, reading.days_left) == (5, 5)
    assert reading.promised_due_on == day("2026-03-23")


def test_time_that_was_up_before_the_pause_stays_up(read: Read, did: Did) -> None:
    acts = (
        did("submit", "2026-03-02"),
        did("accept", "2026-03-02"),
        did("begin_special", "2026-03-18"),
        did("end_special", "2026-03-25"),
    )
    for length in (3, 4):
        reading = read("decision", "2026-03-26", *acts[:length])
        assert reading.promised_due_on == day("2026-03-16")
        assert reading.overdue
        assert not reading.legal_overdue


def test_time_used_up_on_the_day_of_the_pause_lasts_until_the_day_it_goes_on(read: Read, did: Did) -> None:
    acts = did("submit", "2026-03-02"), did("accept", "2026-03-02"), did("begin_special", "2026-03-16")
    paused = read("decision", "2026-03-20", *acts)
    assert (paused.days_left, paused.promised_due_on, paused.overdue) == (0, None, False)
    resumed = did("end_special", "2026-03-20")
    assert not read("decision", "2026-03-20", *acts, resumed).overdue
    assert read("decision", "2026-03-21", *acts, resumed).overdue


def test_an_extension_lengthens_both_limits(read: Read, did: Did) -> None:
    acts = did("submit", "2026-03-02"), did("accept", "2026-03-02"), did("extend", "2026-03-16", days=10)
    reading = read("decision", "2026-03-17", *acts)
    assert (reading.legal_days, reading.promised_days) == (30, 20)
    assert reading.promised_due_on == day("2026-03-30")
    assert not reading.overdue


def test_an_extension_after_the_deadline_does_not_mend_it(read: Read, did: Did) -> None:
    acts = did("submit", "2026-03-02"), did("accept", "2026-03-02"), did("extend", "2026-03-17", days=10)
    reading = read("decision", "2026-03-17", *acts)
    assert (reading.legal_days, reading.promised_days) == (30, 10)
    assert reading.overdue
    assert not reading.legal_overdue


def test_an_extension_may_come_while_the_clock_stands_still(read: Read, did: Did) -> None:
    acts = (
        did("submit", "2026-03-02"),
        did("accept", "2026-03-02"),
        did("begin_special", "2026-03-03"),
        did("extend", "2026-03-31", days=5),
        did("end_special", "2026-03-31"),
    )
    assert read("decision", "2026-03-31", *acts).days_left == 14


def test_a_restart_begins_anew(read: Read, did: Did) -> None:
    acts = did("submit", "2026-03-02"), did("accept", "2026-03-02"), did("extend", "2026-03-03", days=5)
    reading = read("decision", "2026-03-10", *acts, did("reopen", "2026-03-09"))
    assert (reading.started_on, reading.days_used, reading.promised_days) == (day("2026-03-09"), 1, 10)


def test_a_correction_stops_the_notice_and_its_return_restarts_it(read: Read, did: Did) -> None:
    acts = did("submit", "2026-03-02"), did("ask_correction", "2026-03-04")
    stopped = read("notice", "2026-03-20", *acts)
    assert (stopped.status, stopped.stopped_on, stopped.days_used) == ("stopped", day("2026-03-04"), 2)
    assert not stopped.overdue
    assert read("correction", "2026-03-20", *acts).status == "running"
    acts = (*acts, did("correct", "2026-03-20"))
    assert read("correction", "2026-03-24", *acts).status == "stopped"
    again = read("notice", "2026-03-24", *acts)
    assert (again.status, again.started_on, again.days_used) == ("running", day("2026-03-20"), 2)


def test_silence_is_acceptance_as_of_receipt(read: Read, did: Did) -> None:
    acts = did("submit", "2026-03-02"), did("deem_accepted", "2026-03-10", received_on="2026-03-02")
    reading = read("decision", "2026-03-10", *acts)
    assert (reading.started_on, reading.days_used) == (day("2026-03-02"), 6)


def test_a_count_never_starts_after_the_act(read: Read, did: Did) -> None:
    acts = did("submit", "2026-03-02"), did("deem_accepted", "2026-03-10", received_on="2026-12-02")
    assert read("decision", "2026-03-10", *acts).started_on == day("2026-03-10")


def test_the_end_of_the_case_stops_every_clock(read: Read, did: Did) -> None:
    acts = (
        did("submit", "2026-03-02"),
        did("accept", "2026-03-02"),
        did("begin_special", "2026-03-04"),
        did("withdraw", "2026-03-30"),
    )
    reading = read("decision", "2026-12-30", *acts)
    assert (reading.status, reading.stopped_on, reading.days_used) == ("stopped", day("2026-03-30"), 2)
    assert (reading.overdue, reading.promised_due_on, reading.pause_reason) == (False, None, None)


def test_a_late_decision_stays_late(read: Read, did: Did) -> None:
    acts = did("submit", "2026-03-02"), did("accept", "2026-03-02"), did("decide", "2026-03-18")
    reading = read("decision", "2026-12-30", *acts)
    assert (reading.days_used, reading.days_left, reading.overdue) == (12, -2, True)
    assert reading.promised_due_on == day("2026-03-16")


def test_a_clock_without_any_limit_runs_without_a_deadline(read: Read, did: Did) -> None:
    acts = did("submit", "2026-03-02"), did("accept", "2026-03-02")
    reading = read("decision", "2026-03-05", *acts, limits={})
    assert (reading.days_used, reading.days_left, reading.legal_due_on) == (3, None, None)
    assert not reading.overdue


def test_a_limit_of_no_days_is_due_the_same_day(read: Read, did: Did) -> None:
    acts = did("submit", "2026-03-02"), did("accept", "2026-03-02")
    limits = {"decision": Limit(legal=0)}
    reading = read("decision", "2026-03-02", *acts, limits=limits)
    assert (reading.legal_due_on, reading.overdue, reading.promised_days) == (day("2026-03-02"), False, None)
    assert read("decision", "2026-03-03", *acts, limits=limits).overdue


def test_the_procedures_own_limit_stands_before_the_cases(read: Read, did: Did) -> None:
    limits = {"notice": Limit(legal=50, promised=40), "correction": Limit(legal=1, promised=7)}
    notice = read("notice", "2026-03-02", did("submit", "2026-03-02"), limits=limits)
    assert (notice.legal_days, notice.promised_days) == (5, 2)
    correction = read("correction", "2026-03-02", did("submit", "2026-03-02"), limits=limits)
    assert (correction.legal_days, correction.promised_days) == (30, 7)


def test_a_deadline_in_a_year_without_official_holidays_is_provisional(read: Read, did: Did) -> None:
    acts = did("submit", "2026-12-21"), did("accept", "2026-12-21")
    reading = read("decision", "2026-12-22", *acts)
    assert reading.provisional
    assert not read("decision", "2026-12-22", *acts, limits={}).provisional


def test_a_case_goes_on_into_a_year_nobody_knows_but_does_not_start_there(read: Read, did: Did) -> None:
    acts = (
        did("submit", "2027-12-27"),
        did("accept", "2027-12-27"),
        did("begin_special", "2027-12-28"),
        did("end_special", "2028-01-03"),
    )
    reading = read("decision", "2028-01-04", *acts)
    assert (reading.days_used, reading.promised_due_on) == (2, day("2028-01-14"))
    assert reading.provisional
    with pytest.raises(NoCalendarForYear, match="2028年"):
        read("notice", "2028-01-04", did("submit", "2028-01-03"))


def test_a_reading_before_the_last_act_does_not_count_backwards(read: Read, did: Did) -> None:
    acts = did("submit", "2026-03-02"), did("accept", "2026-03-10")
    reading = read("decision", "2026-03-05", *acts)
    assert (reading.days_used, reading.overdue) == (0, False)


def test_an_act_stamped_before_the_one_it_follows_counts_as_of_that_one(read: Read, did: Did) -> None:
    acts = did("submit", "2026-03-03", at="00:00"), did("accept", "2026-03-02", at="23:59")
    assert read("decision", "2026-03-04", *acts).started_on == day("2026-03-03")


def test_a_reading_without_a_time_zone_is_refused(licence: Procedure, china: WorkCalendar, did: Did) -> None:
    now = dt.datetime(2026, 3, 2)  # noqa: DTZ001 - that is the point
    with pytest.raises(NaiveInstant):
        read_clocks(licence, [did("submit", "2026-03-02")], limits={}, calendar=china, now=now, zone=dt.UTC)


@pytest.mark.parametrize(
    ("name", "payload", "field"),
    [("extend", {}, "days"), ("extend", {"days": -1}, "days"), ("extend", {"days": "3"}, "days")],
)
def test_a_record_that_lacks_its_value_is_a_defect(
    read: Read, did: Did, name: str, payload: dict[str, object], field: str
) -> None:
    acts = did("submit", "2026-03-02"), did("accept", "2026-03-02"), did(name, "2026-03-03", **payload)
    with pytest.raises(UnusableHistory, match=f"“延长审批”缺少有效的“{field}”"):
        read("decision", "2026-03-04", *acts)


def test_a_start_day_that_is_no_date_is_a_defect(read: Read, did: Did) -> None:
    acts = did("submit", "2026-03-02"), did("deem_accepted", "2026-03-03", received_on="?")
    with pytest.raises(UnusableHistory, match="received_on"):
        read("decision", "2026-03-04", *acts)
