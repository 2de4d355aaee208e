"""Keeps what somebody posted after their session had ended, until the same account has logged in again.

The values wait in an anonymous session on the server. A signed cookie remembers which account last logged in
on this browser; nobody else gets to see them. Files cannot be kept; their names are, so the page can say so.
"""

import datetime as dt
from urllib.parse import urlsplit

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse

from yingshang.ui import request_time

COOKIE = "last_account"
SALT = "yingshang.kept-form"
ENTRY = "kept_form"
COOKIE_SECONDS = 30 * 24 * 3600
KEPT_SECONDS = 3600
MOST_CHARACTERS = 64_000
NEVER_KEPT = ("csrfmiddlewaretoken", "password")


def remember_account(response: HttpResponse, account_id: int) -> None:
    """Write down on the browser, signed, who logged in."""
    response.set_signed_cookie(COOKIE, str(account_id), salt=SALT, max_age=COOKIE_SECONDS, httponly=True,
                               samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)


def forget_account(response: HttpResponse) -> None:
    """Somebody logged out on purpose: nothing they type later is theirs to keep."""
    response.delete_cookie(COOKIE)


def keep(request: HttpRequest) -> bool:
    """Keep a posted form for the account that last logged in here; return whether it could be kept."""
    return _keep(request, _last_account(request), reason="", expires=True)


def keep_for_reader(request: HttpRequest, reason: str) -> bool:
    """Keep a posted form for its logged-in sender, who may not send it now; their session goes on."""
    return _keep(request, request.user.pk, reason=reason, expires=False)


def _keep(request: HttpRequest, account_id: int | None, *, reason: str, expires: bool) -> bool:
    fields = [[name, value] for name, values in request.POST.lists() if not name.startswith(NEVER_KEPT)
              for value in values]
    if account_id is None or sum(len(name) + len(value) for name, value in fields) > MOST_CHARACTERS:
        return False
    until = request_time.now(request) + dt.timedelta(seconds=KEPT_SECONDS)
    request.session[ENTRY] = {"account": account_id, "path": request.get_full_path(), "fields": fields,
                              "page": page_of(request), "until": until.isoformat(), "reason": reason,
                              "files": [file.name for _, files in request.FILES.lists() for file in files]}
    if expires:
        request.session.set_expiry(KEPT_SECONDS)
    return True


def claim(request: HttpRequest) -> bool:
    """Say, right after login, whether a form waits for this account; what waits for another is destroyed."""
    request.session.set_expiry(None)
    waiting = kept(request)
    if waiting is None or waiting["account"] != request.user.pk:
        request.session.pop(ENTRY, None)
        return False
    return True


def kept(request: HttpRequest) -> dict[str, object] | None:
    """Return the form that waits in this session, unless its time is over."""
    waiting = request.session.get(ENTRY)
    if waiting is None or dt.datetime.fromisoformat(waiting["until"]) < request_time.now(request):
        return None
    return waiting


def page_of(request: HttpRequest) -> str:
    """Return the local page a request came from, else its own address."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc != request.get_host() or not came_from.path:
        return request.get_full_path()
    return f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path


def _last_account(request: HttpRequest) -> int | None:
    try:
        return int(request.get_signed_cookie(COOKIE, salt=SALT, max_age=COOKIE_SECONDS))
    except (KeyError, BadSignature, ValueError):
        return None
