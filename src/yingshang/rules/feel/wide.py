"""Dates, times and spans that Python's own cannot hold: years outside 1 to 9999, seconds finer than a microsecond.

FEEL's years run from -999,999,999 to 999,999,999 and its seconds are decimals (we keep nanoseconds). Whatever
Python's `date`, `time`, `datetime` and `timedelta` hold exactly is always held by them, so that only rare values
are of these types, and one value is never held in two ways. The names of the fields are those of Python's types.
"""

import datetime
from dataclasses import dataclass

YEARS = range(-999_999_999, 1_000_000_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class WideDate:
    """A day of a year that Python's date cannot hold."""

    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WideTime:
    """A time of day with a fraction of a second that Python's time cannot hold."""

    hour: int
    minute: int
    second: int
    nanosecond: int
    tzinfo: datetime.tzinfo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WideDateTime:
    """A date and time of which one half is wide."""

    day_part: datetime.date | WideDate
    time_part: datetime.time | WideTime

    @property
    def year(self) -> int:
        return self.day_part.year

    @property
    def month(self) -> int:
        return self.day_part.month

    @property
    def day(self) -> int:
        return self.day_part.day

    @property
    def hour(self) -> int:
        return self.time_part.hour

    @property
    def minute(self) -> int:
        return self.time_part.minute

    @property
    def second(self) -> int:
        return self.time_part.second

    @property
    def tzinfo(self) -> datetime.tzinfo | None:
        return self.time_part.tzinfo

    def date(self) -> datetime.date | WideDate:
        """Return the day alone, as `datetime.date()` does."""
        return self.day_part

    def timetz(self) -> datetime.time | WideTime:
        """Return the time with its zone, as `datetime.timetz()` does."""
        return self.time_part


@dataclass(frozen=True, slots=True, kw_only=True)
class WideDuration:
    """A days and time duration that Python's timedelta cannot hold."""

    nanoseconds: int
