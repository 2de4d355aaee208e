"""`/desk/licences/…/`: one licence as its issuer sees it, and what may be decided on it."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.domains.licensing.licences.history import newest_version
from yingshang.domains.licensing.licences.standing import possible_changes
from yingshang.domains.licensing.models import LicenceRequest
from yingshang.domains.licensing.models.licence_request import RequestState
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.desk_frame import show
from yingshang.domains.licensing.pages.licences.desk.reading import open_licence
from yingshang.domains.licensing.pages.licences.events import events_of
from yingshang.domains.licensing.pages.licences.own import shown_rows
from yingshang.domains.licensing.pages.mine.licence_parts import licence_card
from yingshang.ui.request_time import now, today

KINDS = {"suspend": "secondary", "resume": "primary", "cancel": "secondary"}


def licence(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show the licence; the holder sees who opened it."""
    by = current_actor(request)
    found = open_licence(identifier, by=by, now=now(request), case=request.GET.get("case", ""))
    newest = newest_version(found)
    is_issuer = found.issuer_id == by.organisation
    return show(request, "licences/licence.html", {
        "licence": licence_card(found, today=today(request)), "rows": shown_rows(found), "is_issuer": is_issuer,
        "newest_href": "" if newest.pk == found.pk else reverse("licensing:desk_licence", args=[newest.pk]),
        "events": events_of(found, with_names=is_issuer), "uscc": found.holder_id or "",
        "requests": LicenceRequest.objects.filter(licence=found, state=RequestState.OPEN) if is_issuer else (),
        "acts": [{"title": act.title, "kind": KINDS.get(act.name, "danger"),
                  "href": reverse("licensing:desk_licence_change", args=[found.pk, act.name])}
                 for act in possible_changes(found, by)]})
