"""Working days (工作日) as the State Council's yearly notices make them; the Acts count deadlines in them."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from yingshang.kit.errors import BadInput
from yingshang.kit.holiday_notices import HolidayNotice, read_notice

_DAY = dt.timedelta(1)
_LONGEST_COUNT = 10_000
_SATURDAY = 5


class NoCalendarForYear(BadInput):
    """A count would start in a year whose holidays nobody has loaded; facts: year."""

    code: ClassVar[str] = "no_calendar_for_year"
    sentence: ClassVar[str] = "{year}年的放假安排尚未录入，无法计算工作日。请更换起始日期，或请管理员先录入"


class UnusableDayCount(BadInput):
    """A number of working days that no deadline has; facts: days, most."""

    code: ClassVar[str] = "unusable_day_count"
    sentence: ClassVar[str] = "“{days}”个工作日无法计算。请填写0至{most}之间的整数"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The day a count ends; provisional when it touches a year without an official notice."""

    on: dt.date
    provisional: bool


class WorkCalendar:
    """Which days are worked. Years without a notice go by weekends, and are provisional."""

    def __init__(self, notices: Iterable[HolidayNotice]) -> None:
        years = {notice.year: notice for notice in notices}
        self._official = {year: notice.status == "official" for year, notice in years.items()}
        self._off = frozenset(day for notice in years.values() for day in notice.holidays)
        self._made_up = frozenset(day for notice in years.values() for day in notice.make_up_days)
        # Only the days that differ from plain weekends matter for counting.
        self._lost = sorted(day for day in self._off if day.weekday() < _SATURDAY)
        self._gained = sorted(day for day in self._made_up if day.weekday() >= _SATURDAY)

    def covers(self, year: int) -> bool:
        """Say whether this year's holidays are loaded, officially or provisionally."""
        return year in self._official

    def is_provisional(self, year: int) -> bool:
        """Say whether this year's holidays are not (yet) known from an official notice."""
        return not self._official.get(year, False)

    def is_working_day(self, day: dt.date) -> bool:
        """Say whether offices work on this day."""
        return day in self._made_up or (day.weekday() < _SATURDAY and day not in self._off)

    def add(self, start: dt.date, days: int) -> Due:
        """Return the last of `days` working days after `start`, which itself is not counted.

        Raises NoCalendarForYear for the year of `start`, and UnusableDayCount.
        """
        self._require_start(start)
        if type(days) is not int or not 0 <= days <= _LONGEST_COUNT:
            raise UnusableDayCount(days=days, most=_LONGEST_COUNT)
        on, left = start, days
        while left:
            on += _DAY
            left -= self.is_working_day(on)
        return Due(on=on, provisional=any(map(self.is_provisional, range(start.year, on.year + 1))))

    def working_days_between(self, start: dt.date, end: dt.date) -> int:
        """Count the working days after `start`, up to and with `end`; none when `end` is not later.

        Raises NoCalendarForYear for the year of `start`.
        """
        self._require_start(start)
        return max(0, self._worked_until(end) - self._worked_until(start))

    def _worked_until(self, day: dt.date) -> int:
        weeks, rest = divmod(day.toordinal(), 7)  # day 1 of the calendar, 0001-01-01, is a Monday
        weekdays = weeks * 5 + min(rest, 5)
        return weekdays - bisect_right(self._lost, day) + bisect_right(self._gained, day)

    def _require_start(self, start: dt.date) -> None:
        if not self.covers(start.year):
            raise NoCalendarForYear(year=start.year)


def load(folder: Path) -> WorkCalendar:
    """Read every YYYY.yaml of a folder; raises InvalidFile, and then nothing is loaded."""
    return WorkCalendar(tuple(read_notice(file) for file in sorted(folder.glob("*.yaml"))))
