"""Enters regions and organisations from the catalogue, all in one transaction."""

from collections.abc import Iterable
from typing import Protocol

from django.db import transaction

from yingshang.register.models import Organisation, Region


class RegionRecord(Protocol):
    """What the catalogue says of a region; parents come before their children."""

    code: str
    name: str
    level: str
    parent: str | None


class OrganisationRecord(Protocol):
    """What the catalogue says of an organisation."""

    code: str
    name: str
    kind: str
    region: str
    uscc: str
    phone: str
    address: str


@transaction.atomic
def enter_places(regions: Iterable[RegionRecord], organisations: Iterable[OrganisationRecord]) -> None:
    """Insert or update every region and organisation; nothing is removed, for cases may point to it."""
    rows = [Region(code=one.code, name=one.name, level=one.level, parent_id=one.parent)
            for one in sorted(regions, key=lambda one: len(one.code))]
    Region.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"],
                               update_fields=["name", "level", "parent"])
    acting = [Organisation(code=one.code, name=one.name, kind=one.kind, region_id=one.region, uscc=one.uscc,
                           phone=one.phone, address=one.address) for one in organisations]
    Organisation.objects.bulk_create(acting, update_conflicts=True, unique_fields=["code"],
                                     update_fields=["name", "kind", "region", "uscc", "phone", "address"])
