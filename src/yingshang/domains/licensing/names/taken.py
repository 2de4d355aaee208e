"""Finds the taken names a proposed one has to be compared with: one query, each part of it limited."""

import datetime as dt
from collections.abc import Sequence

from django.db import connection, transaction

from yingshang.domains.licensing.names.comparing import KnownName
from yingshang.domains.licensing.names.keys import Lookup

#: so many rows of each kind are looked at; the same and the same-sounding come first and are never crowded out
SAME, LIKE, HOLDING = 100, 200, 60
_PART = ("(SELECT {number} AS place, id, name, trade_name, divisions, status, entity_id, reserved_by_id"
         " FROM licensing_takenname WHERE keys {test} %s::varchar[] AND (until_on IS NULL OR until_on >= %s)"
         " LIMIT {limit})")
_WHOLE = ("SELECT found.place, found.id, found.name, found.trade_name, found.divisions, found.status,"
          " coalesce(found.reserved_by_id, entity.legal_representative_id) FROM ({parts}) AS found"
          " LEFT JOIN register_entity AS entity ON entity.uscc = found.entity_id")


def known_names(lookups: Sequence[Lookup], *, on: dt.date) -> list[list[KnownName]]:
    """Return for each look-up the names found for it, each once."""
    parts, values = _statement(lookups, on)
    with transaction.atomic(), connection.cursor() as cursor:
        # With LIMIT the planner may hope to meet common keys early in the table and read all of it.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(_WHOLE.format(parts=" UNION ALL ".join(parts)), values)
        rows = cursor.fetchall()
    found: list[dict[int, KnownName]] = [{} for _ in lookups]
    for place, key, name, trade_name, divisions, status, owner in rows:
        found[place][key] = KnownName(name=name, trade_name=trade_name, divisions=frozenset(divisions),
                                      status=status, owner=owner)
    return [list(names.values()) for names in found]


def _statement(lookups: Sequence[Lookup], on: dt.date) -> tuple[list[str], list[object]]:
    parts: list[str] = []
    values: list[object] = []
    for number, lookup in enumerate(lookups):
        holding = (("@>", group, HOLDING) for group in lookup.holding)
        tests = [("&&", lookup.same, SAME), ("&&", lookup.like, LIKE), *holding]
        for test, keys, limit in tests:
            parts.append(_PART.format(number=number, test=test, limit=limit))
            values += [list(keys), on]
    return parts, values
