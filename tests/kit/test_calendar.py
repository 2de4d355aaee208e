"""Working days: against an independent package, and against counting day by day."""

import datetime as dt
from datetime import date
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingshang.kit import calendar
from yingshang.kit.calendar import Due, NoCalendarForYear, UnusableDayCount, WorkCalendar
from yingshang.kit.holiday_notices import read_notice
from yingshang.kit.yaml_files import InvalidFile

CATALOGUE = Path(__file__).resolve().parents[2] / "catalogue" / "calendar"
CHINA = calendar.load(CATALOGUE)
DAY = dt.timedelta(1)
known_days = st.dates(date(2024, 1, 1), date(2026, 12, 31))
starts = st.dates(date(2024, 1, 1), date(2027, 12, 31))


def days_after(start: date, end: date) -> list[date]:
    return [start + DAY * passed for passed in range(1, (end - start).days + 1)]


def works(day: date) -> bool:
    """An oracle of its own: the package where it knows, the Act's fixed days in 2027, weekends later."""
    if day.year <= 2026:
        return bool(chinese_calendar.is_workday(day))
    spring = {date(2027, 2, number) for number in (5, 6, 7, 8)}
    fixed = {(1, 1), (4, 5), (5, 1), (5, 2), (6, 9), (9, 15), (10, 1), (10, 2), (10, 3)}
    if day.year == 2027 and (day in spring or (day.month, day.day) in fixed):
        return False
    return day.isoweekday() <= 5


def test_every_day_of_three_years_agrees_with_an_independent_package() -> None:
    days = [date(2023, 12, 31), *days_after(date(2023, 12, 31), date(2026, 12, 31))][1:]
    assert len(days) == 366 + 365 + 365
    assert [CHINA.is_working_day(day) for day in days] == [chinese_calendar.is_workday(day) for day in days]


@given(starts, st.integers(-30, 1200))
def test_working_days_between_equals_counting_day_by_day(start: date, length: int) -> None:
    end = start + DAY * length
    assert CHINA.working_days_between(start, end) == sum(map(works, days_after(start, end)))


@given(starts, st.integers(0, 400))
def test_adding_lands_on_the_day_a_slow_counter_finds(start: date, days: int) -> None:
    worked = [day for day in days_after(start, start + DAY * 1000) if works(day)]
    expected = worked[days - 1] if days else start
    assert CHINA.add(start, days).on == expected


@given(starts, st.integers(0, 400))
def test_adding_and_counting_are_inverse(start: date, days: int) -> None:
    assert CHINA.working_days_between(start, CHINA.add(start, days).on) == days


@given(known_days, known_days, known_days)
def test_counts_add_up_over_a_split(one: date, two: date, three: date) -> None:
    start, middle, end = sorted((one, two, three))
    count = CHINA.working_days_between
    assert count(start, end) == count(start, middle) + count(middle, end)


def test_a_holiday_is_not_counted_and_the_made_up_saturday_is() -> None:
    # 2026-02-13 is the Friday before the festival; 14 is a made-up Saturday; 15-23 are off.
    assert CHINA.add(date(2026, 2, 13), 1).on == date(2026, 2, 14)
    assert CHINA.add(date(2026, 2, 13), 2).on == date(2026, 2, 24)


def test_twenty_working_days_run_through_the_national_day() -> None:
    # Sep 20-24 (5, the 20th a made-up Sunday), 28-30 (3), Oct 8-10 (3, a made-up Saturday), 12-16, 19-22.
    assert CHINA.add(date(2026, 9, 18), 20).on == date(2026, 10, 22)


def test_no_days_end_on_the_start_even_when_it_is_a_holiday() -> None:
    assert CHINA.add(date(2026, 10, 1), 0) == Due(on=date(2026, 10, 1), provisional=False)


def test_a_count_that_reaches_a_provisional_year_is_provisional() -> None:
    assert not CHINA.add(date(2026, 12, 1), 22).provisional
    assert CHINA.add(date(2026, 12, 31), 1) == Due(on=date(2027, 1, 4), provisional=True)
    assert CHINA.covers(2027)
    assert CHINA.is_provisional(2027)


def test_a_count_goes_on_by_weekends_into_a_year_nobody_knows() -> None:
    due = CHINA.add(date(2027, 12, 31), 2)
    assert due == Due(on=date(2028, 1, 4), provisional=True)
    assert not CHINA.covers(2028)
    assert CHINA.is_provisional(2028)


@pytest.mark.parametrize("start", [date(2023, 12, 31), date(2028, 1, 3), date(1, 1, 1), date(9999, 12, 31)])
def test_a_start_in_a_year_without_a_calendar_is_refused(start: date) -> None:
    with pytest.raises(NoCalendarForYear, match=f"{start.year}年的放假安排尚未录入"):
        CHINA.add(start, 1)
    with pytest.raises(NoCalendarForYear):
        CHINA.working_days_between(start, start)


@pytest.mark.parametrize("days", [-1, 10_001, 2.5, "3", None, True])
def test_a_number_of_days_that_no_deadline_has_is_refused(days: object) -> None:
    with pytest.raises(UnusableDayCount, match="请填写0至10000之间的整数"):
        CHINA.add(date(2026, 1, 5), days)  # type: ignore[arg-type]


def test_a_calendar_without_notices_refuses_instead_of_guessing() -> None:
    with pytest.raises(NoCalendarForYear):
        WorkCalendar(()).add(date(2026, 1, 5), 1)


def test_every_file_names_its_source_and_only_2027_is_provisional() -> None:
    notices = [read_notice(file) for file in sorted(CATALOGUE.glob("*.yaml"))]
    assert [(notice.year, notice.status) for notice in notices] == [
        (2024, "official"),
        (2025, "official"),
        (2026, "official"),
        (2027, "provisional"),
    ]
    assert all(len(notice.source) > 10 for notice in notices)


GOOD = """\
year: 2030
status: official
source: 测试
periods:
  - name: 元旦
    from: 2029-12-31
    to: 2030-01-01
    make_up: [2030-01-05]
"""


def read(tmp_path: Path, text: str) -> calendar.WorkCalendar:
    (tmp_path / "2030.yaml").write_text(text, encoding="utf-8")
    return calendar.load(tmp_path)


def test_a_notice_may_move_days_of_the_december_before(tmp_path: Path) -> None:
    made = read(tmp_path, GOOD)
    assert not made.is_working_day(date(2029, 12, 31))
    assert made.is_working_day(date(2030, 1, 5))


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("year: 2030", "year: 2031", "第1行“year”有误：应与文件名 2030 一致"),
        ("year: 2030", "year: 二〇三〇", "“year”有误：没有填写，或者不是整数"),
        ("status: official", "status: perhaps", "“status”有误"),
        ("source: 测试", "source: ''", "“source”有误：没有填写"),
        ("source: 测试", "sauce: 测试", "“sauce”有误：没有这个字段"),
        ("from: 2029-12-31", "from: 2028-12-31", "第5行“to”有误"),
        ("to: 2030-01-01", "to: 2029-12-30", "第5行“to”有误"),
        ("to: 2030-01-01", "to: 明天", "第5行“to”有误：没有填写，或者不是日期"),
        ("to: 2030-01-01", "to: 2030-13-01", "第1行“YAML”有误"),
        ("[2030-01-05]", "[2030-01-05, 2030-01-05]", "第5行“make_up”有误：2030-01-05 出现两次"),
        ("[2030-01-05]", "[2031-01-05]", "第5行“make_up”有误：2031-01-05 不在2030年"),
        ("[2030-01-05]", "[2030-01-01]", "2030-01-01 既放假又上班"),
        ("[2030-01-05]", "2030-01-05", "第5行“make_up”有误：应为列表"),
        ("name: 元旦", "name: 元旦\n    name: 春节", "第5行“YAML”有误：同一个字段出现两次"),
        (GOOD, "", "应为“字段: 值”的结构"),
        (GOOD, "- 1", "应为“字段: 值”的结构"),
        (GOOD, GOOD + "  - 元旦", "“periods”有误：应为“字段: 值”的结构"),
        (GOOD, "a: [", "“YAML”有误"),
        (GOOD, "a: &a [*a]", "“a”有误"),
        (GOOD, "[" * 5000, "“YAML”有误"),
    ],
)
def test_a_damaged_file_is_named_with_line_and_field(
    tmp_path: Path, before: str, after: str, complaint: str
) -> None:
    with pytest.raises(InvalidFile, match=r"2030\.yaml") as refusal:
        read(tmp_path, GOOD.replace(before, after))
    assert complaint in refusal.value.message


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "2030.yaml").write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(InvalidFile):
        calendar.load(tmp_path)
