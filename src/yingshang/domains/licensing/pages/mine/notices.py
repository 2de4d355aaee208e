"""消息: the inbox, newest first; reading is said by the reader."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework.inbox import mark_read, notices_of
from yingshang.casework.models import Notice
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.ui.pagination import keyset_page
from yingshang.ui.request_time import now

_PAGE = 25


def show(request: HttpRequest) -> HttpResponse:
    """Show the notices of the reader."""
    page = keyset_page(notices_of(current_actor(request)).select_related("case").defer("case__data"),
                       order=("-at", "-id"), query=request.GET, limit=_PAGE)
    return show_page(request, "mine/notices.html", {
        "page": page, "notices": [_line(row) for row in page.rows], "breadcrumb": (("首页", "/"), ("我的办件", "/my/")),
        "has_unread": any(row.read_at is None for row in page.rows)})


def read(request: HttpRequest) -> HttpResponse:
    """Mark one notice as read and go to its case, or mark them all."""
    by, chosen = current_actor(request), request.POST.get("notice", "")
    if not chosen.isascii() or not chosen.isdigit() or len(chosen) > 18:
        count = mark_read(by, now=now(request))
        messages.success(request, f"{count} 条消息标为已读" if count else "没有未读消息")
        return redirect("licensing:my_notices")
    mark_read(by, [int(chosen)], now=now(request))
    row = notices_of(by).select_related("case").defer("case__data").filter(pk=int(chosen)).first()
    return redirect((_leads_to(row) if row else "") or "licensing:my_notices")


def _line(row: Notice) -> dict[str, object]:
    return {"id": row.pk, "text": row.text, "at": row.at, "is_new": row.read_at is None, "href": _leads_to(row),
            "number": row.case.number if row.case else "", "leads_to": "查看办件" if row.case else "查看"}


def _leads_to(row: Notice) -> str:
    """The case it is about, else the page it names; nothing for a notice about neither."""
    if row.case is None:
        return row.href
    return row.href or reverse("licensing:case", args=[row.case.parent_id or row.case_id])
