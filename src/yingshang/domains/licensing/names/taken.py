"""Finds the taken names a proposed one has to be compared with: one query, each part of it limited."""

import datetime as dt
from collections.abc import Sequence

from django.db import connection

from yingshang.domains.licensing.names.comparing import KnownName
from yingshang.domains.licensing.names.keys import Lookup

#: so many rows of each kind are looked at
SAME, SOUNDING, LIKE, HOLDING = 100, 60, 150, 60
# A CTE is planned for all of its rows and read only as far as LIMIT asks: so a common key is still found by the index,
# where with LIMIT alone the planner hopes to meet it early in the table and may read all of that.
_PART = ("{part} AS MATERIALIZED (SELECT id, name, trade_name, divisions, status, entity_id, reserved_by_id"
         " FROM licensing_takenname WHERE keys {test} %s::varchar[] AND (until_on IS NULL OR until_on >= %s))")
_READ = "(SELECT {place} AS place, * FROM {part} LIMIT {limit})"
_WHOLE = ("WITH {parts} SELECT found.place, found.id, found.name, found.trade_name, found.divisions, found.status,"
          " coalesce(found.reserved_by_id, entity.legal_representative_id) FROM ({reads}) AS found"
          " LEFT JOIN register_entity AS entity ON entity.uscc = found.entity_id")


def known_names(lookups: Sequence[Lookup], *, on: dt.date) -> list[list[KnownName]]:
    """Return for each look-up the names found for it, each once."""
    statement, values = _statement(lookups, on)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    found: list[dict[int, KnownName]] = [{} for _ in lookups]
    for place, key, name, trade_name, divisions, status, owner in rows:
        found[place][key] = KnownName(name=name, trade_name=trade_name, divisions=frozenset(divisions),
                                      status=status, owner=owner)
    return [list(names.values()) for names in found]


def _statement(lookups: Sequence[Lookup], on: dt.date) -> tuple[str, list[object]]:
    parts: list[str] = []
    reads: list[str] = []
    values: list[object] = []
    for place, lookup in enumerate(lookups):
        holding = (("@>", group, HOLDING) for group in lookup.holding)
        anyone = (("&&", lookup.same, SAME), ("&&", lookup.sounding, SOUNDING), ("&&", lookup.like, LIKE))
        for test, keys, limit in (*anyone, *holding):
            if not keys:
                continue
            part = f"part_{len(parts)}"
            parts.append(_PART.format(part=part, test=test))
            reads.append(_READ.format(place=place, part=part, limit=limit))
            values += [list(keys), on]
    return _WHOLE.format(parts=", ".join(parts), reads=" UNION ALL ".join(reads)), values
