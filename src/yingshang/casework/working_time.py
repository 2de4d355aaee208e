"""The city's working-day calendar and time zone."""

from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from yingshang.kit.calendar import WorkCalendar, load

ZONE = ZoneInfo("Asia/Shanghai")


@cache
def city_calendar() -> WorkCalendar:
    """Return the calendar of the notices in the catalogue."""
    return load(Path(settings.CATALOGUE_DIR) / "calendar")
