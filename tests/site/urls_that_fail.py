"""Addresses whose views fail in every way, for the tests of access and errors."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

from yingshang.kit.errors import BadInput, Conflict, Defect, Missing, NotPermitted, Unavailable

FAILURES = {error.__name__: error for error in (
    BadInput, NotPermitted, Missing, Conflict, Unavailable, Defect, OperationalError, Http404, PermissionDenied,
    SuspiciousOperation, ZeroDivisionError)}


def fail(request: HttpRequest, name: str) -> HttpResponse:
    raise FAILURES[name]()


def echo(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request._actor.name}: {request.POST.get('area', '')}")


urlpatterns = [
    path("fail/<name>/", fail, name="fail"),
    path("echo/", echo, name="echo"),
    path("clerks/", echo, name="clerks"),
    path("forgotten/", echo, name="forgotten"),
    path("", include("yingshang.site.urls")),
]
handler400 = "yingshang.site.errors.bad_request"
handler403 = "yingshang.site.errors.not_permitted"
handler404 = "yingshang.site.errors.page_missing"
handler500 = "yingshang.site.errors.server_error"
