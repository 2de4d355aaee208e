"""What the ledger holds: entries, and the hashes of complete subtrees."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import ClassVar

from django.db import connection

from yingshang.kit.errors import Defect, Missing
from yingshang.ledger.merkle import Place, Span, places, root
from yingshang.ledger.models import LeafEntry

_NODES_SQL = """
SELECT level, index, hash FROM ledger_node JOIN unnest(%s::smallint[], %s::bigint[]) AS wanted (level, index)
    USING (level, index)
UNION ALL SELECT 0, index, leaf_hash FROM ledger_entry WHERE index = ANY (%s)
"""


class UnknownEntry(Missing):
    """The ledger has no such entry; facts: index."""

    code: ClassVar[str] = "unknown_entry"
    sentence: ClassVar[str] = "账本中没有第{index}条。请核对回执上的序号"


class EntryUnreadable(Defect):
    """An entry is not what `append` writes: somebody changed the table."""

    code: ClassVar[str] = "entry_unreadable"
    sentence: ClassVar[str] = "账本条目已被改动，无法读取。请立即运行 yingshang ledger verify 并保护现场"


def entry_body(index: int) -> bytes:
    """Return an entry as it was written; raises UnknownEntry."""
    found = LeafEntry.objects.filter(index=index) if 0 <= index < 2**63 else LeafEntry.objects.none()
    body = found.values_list("body", flat=True).first()
    if body is None:
        raise UnknownEntry(index=index)
    return bytes(body)


def written_at(body: bytes) -> datetime:
    """Return the time that an entry carries; raises EntryUnreadable."""
    try:
        return datetime.fromisoformat(json.loads(body)["at"])
    except (ValueError, TypeError, KeyError):
        raise EntryUnreadable from None


def size_now() -> int:
    """Return how many entries there are."""
    newest = LeafEntry.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if newest is None else newest + 1


def nodes_for(spans: Collection[Span]) -> dict[Place, bytes]:
    """Return the stored hashes that proofs over the spans are made of, in one query."""
    wanted = places(spans)
    above = [place for place in wanted if place[0] > 0]
    leaves = [index for level, index in wanted if level == 0]
    with connection.cursor() as cursor:
        cursor.execute(_NODES_SQL, [[level for level, _ in above], [index for _, index in above], leaves])
        return {(level, index): bytes(value) for level, index, value in cursor.fetchall()}


def root_at(size: int) -> bytes:
    """Return the root over the first `size` entries, from the stored hashes."""
    return root(size, nodes_for([(0, size)]))
