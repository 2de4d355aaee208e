"""Days of the civil calendar that files and catalogues are dated with: those Python's `date` holds."""

from datetime import date

from yingshang.rules.feel.temporal import reading
from yingshang.rules.feel.temporal.reading import read_duration

__all__ = ["read_date", "read_duration"]


def read_date(text: str) -> date | None:
    """Return the day a text like 2026-04-01 names, or None."""
    day = reading.read_date(text)
    return day if isinstance(day, date) else None
