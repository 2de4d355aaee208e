"""The Merkle tree of RFC 9162 with SM3: root, proofs and their checks.

A tree is read through the hashes of its complete subtrees: `nodes[level, index]` covers the leaves
`index << level` up to `(index + 1) << level`. An entry of the ledger never changes the nodes there are.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from yingshang.kit.errors import Defect, Missing
from yingshang.kit.gm.provider import provider

Place = tuple[int, int]  # level, index
Span = tuple[int, int]  # first leaf, one past the last


class NotInTree(Missing):
    """No such proof exists; facts: index, size."""

    code: ClassVar[str] = "not_in_tree"
    sentence: ClassVar[str] = "账本规模为{size}时没有第{index}条。请核对序号"


class NodeMissing(Defect):
    """A hash that must be stored is not; facts: level, index."""

    code: ClassVar[str] = "node_missing"
    sentence: ClassVar[str] = (
        "账本缺少第{level}层第{index}个节点，数据已被改动。请立即运行 yingshang ledger verify"
    )


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of an entry."""
    return provider().sm3(b"\x00" + data)


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two subtrees side by side."""
    return provider().sm3(b"\x01" + left + right)


def complete_nodes(leaf_hashes: Iterable[bytes]) -> dict[Place, bytes]:
    """Return every complete subtree's hash over the given leaf hashes."""
    level, row = 0, list(leaf_hashes)
    nodes: dict[Place, bytes] = {}
    while row:
        nodes.update(((level, index), value) for index, value in enumerate(row))
        row = [node_hash(left, right) for left, right in zip(row[::2], row[1::2], strict=False)]
        level += 1
    return nodes


def root(size: int, nodes: Mapping[Place, bytes]) -> bytes:
    """Return the root over the first `size` leaves; of an empty tree, SM3 of nothing."""
    return _span_hash((0, size), nodes) if size else provider().sm3(b"")


def inclusion_proof(index: int, size: int, nodes: Mapping[Place, bytes]) -> tuple[bytes, ...]:
    """Return the hashes that lead from leaf `index` to the root over `size` leaves (2.1.3.1)."""
    return tuple(_span_hash(span, nodes) for span in inclusion_spans(index, size))


def consistency_proof(old: int, new: int, nodes: Mapping[Place, bytes]) -> tuple[bytes, ...]:
    """Return the hashes that show the first `old` of `new` leaves to be unchanged (2.1.4.1)."""
    return tuple(_span_hash(span, nodes) for span in consistency_spans(old, new))


def inclusion_spans(index: int, size: int) -> tuple[Span, ...]:
    """Return what the hashes of an inclusion proof cover, from the leaf up."""
    if not 0 <= index < size:
        raise NotInTree(index=index, size=size)
    spans: list[Span] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start = middle
    return tuple(reversed(spans))


def consistency_spans(old: int, new: int) -> tuple[Span, ...]:
    """Return what the hashes of a consistency proof cover; nothing to show for an empty or equal tree."""
    if not 0 <= old <= new:
        raise NotInTree(index=old, size=new)
    spans: list[Span] = []
    start, end = 0, new
    while old and old != end:
        middle = start + _split(end - start)
        if old <= middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start = middle
    if start:  # the old root is no longer one node that the verifier knows
        spans.append((start, end))
    return tuple(reversed(spans))


def places(spans: Collection[Span]) -> tuple[Place, ...]:
    """Return the complete subtrees whose hashes are needed to hash the spans."""
    return tuple(place for span in spans for place in _cover(span))


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes) -> bool:
    """Say whether the proof leads from the leaf hash to the expected root (2.1.3.2)."""
    if not 0 <= index < size:
        return False
    position, last, value = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            value = node_hash(sibling, value)
            position, last = _past_right_edge(position, last)
        else:
            value = node_hash(value, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and value == expected


def verify_consistency(old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Say whether the proof shows the new tree to begin with the old one (2.1.4.2)."""
    if not 0 <= old <= new or (old in (0, new) and proof):
        return False
    if old in (0, new):
        return old_root == (new_root if old else provider().sm3(b""))
    rest = [*([old_root] if old & (old - 1) == 0 else ()), *proof]
    if not rest:
        return False
    return _replay(rest, old - 1, new - 1) == (old_root, new_root)


def _replay(rest: list[bytes], position: int, last: int) -> tuple[bytes, bytes] | None:
    """Compute both roots from a consistency proof, None when it has the wrong length."""
    while position & 1:
        position, last = position >> 1, last >> 1
    old_value = new_value = rest[0]
    for sibling in rest[1:]:
        if last == 0:
            return None
        if position & 1 or position == last:
            old_value, new_value = node_hash(sibling, old_value), node_hash(sibling, new_value)
            position, last = _past_right_edge(position, last)
        else:
            new_value = node_hash(new_value, sibling)
        position, last = position >> 1, last >> 1
    return (old_value, new_value) if last == 0 else None


def _past_right_edge(position: int, last: int) -> Place:
    """Climb to where the subtree is a right child, as 2.1.3.2 step 4.b.ii says."""
    while position & 1 == 0 and position:
        position, last = position >> 1, last >> 1
    return position, last


def _split(count: int) -> int:
    """Return the largest power of two smaller than `count`."""
    return 1 << ((count - 1).bit_length() - 1)


def _cover(span: Span) -> Iterator[Place]:
    """Yield the complete subtrees that make up a span, left to right; spans of a tree start aligned."""
    start, end = span
    while start < end:
        level = (end - start).bit_length() - 1
        yield level, start >> level
        start += 1 << level


def _span_hash(span: Span, nodes: Mapping[Place, bytes]) -> bytes:
    try:
        *left, value = [nodes[place] for place in _cover(span)]
    except KeyError as error:
        level, index = error.args[0]
        raise NodeMissing(level=level, index=index) from None
    for hash_before in reversed(left):
        value = node_hash(hash_before, value)
    return value
