"""The only reader of the system clock; everything else is handed the time."""

import datetime as dt
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")


def now() -> dt.datetime:
    """Return this instant in the city's zone."""
    return dt.datetime.now(ZONE)  # noqa: TID251


def today() -> dt.date:
    """Return the city's date at this instant."""
    return now().date()
