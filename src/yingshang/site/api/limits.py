"""How often one asker may ask in a minute; counted in the database, for the server has several processes."""

import datetime as dt
import math
from typing import ClassVar

from django.db import connection
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from yingshang.kit.errors import YingshangError
from yingshang.register.actors import Actor
from yingshang.ui.request_time import now

MINUTE = dt.timedelta(minutes=1)
_COUNT_SQL = """
INSERT INTO site_requestcount (who, minute, count) VALUES (%s, %s, 1)
    ON CONFLICT (who, minute) DO UPDATE SET count = site_requestcount.count + 1 RETURNING count
"""


class TooManyRequests(YingshangError):
    """The asker has used up this minute."""

    code: ClassVar[str] = "too_many_requests"
    sentence: ClassVar[str] = "一分钟内的请求超过 {limit} 次；请 {seconds} 秒后再试"


class PerMinute(BaseThrottle):
    """Lets a client, or an address without one, ask so many times in each minute of the clock."""

    def __init__(self, limit: int, *, name: str) -> None:
        self.limit, self.name = limit, name

    def allow_request(self, request: HttpRequest) -> bool:
        at = now(request)
        minute = at.replace(second=0, microsecond=0)
        count = _count(f"{self.name}:{_asker(request)}", minute)
        request._limit = (self.limit, max(0, self.limit - count), math.ceil((minute + MINUTE - at).total_seconds()))
        return count <= self.limit


def headers_of(request: HttpRequest) -> dict[str, str]:
    """Return what is said of the limit in every answer; nothing where there is none."""
    if not hasattr(request, "_limit"):
        return {}
    limit, left, seconds = request._limit
    return {"RateLimit-Limit": str(limit), "RateLimit-Remaining": str(left), "RateLimit-Reset": str(seconds)}


def too_many(request: HttpRequest) -> tuple[TooManyRequests, str]:
    """Return the refusal and the seconds after which to ask again."""
    limit, _, seconds = request._limit
    return TooManyRequests(limit=limit, seconds=seconds), str(seconds)


def _asker(request: HttpRequest) -> str:
    by = getattr(request, "auth", None)
    return by.client if isinstance(by, Actor) and by.client else str(request.META.get("REMOTE_ADDR"))


def _count(who: str, minute: dt.datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_SQL, [who, minute])
        return int(cursor.fetchone()[0])
