"""经营场所: the places of one's firms, what is permitted at each, filing one more and giving one up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yingshang.domains.licensing.drafts.drafting import answer_question, fill_fields, start_draft
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.premises.limiting import REMOVES
from yingshang.domains.licensing.premises.reading import own_place, places_with_permits
from yingshang.register.models import Entity
from yingshang.ui.request_time import now, today

BUNDLE = "more_places"


def show(request: HttpRequest) -> HttpResponse:
    """Show every place of every firm one speaks for."""
    by, on = current_actor(request), today(request)
    firms = Entity.objects.filter(pk__in=by.entities).order_by("name")
    return show_page(request, "premises/mine.html", {
        "firms": tuple((firm.name, firm.pk, places_with_permits(firm.pk, on=on)) for firm in firms),
        "start_href": reverse("licensing:start", args=[BUNDLE]),
        "food_href": reverse("licensing:guide", args=["catering"]),
        "breadcrumb": (("首页", "/"), ("我的办件", "/my/"))})


def give_up(request: HttpRequest, place: int) -> HttpResponse:
    """Ask, and begin the application to give a place up, with what is known filled in."""
    by, on = current_actor(request), today(request)
    found = own_place(place, by=by, on=on)
    if request.method != "POST":
        return show_page(request, "premises/give_up.html", {
            "address": found.address, "firm": found.entity.name, "back": reverse("licensing:my_places")})
    draft = start_draft(BUNDLE, by=by, now=now(request), today=on)
    for code, value in (("region", found.region_id), ("credit_code", found.entity_id), ("action", "减少")):
        answer_question(draft.pk, code, value, by=by, now=now(request), today=on)
    fill_fields(draft.pk, {REMOVES: found.address}, by=by, now=now(request))
    return redirect("licensing:draft", draft.pk)
