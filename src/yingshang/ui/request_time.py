"""The one place pages get time from, so that all of one page agrees and tests can set it."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest

from yingshang.kit.errors import BadInput

TEST_HEADER = "X-Test-Now"


class InvalidTestTime(BadInput):
    """A test asked for a time that is none; facts: text."""

    code = "invalid_test_time"
    sentence = "请求头 X-Test-Now 的时间“{text}”无法识别，请写成 2026-11-18T09:00:00+08:00"


def now(request: HttpRequest) -> dt.datetime:
    """Return the request's instant, in the city's zone; the same however often it is asked.

    With settings.TESTING the header X-Test-Now (ISO 8601) sets it.
    """
    known: dt.datetime | None = getattr(request, "_yingshang_now", None)
    if known is None:
        known = _given(request) or dt.datetime.now(tz=_zone())  # noqa: TID251 - pages read the clock here only
        request._yingshang_now = known
    return known


def today(request: HttpRequest) -> dt.date:
    """Return the request's day in the city's zone."""
    return now(request).date()


def _given(request: HttpRequest) -> dt.datetime | None:
    text = request.headers.get(TEST_HEADER) if getattr(settings, "TESTING", False) else None
    if not text:
        return None
    try:
        at = dt.datetime.fromisoformat(text)
    except ValueError:
        raise InvalidTestTime(text=text[:40]) from None
    return at.astimezone(_zone()) if at.tzinfo else at.replace(tzinfo=_zone())


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)
