"""Adding an entry to the ledger, inside the transaction of what it records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.db import connection

from yingshang.kit.canonical import canonical_json
from yingshang.kit.errors import Defect
from yingshang.ledger.merkle import NodeMissing, Place, leaf_hash, node_hash

LOCK = int.from_bytes(b"YSledger")  # one for appending and sealing: two would be taken in either order
# The lock is a statement of its own: what follows must see what its last holder committed.
_HEAD_SQL = f"""
SELECT pg_advisory_xact_lock({LOCK});
WITH head AS MATERIALIZED (SELECT coalesce(max(index) + 1, 0) AS size FROM ledger_entry),
finished AS (
    SELECT level, (size >> level) - 1 AS index FROM head, generate_series(0, 59) AS level
    WHERE size & ((1::bigint << level + 1) - 1) = (1::bigint << level + 1) - 1
)
SELECT size,
    (SELECT leaf_hash FROM ledger_entry JOIN finished USING (index) WHERE level = 0),
    ARRAY(SELECT hash FROM finished JOIN ledger_node USING (level, index) ORDER BY level)
FROM head
"""
_ENTRY_SQL = "INSERT INTO ledger_entry (index, body, leaf_hash) VALUES (%s, %s, %s)"
_ENTRY_AND_NODES_SQL = f"""
WITH entry AS ({_ENTRY_SQL})
INSERT INTO ledger_node (level, index, hash) SELECT * FROM unnest(%s::int[], %s::bigint[], %s::bytea[])
"""


class OutsideTransaction(Defect):
    """An entry was to be written apart from what it records."""

    code: ClassVar[str] = "outside_transaction"
    sentence: ClassVar[str] = "存证必须与业务写入在同一个事务中。这是程序错误，请联系管理员"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """Where an entry stands and its hash."""

    index: int
    leaf_hash: bytes


def append(body: Mapping[str, object], *, now: datetime) -> Sealed:
    """Add `body` with its time as the next entry; it stands when the caller's transaction commits.

    Needs READ COMMITTED. Other appends wait until this transaction ends: take row locks before, not after.
    Raises OutsideTransaction, NotCanonical.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction
    data = canonical_json({**body, "at": now})
    leaf = leaf_hash(data)
    index, finished = _head()
    _insert(index, data, leaf, _completed(index, leaf, finished))
    return Sealed(index=index, leaf_hash=leaf)


def _head() -> tuple[int, list[bytes]]:
    """Take the lock; return the next index and the subtrees, from the leaf up, that its leaf completes."""
    with connection.cursor() as cursor:
        cursor.execute(_HEAD_SQL)
        cursor.nextset()
        size, leaf, hashes = cursor.fetchone()
    finished = [bytes(value) for value in ((leaf, *hashes) if leaf is not None else hashes)]
    expected = (~size & (size + 1)).bit_length() - 1  # as many as `size` ends in binary ones
    if len(finished) != expected:
        raise NodeMissing(level=len(finished), index=(size >> len(finished)) - 1)
    return size, finished


def _completed(index: int, leaf: bytes, finished: list[bytes]) -> dict[Place, bytes]:
    nodes: dict[Place, bytes] = {}
    value = leaf
    for level, left in enumerate(finished, start=1):
        value = node_hash(left, value)
        nodes[level, index >> level] = value
    return nodes


def _insert(index: int, data: bytes, leaf: bytes, nodes: dict[Place, bytes]) -> None:
    with connection.cursor() as cursor:
        if nodes:
            levels, indexes = zip(*nodes, strict=True)
            columns = [list(levels), list(indexes), list(nodes.values())]
            cursor.execute(_ENTRY_AND_NODES_SQL, [index, data, leaf, *columns])
        else:
            cursor.execute(_ENTRY_SQL, [index, data, leaf])
