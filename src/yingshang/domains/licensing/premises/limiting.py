"""Where and how many places one licence covers, and how many firms one address: by table, with the article."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from yingshang.casework.models import Case
from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.premises.errors import (
    PlaceOutside,
    PlaceRefused,
    PlaceThereAlready,
    TooManyPlaces,
    UnknownPlaceOfBusiness,
)
from yingshang.register.models import Entity, PremisesKind
from yingshang.register.premises import places_of
from yingshang.rules.outcome import Outcome

TABLE = "premises_limits"
ADDS, REMOVES = "place_address", "removed_address"
_FILE, _WINDOW, _LOOK = "备案", "到窗口", "先看现场"


def require_lawful_place(entity: Entity, fields: Mapping[str, object], region: str, *, on: dt.date) -> None:
    """Raise the PlaceRefused that a form about places runs into, if any."""
    if fields.get(ADDS):
        _require_room(entity, str(fields[ADDS]), region, on)
    if fields.get(REMOVES):
        _require_held(entity, str(fields[REMOVES]), on)


def refuse_unlawful_place(case: Case, payload: Mapping[str, object]) -> None:
    """Guard of submit: an application about places keeps to the table on the day it is handed in."""
    fields = payload.get("fields") or {}
    if isinstance(fields, Mapping) and case.subject_id and (fields.get(ADDS) or fields.get(REMOVES)):
        require_lawful_place(Entity.objects.get(pk=case.subject_id), fields, case.region_id,
                             on=case.opened_at.astimezone(ZONE).date())


def neighbours_note(count: int, *, on: dt.date) -> str:
    """Return what the window is told of an address where so many are registered, "" when nothing."""
    found = _decide("同一地址多户怎么办", {"本地址已登记户数": Decimal(count)}, on)
    return "；".join(found.articles) + f"：这个地址已登记 {count} 户，请先核实场地" if found.value == _LOOK else ""


def _require_room(entity: Entity, address: str, region: str, on: dt.date) -> None:
    places = places_of(entity.pk, on=on)
    if any(place.address == address for place in places) or entity.address == address:
        raise PlaceThereAlready(address=address)
    further = sum(place.kind == PremisesKind.FURTHER for place in places)
    found = _decide("新增经营场所怎么办",
                    {"同一登记机关辖区": entity.region_id == region, "已备案场所数": Decimal(further)}, on)
    if found.value == _FILE:
        return
    article = "；".join(found.articles)
    if found.value == _WINDOW:
        raise TooManyPlaces(count=further, article=article)
    names = city_catalogue().region_name
    raise PlaceOutside(here=names(entity.region_id), there=names(region), article=article)


def _require_held(entity: Entity, address: str, on: dt.date) -> None:
    held = [place.address for place in places_of(entity.pk, on=on) if place.kind == PremisesKind.FURTHER]
    if address not in held:
        raise UnknownPlaceOfBusiness(address=address, known="、".join(held) or "没有")


def _decide(decision: str, facts: Mapping[str, object], on: dt.date) -> Outcome:
    found = city_catalogue().model_on(TABLE, on).decide(decision, facts)
    if found.value is None:
        raise PlaceRefused
    return found
