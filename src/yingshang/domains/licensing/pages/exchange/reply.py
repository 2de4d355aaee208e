"""`/desk/exchange/replies/…/`: a reply that was not used: what it says, why not, and what to do with it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.casework.exchange import letters
from yingshang.casework.exchange.errors import UnknownLetter
from yingshang.casework.exchange.routing import visible_connectors
from yingshang.casework.exchange.trail import reply_line
from yingshang.casework.models import Incoming
from yingshang.casework.models.incoming import IncomingState
from yingshang.domains.licensing.exchange.kinds import TITLES
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.exchange.connector import require_connector
from yingshang.ui.parts import SummaryRow
from yingshang.ui.request_time import now


def handle(request: HttpRequest, reply: int) -> HttpResponse:
    """Show the reply; on request try it again, or put it away."""
    by = current_actor(request)
    row = Incoming.objects.select_related("connector").filter(
        pk=min(reply, 2**62), connector__in=visible_connectors(by)).first()
    if row is None:
        raise UnknownLetter
    one = require_connector(row.connector_id, by)
    if request.method == "POST":
        return _settle(request, row)
    line = reply_line(row)
    said = tuple(SummaryRow(title=name, value=str(value)) for name, value in line.data.items())
    return show(request, "exchange/reply.html", {
        "connector": one, "title": TITLES.get(row.type, row.type), "row": row, "line": line, "said": said,
        "is_open": row.state in (IncomingState.NOTED, IncomingState.HELD), "is_owner": letters.is_owner(one, by),
        "may_try": row.state == IncomingState.NOTED, "back": reverse("licensing:desk_connector", args=[one.code])})


def _settle(request: HttpRequest, row: Incoming) -> HttpResponse:
    by, at = current_actor(request), now(request)
    if "discard" in request.POST:
        letters.discard_reply(row.pk, by=by, now=at)
        messages.success(request, "已作废，不再采用")
    else:
        after = letters.try_reply_again(row.pk, by=by, now=at)
        is_used = after.state == IncomingState.APPLIED
        (messages.success if is_used else messages.warning)(
            request, "已采用" if is_used else "仍不能采用，原因见下")
    return redirect(reverse("licensing:desk_reply", args=[row.pk]))
