"""One JSON line per request and per log record; no query strings, for they may name people."""

import datetime as dt
import json
import logging
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

log = logging.getLogger("yingshang.request")


class JsonLine(logging.Formatter):
    """Formats a record and its `fields` as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": dt.datetime.fromtimestamp(record.created, tz=dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class RequestLog:
    """Numbers each request, says the number in `X-Request-Id`, and logs what came of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.number = secrets.token_hex(6)
        started = time.perf_counter()
        response = self.get_response(request)
        response["X-Request-Id"] = request.number
        log.info("request", extra={"fields": _fields(request, response, time.perf_counter() - started)})
        return response


def _fields(request: HttpRequest, response: HttpResponse, seconds: float) -> dict[str, object]:
    actor = getattr(request, "_actor", None)
    return {
        "request": request.number,
        "method": request.method,
        "path": request.path,
        "url": request.resolver_match.view_name if request.resolver_match else None,
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
        "account": actor.account_id if actor else None,
        "client": request.META.get("REMOTE_ADDR"),
    }
