"""办件进度: state, who holds each item, days left, why a clock stands still, what happened, and what is mine to do."""

import datetime as dt
import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.casework.materials.library import handed_in
from yingshang.casework.models import Rating
from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.mine.headline import headline
from yingshang.domains.licensing.pages.mine.history import events_of
from yingshang.domains.licensing.pages.mine.licence_parts import LicenceCard, licence_card
from yingshang.domains.licensing.pages.mine.owing import owed_papers
from yingshang.domains.licensing.pages.mine.progress_parts import all_acts, going, has_days, items_of
from yingshang.domains.licensing.pages.own_case import OwnCase, own_case

#: as many steps as a phone shows without much scrolling; the others are one press away
_LATEST = 6


def show(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Show the whole progress; asked by htmx, only the part that changes."""
    own = own_case(request, case_id)
    template = "mine/case_status.html" if request.htmx else "mine/case.html"
    response = show_page(request, template, own.shown | _status(own))
    response["Vary"] = "HX-Request, Cookie"
    return response


def _status(own: OwnCase) -> dict[str, object]:
    view, parts = own.view, own.parts()
    rating = Rating.objects.filter(case_id=view.id).values_list("level", flat=True).first()
    acts, licences = all_acts(view, parts), _licences(view.id, own.now.astimezone(ZONE).date())
    events = events_of(acts)
    return {
        "headline": headline(view, parts, is_rated=rating is not None, may_rate=view.applicant_id == own.by.person_id),
        "is_open": view.closed_at is None, "items": items_of(view, parts, licences),
        "events": events[:_LATEST], "earlier": events[_LATEST:],
        "clocks": going(view), "spans": view.spans if has_days(view.spans) else (),
        "owed": owed_papers(view, handed_in(view.id, by=own.by)) if own.may("supply") else (),
        "receipts": [(act.title, one.title if one.parent_id else "", act.at,
                      f"{reverse('licensing:case_receipt', args=[view.id])}?part={one.part}&seq={act.seq}")
                     for one, act in acts],
        "may_withdraw": own.may("withdraw"), "organisation": view.organisation_name, "at": own.now,
        "rated": rating is not None, "rate_url": _rate_url(own) if view.state.name == "finished" else "",
    }


def _licences(case_id: uuid.UUID, on: dt.date) -> dict[object, LicenceCard]:
    rows = Licence.objects.filter(case__parent_id=case_id).select_related("issuer").defer("document")
    return {row.case_id: licence_card(row, today=on) for row in rows}


def _rate_url(own: OwnCase) -> str:
    return settings.SITE_URL + reverse("licensing:case_rate", args=[own.view.id])
