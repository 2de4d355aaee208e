"""Working days counted from one fixed day, so that a count goes on into years without a holiday notice."""

import datetime as dt
from dataclasses import dataclass

from yingshang.kit.calendar import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """Counts from `start`, which is not counted itself; only its year must be covered (NoCalendarForYear)."""

    calendar: WorkCalendar
    start: dt.date

    def between(self, first: dt.date, last: dt.date) -> int:
        """Count the working days after `first`, up to and with `last`; neither lies before `start`."""
        count = self.calendar.working_days_between
        return max(0, count(self.start, last) - count(self.start, first))

    def after(self, day: dt.date, days: int) -> dt.date:
        """Return the last of `days` working days after `day`; with none, `day` itself."""
        if days <= 0:
            return day
        return self.calendar.add(self.start, self.calendar.working_days_between(self.start, day) + days).on

    def is_provisional_until(self, day: dt.date) -> bool:
        """Say whether the count touches a year whose holidays are not officially known."""
        return any(map(self.calendar.is_provisional, range(self.start.year, day.year + 1)))
