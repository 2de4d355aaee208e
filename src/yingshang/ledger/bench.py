"""How fast the ledger is here, each figure beside its peer from the same run."""

import time
from collections.abc import Callable
from datetime import datetime

from django.db import connection, transaction

from yingshang.kit.gm.provider import SigningKey
from yingshang.ledger import reading
from yingshang.ledger.merkle import inclusion_proof, inclusion_spans, leaf_hash, verify_inclusion
from yingshang.ledger.sealing import seal
from yingshang.ledger.verification import verify_ledger
from yingshang.ledger.writing import append

Line = dict[str, object]
_BODY = {"act": "accept", "by": "official:17", "case": "420106-000000", "payload": "0" * 64, "seq": 1}
_PLAIN_TABLE_SQL = """
CREATE TABLE IF NOT EXISTS ledger_bench (index bigint PRIMARY KEY, body bytea NOT NULL, leaf_hash bytea NOT NULL)
"""


def measure(*, key: SigningKey, now: datetime, appends: int = 2000, proofs: int = 500) -> tuple[Line, ...]:
    """Append, seal, prove and verify, and return one line per figure.

    Commits its entries for good: for a scratch database, with the rights of its owner.
    """
    with connection.cursor() as cursor:
        cursor.execute(_PLAIN_TABLE_SQL)
        cursor.execute("TRUNCATE ledger_bench")
    return (
        _rate("ledger.appends", appends, lambda _: append(_BODY, now=now), peer="plain_insert", by=_insert_plainly),
        _proofs(proofs, key=key, now=now),
        _verification(),
    )


def _rate(what: str, times: int, work: Callable[[int], object], *, peer: str, by: Callable[[int], object]) -> Line:
    """Run each in a transaction of its own, so that both pay for their commit."""
    ours, theirs = (_committed(times, one) for one in (work, by))
    return {"what": what, "per_second": round(times / ours), "peer": peer,
            "peer_per_second": round(times / theirs), "ratio": round(theirs / ours, 3), "times": times}


def _proofs(times: int, *, key: SigningKey, now: datetime) -> Line:
    """An inclusion proof read from the database and checked, beside one row read by its key."""
    checkpoint = seal(key=key, now=now)
    size = checkpoint.size
    indexes = [number * size // times for number in range(times)]

    def prove(number: int) -> None:
        index = indexes[number]
        proof = inclusion_proof(index, size, reading.nodes_for(inclusion_spans(index, size)))
        leaf = leaf_hash(reading.entry_body(index))
        assert verify_inclusion(leaf, index, size, proof, checkpoint.root)

    ours = _timed(times, prove)
    theirs = _timed(times, lambda number: reading.entry_body(indexes[number]))
    return {"what": "ledger.proof", "ms": round(ours / times * 1000, 3), "size": size, "peer": "row_by_key",
            "peer_ms": round(theirs / times * 1000, 3), "ratio": round(ours / theirs, 2), "times": times}


def _verification() -> Line:
    """The whole ledger verified, beside hashing its bodies alone."""
    started = time.perf_counter()
    report = verify_ledger()
    ours = time.perf_counter() - started
    bodies = [reading.entry_body(index) for index in range(min(report.entries, 2000))]
    per_leaf = _timed(len(bodies), lambda number: leaf_hash(bodies[number])) / len(bodies)
    theirs = per_leaf * report.entries
    return {"what": "ledger.verify", "holds": report.holds, "entries": report.entries,
            "per_second": round(report.entries / ours), "peer": "leaf_hashing",
            "peer_per_second": round(report.entries / theirs), "ratio": round(theirs / ours, 3)}


def _insert_plainly(number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO ledger_bench VALUES (%s, %s, %s)", [number, bytes(200), bytes(32)])


def _committed(times: int, work: Callable[[int], object]) -> float:
    def one(number: int) -> None:
        with transaction.atomic():
            work(number)

    return _timed(times, one)


def _timed(times: int, work: Callable[[int], object]) -> float:
    started = time.perf_counter()
    for number in range(times):
        work(number)
    return time.perf_counter() - started
