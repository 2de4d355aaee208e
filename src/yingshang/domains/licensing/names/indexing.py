"""Keeps the table of taken names: what the register wrote, and names reserved for an applicant."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction

from yingshang.domains.licensing.models.name import NameChange, NameStatus, TakenName
from yingshang.domains.licensing.names.keys import keys_of
from yingshang.domains.licensing.names.parsing import parse_name
from yingshang.domains.licensing.names.rulebook import NameRules
from yingshang.kit.errors import BadInput
from yingshang.register.models import Entity

BATCH = 5000
#: states of an entity in which its name is free for others after the time of 规定第十七条
_ENDED = frozenset({"注销", "撤销"})
#: the register holds millions of names: rows go in by COPY
_COPY = ("COPY licensing_takenname (entity_id, name, registry, trade_name, divisions, keys, status, until_on)"
         " FROM STDIN")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameEntry:
    """What is kept of a name to find it by."""

    name: str
    registry: str
    trade_name: str
    divisions: list[str]
    keys: list[str]


def entry_of(name: str, region: str, rules: NameRules) -> NameEntry:
    """Return what is kept of a name of an entity in a region; a name no parser can read is kept whole."""
    registry = rules.registry_of(region)
    try:
        proposed = parse_name(name, rules)
    except BadInput:
        return NameEntry(name=name, registry=registry, trade_name="", divisions=[], keys=[f"{registry}#{name[:100]}"])
    return NameEntry(name=name, registry=registry, trade_name=proposed.trade_name,
                     divisions=sorted(proposed.divisions), keys=list(keys_of(proposed, registry)))


@transaction.atomic
def index_waiting(rules: NameRules, *, today: dt.date, limit: int = BATCH) -> int:
    """Bring the names of entities written since into the table; return how many were read, 0 when none wait."""
    changes = list(NameChange.objects.select_for_update(skip_locked=True).order_by("pk")[:limit])
    if not changes:
        return 0
    _index({change.uscc for change in changes}, _renamed(changes), rules, today)
    NameChange.objects.filter(pk__in=[change.pk for change in changes]).delete()
    return len(changes)


def index_all_waiting(rules: NameRules, *, today: dt.date) -> int:
    """Work off everything that waits, a batch to a transaction; return how many names were brought in."""
    done = 0
    while count := index_waiting(rules, today=today):
        done += count
    return done


@transaction.atomic
def index_entity(entity: Entity, rules: NameRules, *, today: dt.date) -> None:
    """Bring in one entity's name at once, for example when it has just been registered."""
    changes = NameChange.objects.filter(uscc=entity.pk)
    _index({entity.pk}, _renamed(changes), rules, today)
    changes.delete()


def _renamed(changes: Iterable[NameChange]) -> set[str]:
    return {change.uscc for change in changes if change.former_name}


def _index(codes: set[str], renamed: set[str], rules: NameRules, today: dt.date) -> None:
    released_on = months_later(today, rules.comparison.released_months)
    entities = Entity.objects.filter(pk__in=codes).only("uscc", "name", "region_id", "status")
    released = set(TakenName.objects.filter(entity_id__in=codes, status=NameStatus.RELEASED).values_list(
        "entity_id", flat=True))
    names = [(entity, entry_of(entity.name, entity.region_id, rules)) for entity in entities
             if entity.pk not in released]
    standing = TakenName.objects.filter(entity_id__in=codes, status=NameStatus.REGISTERED)
    standing.filter(entity_id__in=renamed).update(
        status=NameStatus.FORMER, until_on=released_on)
    standing.all().delete()
    _end_reservations(entry for _, entry in names)
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        for entity, entry in names:
            copy.write_row(_row(entity, entry, released_on))


def _row(entity: Entity, entry: NameEntry, released_on: dt.date) -> tuple[object, ...]:
    status, until_on = (NameStatus.RELEASED, released_on) if entity.status in _ENDED else (NameStatus.REGISTERED, None)
    return (entity.pk, entry.name, entry.registry, entry.trade_name, entry.divisions, entry.keys, status.value,
            until_on)


def _end_reservations(entries: Iterable[NameEntry]) -> None:
    """A name that is registered is reserved no more."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM licensing_takenname WHERE status = 'reserved' AND (registry, name) IN"
                       " (SELECT * FROM unnest(%s::text[], %s::text[]))",
                       _columns(entries))


def _columns(entries: Iterable[NameEntry]) -> tuple[list[str], list[str]]:
    pairs = [(entry.registry, entry.name) for entry in entries]
    return [registry for registry, _ in pairs], [name for _, name in pairs]


def months_later(day: dt.date, months: int) -> dt.date:
    """Return the same day of a later month, or its last day (民法典第二百零二条)."""
    year, month = divmod(day.month - 1 + months, 12)
    first = dt.date(day.year + year, month + 1, 1)
    following = dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first.replace(day=1) + dt.timedelta(days=day.day - 1), following - dt.timedelta(days=1))
