"""One licence of the reader's own: what it says, how it stands, what happened to it, what can be done."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.domains.licensing.drafts.renewing import CHANGE, RENEWAL, refusal_of
from yingshang.domains.licensing.licences.history import newest_version, versions_before
from yingshang.domains.licensing.licences.holding import held_licence
from yingshang.domains.licensing.models import Licence, LicenceRequest
from yingshang.domains.licensing.models.licence_request import RequestKind, RequestState
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.licences.events import events_of
from yingshang.domains.licensing.pages.mine.licence_parts import licence_card
from yingshang.ui.parts import SummaryRow
from yingshang.ui.request_time import today

TRAIL = (("首页", "/"), ("我的办件", "/my/"), ("我的证照", "/my/licences/"))


def show(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show the licence to its holder."""
    day = today(request)
    row = held_licence(identifier, by=current_actor(request))
    newest = newest_version(row)
    return show_page(request, "licences/own.html", {
        "licence": licence_card(row, today=day), "rows": shown_rows(row), "events": events_of(row),
        "newest_href": "" if newest.pk == row.pk else reverse("licensing:my_licence", args=[newest.pk]),
        "versions": [licence_card(one, today=day) for one in versions_before(row)],
        "requests": LicenceRequest.objects.filter(licence=row).order_by("-pk")[:5],
        "open_state": RequestState.OPEN.value, "offers": _offers(row, request), "breadcrumb": TRAIL,
        "readings_href": f"{reverse('licensing:my_readings')}?identifier={row.pk}"})


def shown_rows(row: Licence) -> tuple[SummaryRow, ...]:
    """Return the lines that are printed on a licence."""
    return tuple(SummaryRow(title=line["title"], value=line["value"]) for line in row.document["licence"]["rows"])


def _offers(row: Licence, request: HttpRequest) -> list[dict[str, str]]:
    """What the holder may start now, and why the rest is not offered."""
    day, found = today(request), []
    for how, title in ((RENEWAL, "申请延续"), (CHANGE, "申请变更")):
        reason = refusal_of(row, how, day)
        found.append({"title": title, "reason": reason,
                      "href": "" if reason else reverse("licensing:my_licence_revise", args=[row.pk, how])})
    if licence_card(row, today=day).is_valid:
        found += [{"title": kind.label, "reason": "",
                   "href": reverse("licensing:my_licence_request", args=[row.pk, kind.value])} for kind in RequestKind]
    return [offer for offer in found if offer["href"] or "不用延续" not in offer["reason"]]
