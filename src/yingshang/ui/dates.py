"""How pages say dates and working days."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings

_WEEKDAYS = "一二三四五六日"


def day(on: dt.date | None) -> str:
    """Return 2026-11-25, for tables and notes; "" when there is none."""
    return _as_date(on).isoformat() if on else ""


def day_short(on: dt.date | None) -> str:
    """Return 11 月 25 日 周三."""
    if not on:
        return ""
    plain = _as_date(on)
    return f"{plain.month} 月 {plain.day} 日 周{_WEEKDAYS[plain.weekday()]}"


def day_long(on: dt.date | None) -> str:
    """Return 2026 年 11 月 25 日 周三."""
    return f"{_as_date(on).year} 年 {day_short(on)}" if on else ""


def moment(at: dt.datetime | dt.date | None) -> str:
    """Return 2026-11-25 14:05 in the city's zone; a plain date gives the day."""
    if not isinstance(at, dt.datetime):
        return day(at)
    return _local(at).strftime("%Y-%m-%d %H:%M")


def working_days_left(days: int | None, due_on: dt.date | None = None) -> str:
    """Say how many working days are left; negative days are overdue."""
    if days is None:
        return ""
    until = f"截止 {day_short(due_on)}" if due_on else ""
    if days < 0:
        return _with(f"超期 {-days} 个工作日", f"应于 {day_short(due_on)}前办结" if due_on else "")
    if days == 0:
        return _with("今天截止", day_short(due_on))
    return _with(f"还剩 {days} 个工作日", until)


def _with(text: str, note: str) -> str:
    return f"{text}（{note}）" if note else text


def _as_date(on: dt.date) -> dt.date:
    return _local(on).date() if isinstance(on, dt.datetime) else on


def _local(at: dt.datetime) -> dt.datetime:
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)) if at.tzinfo else at
