"""A licence as a card: what it says, how it stands, its files, and what its holder can do with it."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.licences.status import days_left, is_ending, standing_on
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.models.licence import LicenceOrigin
from yingshang.ui.parts import Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceCard:
    """One licence; `verify_href` needs no login, `share_href` is empty for what cannot be shown by code."""

    title: str
    number: str
    identifier: str
    holder: str
    issuer: str
    issued_on: dt.date
    valid_until: dt.date | None
    tag: Tag
    since_on: dt.date
    is_valid: bool
    is_ending: bool
    left: int | None
    is_copy: bool
    is_confirmation: bool
    version: int
    href: str
    share_href: str
    pdf_href: str
    json_href: str
    verify_href: str


def licence_card(row: Licence, *, today: dt.date) -> LicenceCard:
    """Return the card of a licence on a day; `issuer` must be loaded."""
    standing, ending = standing_on(row, today), is_ending(row, today)
    return LicenceCard(
        title=row.title, number=row.number, identifier=row.identifier, holder=row.holder_name, issuer=row.issuer.name,
        issued_on=row.issued_on, valid_until=row.valid_until, tag=standing_tag(row, today),
        since_on=standing.since_on, is_valid=standing.is_valid, is_ending=ending, left=days_left(row, today),
        is_copy=row.origin == LicenceOrigin.IMPORTED, version=row.version, is_confirmation=is_confirmation(row),
        share_href=_to("my_licence_share", row) if standing.is_valid else "", href=_to("my_licence", row),
        pdf_href=_to("licence_pdf", row), json_href=_to("licence_json", row), verify_href=_to("licence", row))


def standing_tag(row: Licence, today: dt.date) -> Tag:
    """Return how a licence stands as a word with its colour; one that ends soon says so."""
    standing = standing_on(row, today)
    if is_ending(row, today):
        left = days_left(row, today)
        return Tag(f"{left} 天后到期" if left else "今天到期", "warn")
    return Tag(standing.status.label, standing.tone)


def is_confirmation(row: Licence) -> bool:
    """Say whether it confirms something and permits nothing."""
    kind = city_catalogue().licences.get(row.kind)
    return kind is not None and kind.nature == "confirmation"


def _to(name: str, row: Licence) -> str:
    return reverse(f"licensing:{name}", args=[row.identifier])
