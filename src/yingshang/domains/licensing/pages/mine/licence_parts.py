"""A licence as a card: what it says, its files, and where anybody can check it."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from yingshang.domains.licensing.desk.planning_for import city_catalogue
from yingshang.domains.licensing.models import Licence


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceCard:
    """One licence; `verify_href` needs no login."""

    title: str
    number: str
    identifier: str
    holder: str
    issuer: str
    issued_on: dt.date
    valid_until: dt.date | None
    status: str
    pdf_href: str
    json_href: str
    verify_href: str
    is_confirmation: bool


def licence_card(row: Licence) -> LicenceCard:
    """Return the card of a licence; `issuer` must be loaded."""
    kind = city_catalogue().licences.get(row.kind)
    return LicenceCard(
        title=row.title, number=row.number, identifier=row.identifier, holder=row.holder_name, issuer=row.issuer.name,
        issued_on=row.issued_on, valid_until=row.valid_until, status=row.get_status_display(),
        pdf_href=reverse("licensing:licence_pdf", args=[row.identifier]),
        json_href=reverse("licensing:licence_json", args=[row.identifier]),
        verify_href=reverse("licensing:licence", args=[row.identifier]),
        is_confirmation=kind is not None and kind.nature == "confirmation",
    )
