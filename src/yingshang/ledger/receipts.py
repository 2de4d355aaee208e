"""Receipts: what shows anybody, without us, that an entry is in the ledger and that the ledger only grew."""

from datetime import datetime
from typing import ClassVar

from yingshang.kit.errors import Missing
from yingshang.kit.gm.provider import SigningKey
from yingshang.ledger.checkpoint import Checkpoint
from yingshang.ledger.merkle import (
    consistency_proof,
    consistency_spans,
    inclusion_proof,
    inclusion_spans,
    leaf_hash,
)
from yingshang.ledger.models import SealedCheckpoint
from yingshang.ledger.reading import entry_body, nodes_for
from yingshang.ledger.sealing import read_row, seal


class UnknownCheckpoint(Missing):
    """No checkpoint was signed at this size; facts: size."""

    code: ClassVar[str] = "unknown_checkpoint"
    sentence: ClassVar[str] = "账本在规模{size}时没有检查点。请从已公布的检查点中选择"


def receipt(index: int, *, key: SigningKey, now: datetime) -> dict[str, object]:
    """Return the receipt of an entry under the first checkpoint that covers it; raises UnknownEntry.

    Seals first when no checkpoint does; `key` and `now` serve only for that.
    """
    body = entry_body(index)
    row = SealedCheckpoint.objects.filter(size__gt=index).order_by("size").first()
    checkpoint = read_row(row) if row else seal(key=key, now=now)
    nodes = nodes_for(inclusion_spans(index, checkpoint.size))
    return {
        "checkpoint": checkpoint.to_json(),
        "entry": body.decode(),
        "index": index,
        "leaf_hash": leaf_hash(body).hex(),
        "proof": [value.hex() for value in inclusion_proof(index, checkpoint.size, nodes)],
    }


def consistency(old_size: int, new_size: int) -> dict[str, object]:
    """Return two checkpoints and the proof that the later ledger begins with the earlier one.

    Raises UnknownCheckpoint, or NotInTree when the sizes are the wrong way round.
    """
    old, new = _checkpoint_at(old_size), _checkpoint_at(new_size)
    nodes = nodes_for(consistency_spans(old.size, new.size))
    proof = consistency_proof(old.size, new.size, nodes)
    return {"new": new.to_json(), "old": old.to_json(), "proof": [value.hex() for value in proof]}


def _checkpoint_at(size: int) -> Checkpoint:
    row = SealedCheckpoint.objects.filter(size=size).first() if 0 <= size < 2**63 else None
    if row is None:
        raise UnknownCheckpoint(size=size)
    return read_row(row)
