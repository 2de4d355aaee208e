"""A tree that grows leaf by leaf and remembers only its right edge."""

from collections.abc import Iterator

from yingshang.kit.gm.provider import provider
from yingshang.ledger.merkle import Place, node_hash


class RegrownTree:
    """The tree over the leaves added so far, in memory of the order of its height."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def grow(self, leaf: bytes) -> Iterator[tuple[Place, bytes]]:
        """Add a leaf and yield each complete subtree that it ends, from the leaf up; to be read to the end."""
        index, level, value = self.size, 0, leaf
        self.size += 1
        while index >> level & 1:
            value = node_hash(self._peaks.pop(), value)
            level += 1
            yield (level, index >> level), value
        self._peaks.append(value)

    def root(self) -> bytes:
        """Return the root over all leaves added."""
        if not self._peaks:
            return provider().sm3(b"")
        *left, value = self._peaks
        for peak in reversed(left):
            value = node_hash(peak, value)
        return value
