"""办事指南: what a bundle is, what it takes and what it saves, on one page that can be printed."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yingshang.domains.licensing.desk.naming import NAMES
from yingshang.domains.licensing.desk.planning_for import city_catalogue
from yingshang.domains.licensing.pages.actor import current_actor
from yingshang.domains.licensing.pages.citizen_frame import show as show_page
from yingshang.domains.licensing.pages.guide_parts import guide_items, guide_papers, savings_table
from yingshang.ui.request_time import today


def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show the guide of a bundle, as the catalogue of the day has it."""
    catalogue, on = city_catalogue(), today(request)
    bundle = catalogue.bundle_on(code, on)
    by, items = current_actor(request), guide_items(bundle, catalogue, on)
    fees = {item.fee for item in items}
    return show_page(request, "guide.html", {
        "code": bundle.code, "title": bundle.title, "summary": bundle.summary, "served": bundle.served,
        "aliases": bundle.aliases, "notes": bundle.notes, "version": bundle.in_force_on, "source": bundle.source,
        "is_provisional": bundle.confidence == "provisional", "visits": bundle.visits,
        "savings": savings_table(bundle, catalogue, on) if bundle.examples else None,
        "items": items, "fee": fees.pop() if len(fees) == 1 else "见各事项",
        "papers": guide_papers(bundle, catalogue, on),
        "questions": tuple((question.title, question.hint) for question in bundle.questions),
        "names_href": _names_href(bundle, on),
        "regions": _regions(bundle), "may_start": "applicant" in by.roles, "is_official": by.is_official, "on": on,
        "url": settings.SITE_URL + reverse("licensing:guide", args=[bundle.code]), "breadcrumb": (("首页", "/"),),
    })


def _names_href(bundle, on: dt.date) -> str:
    """A bundle that registers or renames an entity asks for its name: that can be tried beforehand."""
    items = (city_catalogue().item_on(entry.item, on) for entry in bundle.items)
    return reverse("licensing:names") if any(item.registers in NAMES for item in items) else ""


def _regions(bundle) -> tuple[str, ...]:
    return tuple(choice.title for question in bundle.questions if question.type == "region"
                 for choice in question.choices)
