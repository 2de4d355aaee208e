"""Keep a reader's display settings."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from yingshang.ui.display import COOKIE, changed_display, read_display

_YEAR = 365 * 24 * 60 * 60


@require_POST
def set_display(request: HttpRequest) -> HttpResponse:
    """Keep type size and contrast in a cookie and go back to where the reader was."""
    display = changed_display(read_display(request.COOKIES.get(COOKIE, "")), request.POST.dict())
    response = HttpResponseRedirect(_own_address(request))
    response.set_cookie(COOKIE, display.cookie, max_age=_YEAR, samesite="Lax", httponly=True,
                        secure=request.is_secure())
    return response


def _own_address(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours and wanted.isprintable() else "/"
