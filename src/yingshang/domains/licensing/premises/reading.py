"""Places with what is permitted there, and who else is registered at an address."""

import datetime as dt
from dataclasses import dataclass

from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.models.licence import LicenceStatus
from yingshang.domains.licensing.premises.errors import NoSuchPlace
from yingshang.register.actors import Actor
from yingshang.register.models import Premises, PremisesKind
from yingshang.register.premises import current, find_places, places_of

#: what is done at a place -> the kind of permit it must have there
NEEDED = {"餐饮服务": "food_business_licence", "食品销售": "food_business_licence"}
MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """One place of an entity; `lacks` names the permit it should have and has not."""

    id: int
    entity: str
    name: str
    address: str
    is_domicile: bool
    uses: tuple[str, ...]
    since_on: dt.date
    source: str
    licence: str
    permits: tuple[Licence, ...]
    lacks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressHit:
    """A place found by its address, and how many are registered at the same one."""

    entity: str
    name: str
    address: str
    is_domicile: bool
    since_on: dt.date
    neighbours: int


def places_with_permits(entity: str, *, on: dt.date) -> tuple[PlaceView, ...]:
    """Return an entity's places with the permits in force at each."""
    places = places_of(entity, on=on)
    permits = Licence.objects.filter(place__premises__in=places, status=LicenceStatus.VALID).select_related(
        "place", "issuer").defer("document", "words")
    by_place: dict[int, list[Licence]] = {}
    for permit in permits.order_by("kind"):
        if permit.valid_until is None or permit.valid_until >= on:
            by_place.setdefault(permit.place.premises_id, []).append(permit)
    return tuple(_view(place, tuple(by_place.get(place.pk, ()))) for place in places)


def own_place(place_id: int, *, by: Actor, on: dt.date) -> Premises:
    """Return a further place of an entity the actor speaks for; raises NoSuchPlace."""
    found = current(Premises.objects.filter(pk=place_id, entity_id__in=by.entities, kind=PremisesKind.FURTHER), on=on)
    place = found.select_related("entity").first()
    if place is None:
        raise NoSuchPlace
    return place


def at_address(text: str, *, by: Actor, on: dt.date) -> tuple[AddressHit, ...]:
    """Return the places in the reader's city whose address holds a text, with how many share each address."""
    if not by.is_official:
        return ()
    found = current(find_places(text), on=on).filter(region__code__startswith=(by.region or "-")[:4])
    rows = list(found.exclude(entity__status="注销").select_related("entity").order_by("address", "entity")[:MOST])
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.address] = counts.get(row.address, 0) + 1
    return tuple(AddressHit(entity=row.entity_id, name=row.entity.name, address=row.address, since_on=row.since_on,
                            is_domicile=row.kind == PremisesKind.DOMICILE, neighbours=counts[row.address])
                 for row in rows)


def _view(place: Premises, permits: tuple[Licence, ...]) -> PlaceView:
    wanted = next((NEEDED[use] for use in place.uses if use in NEEDED), "")
    has = any(permit.kind == wanted for permit in permits)
    return PlaceView(
        id=place.pk, entity=place.entity_id, name=str(place.parts.get("name", "")), address=place.address,
        is_domicile=place.kind == PremisesKind.DOMICILE, uses=tuple(place.uses), since_on=place.since_on,
        source=place.source, licence=place.licence, permits=permits,
        lacks="食品经营许可证" if wanted and not has else "")
