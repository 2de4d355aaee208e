"""Where a time is: an offset from UTC, or a zone of the IANA database."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

_OFFSET = re.compile(r"([+-])([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?")
_MOST = timedelta(hours=14)  # XML Schema Part 2, dateTime


def read_zone(text: str) -> tzinfo | None:
    """Return the zone that `Z`, `+08:00` or `@Asia/Shanghai` names, or None when there is none."""
    if text in ("Z", "z"):
        return UTC
    if text.startswith("@"):
        return _named(text[1:])
    found = _OFFSET.fullmatch(text)
    if not found or int(found[3]) > 59 or int(found[4] or 0) > 59:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return zone_of_offset(-offset if found[1] == "-" else offset)


def zone_of_offset(offset: timedelta) -> tzinfo | None:
    """Return the zone that is always that far from UTC, or None when it is more than 14 hours."""
    return timezone(offset) if abs(offset) <= _MOST and not offset.microseconds else None


def write_zone(zone: tzinfo | None) -> str:
    """Return the zone as it is written behind a time; no zone is written as nothing."""
    if zone is None:
        return ""
    if name := zone_name(zone):
        return f"@{name}"
    offset = zone.utcoffset(None) or timedelta(0)
    if not offset:
        return "Z"
    minutes, seconds = divmod(abs(offset) // timedelta(seconds=1), 60)
    sign = "-" if offset < timedelta(0) else "+"
    return f"{sign}{minutes // 60:02}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")


def zone_name(zone: tzinfo | None) -> str | None:
    """Return the name of the zone in the IANA database, if it has one."""
    return zone.key if isinstance(zone, ZoneInfo) else None


def possible_offsets(zone: tzinfo | None) -> frozenset[timedelta]:
    """Return how far the zone may be from UTC when the day is not known: in winter and in summer."""
    if zone is None:
        return frozenset()
    fixed = zone.utcoffset(None)
    days = (datetime(2025, 1, 1, tzinfo=zone), datetime(2025, 7, 1, tzinfo=zone))
    return frozenset({fixed} if fixed is not None else {day.utcoffset() or timedelta(0) for day in days})


def fixed_offset(zone: tzinfo | None) -> timedelta | None:
    """Return how far the zone is from UTC when that never changes, else None."""
    return None if zone is None else zone.utcoffset(None)


@lru_cache(maxsize=1024)
def _named(name: str) -> ZoneInfo | None:
    return ZoneInfo(name) if name in _names() else None


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(available_timezones())
