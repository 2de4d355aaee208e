"""Each fact about an entity, with its source and the day it is true for."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from yingshang.register.models import FactRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One known value; a fact that is not known is absent, never a default."""

    name: str
    title: str
    value: object
    source: str
    as_of: dt.date


def record_facts(uscc: str, fact_set: str, values: Mapping[str, object], *, source: str, as_of: dt.date,
                 now: dt.datetime) -> None:
    """Add a dated record; earlier records stay as history."""
    FactRecord.objects.create(entity_id=uscc, fact_set=fact_set, values=dict(values), source=source, as_of=as_of,
                              recorded_at=now)


def facts_of(uscc: str, *, on: dt.date) -> dict[str, Fact]:
    """Return the newest value of each fact of an entity known for the day."""
    records = FactRecord.objects.filter(entity_id=uscc, as_of__lte=on).order_by("as_of", "recorded_at", "id")
    known: dict[str, Fact] = {}
    for record in records:
        for name, value in record.values.items():
            known[name] = Fact(name=name, title=name, value=value, source=record.source, as_of=record.as_of)
    return known
