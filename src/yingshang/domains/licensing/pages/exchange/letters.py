"""`/desk/exchange/…/letters/`: the dead letters that were ticked, a look at each, then again or away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework.exchange import letters
from yingshang.casework.exchange.errors import ReasonMissing
from yingshang.casework.models import Connector, Outgoing
from yingshang.casework.models.outgoing import OutgoingState
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.exchange.connector import message_table, require_connector
from yingshang.ui.forms import Question, build_form
from yingshang.ui.request_time import now

REASON = Question(name="reason", title="作废的原因", max_length=letters.MOST_REASON,
                  hint="如 部门已电话收件；原因和您的名字留在消息上")
_MOST = 200


def handle(request: HttpRequest, connector: str) -> HttpResponse:
    """Show what was ticked; on confirmation send it again, or throw it away with a reason."""
    by = current_actor(request)
    one = require_connector(connector, by)
    ids = _ids(request.POST.getlist("letter") if request.method == "POST" else request.GET.getlist("letter"))
    if request.method != "POST" or not ids:
        return _preview(request, one, ids)
    try:
        if "discard" in request.POST:
            count = letters.discard(ids, request.POST.get("reason", ""), by=by)
            messages.success(request, f"已作废 {count} 条")
        else:
            count = letters.resend(ids, by=by, now=now(request))
            messages.success(request, f"{count} 条已放回待送" if count else "这些消息已经处理过，没有再送")
    except ReasonMissing:
        return _preview(request, one, ids, is_reason_missing=True)
    return redirect(reverse("licensing:desk_connector", args=[one.code]))


def _preview(request: HttpRequest, one: Connector, ids: list[int], *, is_reason_missing: bool = False) -> HttpResponse:
    found = Outgoing.objects.filter(destination=one.pk, pk__in=ids, state=OutgoingState.DEAD).select_related("case")
    rows = tuple(found.order_by("pk"))
    is_posted = request.method == "POST"
    return show(request, "exchange/letters.html", {
        "connector": one, "ids": [row.pk for row in rows], "table": message_table(rows), "count": len(rows),
        "is_owner": letters.is_owner(one, current_actor(request)),
        "form": build_form([REASON], {"reason": ""} if is_reason_missing else None),
        "back": reverse("licensing:desk_connector", args=[one.code])}, status=400 if is_posted else 200)


def _ids(texts: list[str]) -> list[int]:
    return [int(text) for text in texts[:_MOST] if text.isascii() and text.isdigit() and len(text) < 18]
