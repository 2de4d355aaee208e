"""The State Council's yearly notice on holidays (部分节假日安排的通知): the days off and the make-up days."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from yingshang.kit.yaml_files import Section, read_section

Status = Literal["official", "provisional"]
_LONGEST_HOLIDAY = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayNotice:
    """The days off and the make-up working days of one year, each with the name of its festival."""

    year: int
    status: Status
    source: str
    holidays: Mapping[dt.date, str]
    make_up_days: Mapping[dt.date, str]


def read_notice(file: Path) -> HolidayNotice:
    """Read one YYYY.yaml; raises InvalidFile."""
    content = read_section(file).only("year", "status", "source", "note", "periods")
    year, status = content.get("year", int), content.get("status", str)
    if str(year) != file.stem:
        raise content.wrong("year", f"应与文件名 {file.stem} 一致")
    if status not in get_args(Status):
        raise content.wrong("status", f"应为 {' 或 '.join(get_args(Status))}")
    holidays: dict[dt.date, str] = {}
    make_up_days: dict[dt.date, str] = {}
    for period in content.sections("periods"):
        period.only("name", "from", "to", "make_up")
        _enter(period, "from", _days_off(period), holidays, year=year)
        _enter(period, "make_up", period.get_all("make_up", dt.date), make_up_days, year=year)
    both = holidays.keys() & make_up_days.keys()
    if both:
        raise content.wrong("periods", f"{min(both)} 既放假又上班")
    return HolidayNotice(
        year=year,
        status=cast("Status", status),
        source=content.get("source", str),
        holidays=holidays,
        make_up_days=make_up_days,
    )


def _days_off(period: Section) -> tuple[dt.date, ...]:
    first, last = period.get("from", dt.date), period.get("to", dt.date)
    length = (last - first).days + 1
    if not 1 <= length <= _LONGEST_HOLIDAY:
        raise period.wrong("to", f"应不早于 from，且假期不超过{_LONGEST_HOLIDAY}天")
    return tuple(first + dt.timedelta(passed) for passed in range(length))


def _enter(
    period: Section, field: str, days: Iterable[dt.date], into: dict[dt.date, str], *, year: int
) -> None:
    for day in days:
        # A notice may move days of the December before: 2022-12-31 stood in the notice for 2023.
        if day.year not in (year - 1, year):
            raise period.wrong(field, f"{day} 不在{year}年")
        if day in into:
            raise period.wrong(field, f"{day} 出现两次")
        into[day] = period.get("name", str)
