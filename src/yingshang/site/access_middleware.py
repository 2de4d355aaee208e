"""Lets a request pass only as access.yaml says, and tells pages who is asking."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from yingshang.casework.delegation.errors import DelegationOver
from yingshang.domains.licensing.delegation.resolving import REFRESH, acting_on
from yingshang.kit.errors import NotPermitted, YingshangError
from yingshang.register.actors import ANONYMOUS, Actor, actor_of
from yingshang.site import kept_forms
from yingshang.site.access import Row, row_of
from yingshang.site.errors import MethodRefused, respond
from yingshang.ui import request_time


class PageNotForRole(NotPermitted):
    """The page is for other roles than the reader's."""

    code = "page_not_for_role"
    sentence = "您当前的身份不能打开这个页面；如果工作需要，请联系本单位管理员"


class AccessTable:
    """Finds out who asks (`request._actor`) and applies the address's row; which *objects* show, queries decide."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _is_private(request):
            response["Cache-Control"] = "private, no-store"
        return response

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        try:
            return _refusal(request, row_of(request.resolver_match.view_name))
        except YingshangError as error:
            return respond(request, error)


def _refusal(request: HttpRequest, row: Row) -> HttpResponse | None:
    request._actor, request._is_open = _actor(request), row.is_open
    if not row.takes(request.method):
        raise MethodRefused(method=request.method)
    if row.is_for_programs:  # the interface itself looks at the token
        return None
    if request._actor is ANONYMOUS and not row.is_open:
        return _ask_to_log_in(request)
    if not row.is_open and "applicant" in row.relations and (answer := _act_for_another(request)):
        return answer
    if not row.may_enter(request._actor.roles):
        raise PageNotForRole()
    return None


def _act_for_another(request: HttpRequest) -> HttpResponse | None:
    """On a page of a principal's matter the reader acts under their authorisation (帮办代办), in its scope."""
    match = request.resolver_match
    named = (request.POST if request.method == "POST" else request.GET).get("for", "") or request.GET.get("for", "")
    try:
        method = REFRESH if request.method == "GET" and request.headers.get("HX-Request") else request.method
        acting = acting_on(match.url_name, match.kwargs, named=named, method=method, by=request._actor,
                           now=request_time.now(request))
    except DelegationOver as over:
        if request.method != "POST" or not kept_forms.keep_for_reader(request, over.message):
            raise
        return redirect("kept_form")
    request._actor = acting or request._actor
    return None


def _is_private(request: HttpRequest) -> bool:
    """What a logged-in reader sees, and every page that needs a login, is kept by no browser and no proxy."""
    is_closed = request.resolver_match is not None and not getattr(request, "_is_open", False)
    return is_closed or settings.SESSION_COOKIE_NAME in request.COOKIES


def _actor(request: HttpRequest) -> Actor:
    """A reader without a session cookie costs no query."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return ANONYMOUS
    return actor_of(request.user, today=request_time.today(request))


def _ask_to_log_in(request: HttpRequest) -> HttpResponse:
    if request.headers.get("Accept", "").startswith("application/json"):
        error = {"code": "not_logged_in", "message": "请先登录", "facts": {}}
        return JsonResponse({"error": error}, status=401, json_dumps_params={"ensure_ascii": False})
    if request.method == "POST":
        kept_forms.keep(request)
    answer = redirect_to_login(_next(request))
    if request.headers.get("HX-Request"):
        answer = HttpResponse(status=204, headers={"HX-Redirect": answer["Location"]})
    return answer


def _next(request: HttpRequest) -> str:
    """After a part of a page or a lost POST, the way back is the page the reader was on."""
    is_page = request.method == "GET" and not request.headers.get("HX-Request")
    return request.get_full_path() if is_page else kept_forms.page_of(request)
