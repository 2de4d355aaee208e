"""The one place where an error becomes an HTTP status and a page (or JSON) that says what to do next."""

import logging
import re
import sys
from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from yingshang.kit.errors import (
    BadInput,
    Conflict,
    Defect,
    Missing,
    NotPermitted,
    Unavailable,
    YingshangError,
)

log = logging.getLogger("yingshang.errors")
_LENGTH = re.compile("[0-9]{1,15}")


class RequestTooLarge(BadInput):
    """The body is larger than anything we take."""

    code = "request_too_large"
    sentence = "上传内容超过 {limit_mb} MB，没有接收；请压缩或拆分后再上传"


class MethodRefused(BadInput):
    """The address is there, but not for this method."""

    code = "method_refused"
    sentence = "这个地址不接受 {method} 请求；请从页面上的按钮操作"


class FormExpired(NotPermitted):
    """The form's token does not match its cookie."""

    code = "form_expired"
    sentence = "页面停留过久或浏览器禁用了 Cookie，本次提交没有生效；请返回上一页刷新后重新提交"


class PageMissing(Missing):
    """No page has this address."""

    code = "page_missing"
    sentence = "没有找到这个页面；请检查网址，或从首页重新进入"


class RequestUnreadable(BadInput):
    """The request itself is malformed."""

    code = "request_unreadable"
    sentence = "无法读取这次请求；请返回上一页刷新后重试"


class RefusedByDjango(NotPermitted):
    """Something below us denied the request without a sentence."""

    code = "refused"
    sentence = "您没有权限进行这项操作；如果工作需要，请联系本单位管理员"


class DatabaseAway(Unavailable):
    """The database does not answer now."""

    code = "database_away"
    sentence = "数据库暂时没有应答，本次操作没有生效，已填写的内容请保留在页面上；请一分钟后重新提交"


class Unforeseen(Defect):
    """We did not expect this; the trace is in the log under the request's number."""

    code = "unforeseen"
    sentence = "系统出现了没有预料到的错误，已经记录；如需帮助请告知工作人员编号 {request}"


#: the first class that fits gives the status and the page, a template of `ui`
STATUS: tuple[tuple[type[YingshangError], int, str], ...] = (
    (RequestTooLarge, 413, "413.html"),
    (MethodRefused, 405, "400.html"),
    (BadInput, 400, "400.html"),
    (NotPermitted, 403, "403.html"),
    (Missing, 404, "404.html"),
    (Conflict, 409, "409.html"),
    (Unavailable, 503, "503.html"),
    (YingshangError, 500, "500.html"),
)


def status_of(error: YingshangError) -> int:
    """Return the HTTP status of an error."""
    return _row(error)[1]


def respond(request: HttpRequest, error: YingshangError) -> HttpResponse:
    """Return the page, or the JSON when the client asked for it, of an error."""
    _, status, template = _row(error)
    _record(request, error, status)
    if _wants_json(request):
        response = JsonResponse({"error": error.to_dict()}, status=status,
                                json_dumps_params={"ensure_ascii": False})
    else:
        response = HttpResponse(_page(request, error, status, template), status=status)
    if status == 503:
        response["Retry-After"] = "60"
    return response


class ErrorPages:
    """Refuses oversized bodies unread, and turns the errors of views into answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not _LENGTH.fullmatch(length) or int(length) > settings.REQUEST_LIMIT_BYTES:
            return respond(request, RequestTooLarge(limit_mb=settings.REQUEST_LIMIT_BYTES // 2**20))
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        known = _known(exception)
        return None if known is None else respond(request, known)


def page_missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    return respond(request, PageMissing())


def not_permitted(request: HttpRequest, exception: Exception) -> HttpResponse:
    return respond(request, RefusedByDjango())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return respond(request, RequestUnreadable())


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    return respond(request, FormExpired())


def server_error(request: HttpRequest) -> HttpResponse:
    known = _known(sys.exc_info()[1])
    return respond(request, known or Unforeseen(request=getattr(request, "number", "-")))


def _known(exception: BaseException | None) -> YingshangError | None:
    if isinstance(exception, YingshangError):
        return exception
    return DatabaseAway() if isinstance(exception, OperationalError | InterfaceError) else None


def _row(error: YingshangError) -> tuple[type[YingshangError], int, str]:
    return next(row for row in STATUS if isinstance(error, row[0]))


def _record(request: HttpRequest, error: YingshangError, status: int) -> None:
    fields = {"request": getattr(request, "number", None), "path": request.path, "status": status,
              "code": error.code}
    log.log(logging.ERROR if status >= 500 else logging.INFO, error.message, extra={"fields": fields},
            exc_info=sys.exc_info()[1] is not None and status >= 500)


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _page(request: HttpRequest, error: YingshangError, status: int, template: str) -> str:
    """Above 499 the request stays out of the template: it would ask a broken system who reads it."""
    context = {"sentence": error.message, "code": error.code}
    return render_to_string(template, context, request if status < 500 else None)
