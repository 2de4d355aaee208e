"""Adding an entry to the ledger, inside the transaction of what it records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.db import connection

from yingshang.kit.canonical import canonical_json
from yingshang.kit.errors import Defect
from yingshang.ledger.merkle import NodeMissing, Place, leaf_hash, node_hash

_ENTRY_SQL = "INSERT INTO ledger_entry (index, body, leaf_hash) VALUES (%s, %s, %s)"
_NODES_SQL = "INSERT INTO ledger_node (level, index, hash) VALUES "


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
    index, finished = lock_head()
    _insert(index, data, leaf, _completed(index, leaf, finished))
    return Sealed(index=index, leaf_hash=leaf)


def lock_head() -> tuple[int, list[bytes]]:
    """Hold the ledger until the transaction ends; return its size and the subtrees its next leaf completes.

    One lock serves appending and sealing: two could be taken in either order.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT size, finished FROM ledger_head()")
        size, finished = cursor.fetchone()
    for level, value in enumerate(finished):
        if value is None:
            raise NodeMissing(level=level, index=(size >> level) - 1)
    return size, [bytes(value) for value in finished]


def _completed(index: int, leaf: bytes, finished: list[bytes]) -> dict[Place, bytes]:
    nodes: dict[Place, bytes] = {}
    value = leaf
    for level, left in enumerate(finished, start=1):
        value = node_hash(left, value)
        nodes[level, index >> level] = value
    return nodes


def _insert(index: int, data: bytes, leaf: bytes, nodes: dict[Place, bytes]) -> None:
    sql, values = _ENTRY_SQL, [index, data, leaf]
    if nodes:
        sql = f"WITH entry AS ({_ENTRY_SQL}) {_NODES_SQL}" + ", ".join(["(%s, %s, %s)"] * len(nodes))
        values += [value for (level, place), hashed in nodes.items() for value in (level, place, hashed)]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
