"""The key a form carries so that sending it twice does one thing."""

import re
import secrets

from django.http import HttpRequest

FIELD = "once_key"
_FORM = re.compile(r"[0-9a-f]{32}")


def once_key(request: HttpRequest | None) -> str:
    """Return the key that was posted if it is one, else a fresh one."""
    posted = request.POST.get(FIELD, "") if request is not None and request.method == "POST" else ""
    return posted if _FORM.fullmatch(posted) else secrets.token_hex(16)
