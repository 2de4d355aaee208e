"""Where entities do business: places entered, ended and found, each with its days and its source."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q, QuerySet

from yingshang.kit.searching import bigrams, normalise
from yingshang.register.models import Entity, Premises, PremisesKind

_CHUNK = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlace:
    """A further place that was filed for an entity."""

    entity: str
    address: str
    region: str
    since_on: dt.date
    source: str
    parts: Mapping[str, str] = field(default_factory=dict)
    uses: tuple[str, ...] = ()
    licence: str = ""


def current(places: QuerySet[Premises] | None = None, *, on: dt.date) -> QuerySet[Premises]:
    """Return the places in use on a day."""
    every = Premises.objects.all() if places is None else places
    return every.filter(Q(until_on=None) | Q(until_on__gt=on), since_on__lte=on)


def places_of(entity: str, *, on: dt.date) -> tuple[Premises, ...]:
    """Return an entity's places on a day, its domicile first."""
    return tuple(current(Premises.objects.filter(entity_id=entity), on=on).order_by("kind", "since_on", "id"))


@transaction.atomic
def enter_place(new: NewPlace) -> Premises:
    """Enter a further place; one that is in use already stays as it is."""
    Entity.objects.select_for_update().get(pk=new.entity)
    found = Premises.objects.filter(entity_id=new.entity, address=new.address, until_on=None).first()
    return found or Premises.objects.create(
        entity_id=new.entity, kind=PremisesKind.FURTHER, address=new.address, parts=dict(new.parts),
        region_id=new.region, uses=list(new.uses), since_on=new.since_on, source=new.source, licence=new.licence,
        words=_words(new.address))


@transaction.atomic
def end_place(entity: str, address: str, *, on: dt.date) -> bool:
    """End a further place of an entity; return whether there was one."""
    Entity.objects.select_for_update().get(pk=entity)
    open_ = Premises.objects.filter(entity_id=entity, address=address, until_on=None, kind=PremisesKind.FURTHER)
    return bool(open_.update(until_on=on))


@transaction.atomic
def end_all_places(entity: str, *, on: dt.date) -> None:
    """End every place of an entity that was cancelled."""
    Premises.objects.filter(entity_id=entity, until_on=None).update(until_on=on)


@transaction.atomic
def keep_domicile(entity: Entity, *, on: dt.date, source: str, licence: str = "") -> Premises:
    """Let the entity's domicile be where its registration says, from a day on; a move ends the one before."""
    Entity.objects.select_for_update().get(pk=entity.pk)
    held = Premises.objects.filter(entity=entity, kind=PremisesKind.DOMICILE, until_on=None).first()
    if held is not None and held.address == entity.address:
        return held
    if held is not None:
        Premises.objects.filter(pk=held.pk).update(until_on=on)
    Premises.objects.filter(entity=entity, address=entity.address, until_on=None).update(until_on=on)
    return Premises.objects.create(**_domicile(entity, on, source), licence=licence)


def enter_domiciles() -> int:
    """Enter the domicile of every entity that has none yet, as an import leaves them; return how many."""
    waiting = Entity.objects.exclude(premises__kind=PremisesKind.DOMICILE).exclude(address="")
    count = 0
    for chunk in _chunks(waiting.order_by("uscc").iterator(chunk_size=_CHUNK)):
        rows = [Premises(**_domicile(one, one.established_on, "登记簿")) for one in chunk]
        Premises.objects.bulk_create(rows, ignore_conflicts=True)
        count += len(rows)
    return count


def find_places(text: str) -> QuerySet[Premises]:
    """Return places whose address holds a text of at least two characters."""
    words = list(bigrams(normalise(text)))
    return Premises.objects.filter(words__contains=words) if words else Premises.objects.none()


def _domicile(entity: Entity, on: dt.date, source: str) -> dict[str, object]:
    return {"entity": entity, "kind": PremisesKind.DOMICILE, "address": entity.address, "region_id": entity.region_id,
            "since_on": on, "source": source, "words": _words(entity.address)}


def _words(address: str) -> list[str]:
    return sorted(set(bigrams(normalise(address))))


def _chunks(rows: Iterable[Entity]) -> Iterable[list[Entity]]:
    chunk: list[Entity] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
