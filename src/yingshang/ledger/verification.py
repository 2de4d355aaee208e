"""Derives the whole ledger again from its entries, and says where it is not what it was.

What the ledger cannot tell by itself: that entries after the newest checkpoint, or the newest checkpoints
together with all that they cover, are gone. Checkpoints and receipts held elsewhere (`held`) do tell.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass

from django.db import connection

from yingshang.kit.errors import YingshangError
from yingshang.kit.gm.provider import provider
from yingshang.ledger import keys
from yingshang.ledger.checkpoint import Checkpoint
from yingshang.ledger.merkle import leaf_hash
from yingshang.ledger.models import LeafEntry, SealedCheckpoint
from yingshang.ledger.regrowing import RegrownTree
from yingshang.ledger.sealing import read_row

Progress = Callable[[int, int], None]  # entries done, entries in all
_CHUNK = 4096
_MOST_FAULTS = 1000
_EXTENT_SQL = """
SELECT (SELECT coalesce(max(index) + 1, 0) FROM ledger_entry), (SELECT count(*) FROM ledger_node),
    ARRAY(SELECT size FROM ledger_checkpoint WHERE size > (SELECT coalesce(max(index) + 1, 0) FROM ledger_entry))
"""
_LEVEL_SQL = "SELECT level, index, hash FROM ledger_node WHERE level = %s AND index >= %s AND index < %s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One place where the ledger contradicts itself: 条目, 节点 or 检查点, which one, and how."""

    what: str
    place: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a verification went through and found."""

    entries: int
    nodes: int
    checkpoints: int
    sealed: int
    root: str
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """Say whether nothing was found."""
        return not self.faults

    def to_json(self) -> dict[str, object]:
        """Return everything as plain values."""
        return {"holds": self.holds, **asdict(self)}


def verify_ledger(progress: Progress | None = None, *, held: Sequence[Checkpoint] = ()) -> Report:
    """Re-derive every hash, node, root, chain link and signature; entries added meanwhile are not looked at.

    `held` are checkpoints that were kept outside of this database. Stops after a thousand faults.
    """
    trial = _Trial(held)
    for fault in trial.run(progress):
        trial.faults.append(fault)
        if len(trial.faults) == _MOST_FAULTS:
            trial.faults.append(Fault(what="账本", place="其余", reason="不符之处过多，已停止核验"))
            break
    return trial.report()


class _Trial:
    """One run: the tree as it grows again, and what has been counted."""

    def __init__(self, held: Sequence[Checkpoint]) -> None:
        self.tree = RegrownTree()
        self.faults: list[Fault] = []
        self.held = held
        self.trusted = keys.ledger_key_ids()
        self.nodes = self.checkpoints = self.sealed = 0
        self.before: Checkpoint | SealedCheckpoint | None = None
        self.origin: str | None = None

    def report(self) -> Report:
        return Report(entries=self.tree.size, nodes=self.nodes, checkpoints=self.checkpoints, sealed=self.sealed,
                      root=self.tree.root().hex(), faults=tuple(self.faults))

    def run(self, progress: Progress | None) -> Iterator[Fault]:
        size, stored_nodes, beyond = _extent()
        yield from self._checkpoints_at(_checkpoints(-1, 0))
        for start in range(0, size, _CHUNK):
            end = min(start + _CHUNK, size)
            yield from self._chunk(start, end)
            if progress:
                progress(self.tree.size, size)
            if self.tree.size < end:
                yield Fault(what="条目", place=str(self.tree.size), reason="缺失，其后无法核验")
                return
        if stored_nodes != self.nodes:
            yield Fault(what="节点", place="全部", reason=f"多出{stored_nodes - self.nodes}个不应有的节点")
        for at in beyond:
            yield Fault(what="检查点", place=str(at), reason=f"账本只剩{size}条，末尾被截去")
        for checkpoint in self.held:
            if checkpoint.size > size:
                yield Fault(what="外部检查点", place=str(checkpoint.size), reason=f"账本只剩{size}条，末尾被截去")

    def _chunk(self, start: int, end: int) -> Iterator[Fault]:
        nodes = _nodes(start, end)
        checkpoints = _checkpoints(start, end)
        for index, body, stored in _entries(start, end):
            if index != self.tree.size:
                return
            if leaf_hash(bytes(body)) != bytes(stored):
                yield Fault(what="条目", place=str(index), reason="内容与其指纹不符")
            yield from self._grown(bytes(stored), nodes)
            yield from self._checkpoints_at(checkpoints)

    def _grown(self, leaf: bytes, nodes: dict[tuple[int, int], bytes]) -> Iterator[Fault]:
        """Add a leaf, and compare every node that it completes with the stored one."""
        for place, derived in self.tree.grow(leaf):
            stored = nodes.get(place)
            self.nodes += stored is not None
            if stored != derived:
                reason = "缺失" if stored is None else "与下层推算的不符"
                yield Fault(what="节点", place=f"{place[0]}/{place[1]}", reason=reason)

    def _checkpoints_at(self, rows: dict[int, SealedCheckpoint]) -> Iterator[Fault]:
        size = self.tree.size
        if row := rows.get(size):
            self.checkpoints, self.sealed = self.checkpoints + 1, size
            for reason in self._faults_of_row(row):
                yield Fault(what="检查点", place=str(size), reason=reason)
            self.before = row
        for checkpoint in self.held:
            if checkpoint.size == size:
                for reason in self._faults_of(checkpoint):
                    yield Fault(what="外部检查点", place=str(size), reason=reason)

    def _faults_of_row(self, row: SealedCheckpoint) -> Iterator[str]:
        try:
            checkpoint = read_row(row)
        except YingshangError:
            yield "内容无法读取"
            return
        if checkpoint.size != row.size:
            yield "规模与签名的内容不符"
        if checkpoint.previous != (provider().sm3(self.before.text.encode()) if self.before else None):
            yield "不是接着上一个检查点签的，其间有检查点被删改"
        yield from self._faults_of(checkpoint)

    def _faults_of(self, checkpoint: Checkpoint) -> Iterator[str]:
        self.origin = self.origin or checkpoint.origin
        if checkpoint.origin != self.origin:
            yield f"属于另一账本 {checkpoint.origin}"
        if checkpoint.size == self.tree.size and checkpoint.root != self.tree.root():
            yield "与条目推算的根不符，条目被改动"
        if not _is_signed_by(checkpoint, self.trusted):
            yield "签名无效，或不是本账本的密钥所签"


def _is_signed_by(checkpoint: Checkpoint, trusted: frozenset[str]) -> bool:
    try:
        return checkpoint.key_id in trusted and checkpoint.is_signed()
    except YingshangError:
        return False


def _extent() -> tuple[int, int, list[int]]:
    """Return entries, nodes and impossible checkpoints of one instant."""
    with connection.cursor() as cursor:
        cursor.execute(_EXTENT_SQL)
        return cursor.fetchone()


def _entries(start: int, end: int) -> Iterator[tuple[int, bytes, bytes]]:
    rows = LeafEntry.objects.filter(index__gte=start, index__lt=end).order_by("index")
    return iter(rows.values_list("index", "body", "leaf_hash"))


def _nodes(start: int, end: int) -> dict[tuple[int, int], bytes]:
    """Return the stored nodes whose last leaf lies within the chunk.

    One branch for each level: a join over the levels would read the whole table for every chunk.
    """
    spans = [(level, start >> level, end >> level) for level in range(1, end.bit_length())]
    wanted = [span for span in spans if span[1] < span[2]]
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([_LEVEL_SQL] * len(wanted)), [part for span in wanted for part in span])
        return {(level, index): bytes(value) for level, index, value in cursor.fetchall()}


def _checkpoints(after: int, until: int) -> dict[int, SealedCheckpoint]:
    rows = SealedCheckpoint.objects.filter(size__gt=after, size__lte=until)
    return {row.size: row for row in rows}
