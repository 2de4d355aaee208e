"""The tree against a second one written straight from the RFC's recursive definitions."""

import hashlib
import random

import pytest

from yingshang.ledger.merkle import (
    NodeMissing,
    NotInTree,
    complete_nodes,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    places,
    root,
    verify_consistency,
    verify_inclusion,
)

LARGEST = 64
ENTRIES = [f"entry {number}".encode() for number in range(LARGEST)]
LEAVES = [leaf_hash(entry) for entry in ENTRIES]
NODES = complete_nodes(LEAVES)


def _sm3(data: bytes) -> bytes:
    return hashlib.new("sm3", data).digest()


def _split(count: int) -> int:
    power = 1
    while power * 2 < count:
        power *= 2
    return power


def _mth(entries: list[bytes]) -> bytes:
    """RFC 9162, 2.1.1."""
    if not entries:
        return _sm3(b"")
    if len(entries) == 1:
        return _sm3(b"\x00" + entries[0])
    k = _split(len(entries))
    return _sm3(b"\x01" + _mth(entries[:k]) + _mth(entries[k:]))


def _path(m: int, entries: list[bytes]) -> list[bytes]:
    """RFC 9162, 2.1.3.1."""
    if len(entries) == 1:
        return []
    k = _split(len(entries))
    if m < k:
        return [*_path(m, entries[:k]), _mth(entries[k:])]
    return [*_path(m - k, entries[k:]), _mth(entries[:k])]


def _subproof(m: int, entries: list[bytes], known: bool) -> list[bytes]:
    """RFC 9162, 2.1.4.1."""
    if m == len(entries):
        return [] if known else [_mth(entries)]
    k = _split(len(entries))
    if m <= k:
        return [*_subproof(m, entries[:k], known), _mth(entries[k:])]
    return [*_subproof(m - k, entries[k:], False), _mth(entries[:k])]


@pytest.mark.parametrize("size", range(LARGEST + 1))
def test_roots_and_all_inclusion_proofs_are_those_of_the_definition(size):
    expected = _mth(ENTRIES[:size])
    assert root(size, NODES) == expected
    for index in range(size):
        proof = inclusion_proof(index, size, NODES)
        assert list(proof) == _path(index, ENTRIES[:size])
        assert verify_inclusion(LEAVES[index], index, size, proof, expected)


@pytest.mark.parametrize("new", range(1, LARGEST + 1))
def test_all_consistency_proofs_are_those_of_the_definition(new):
    for old in range(1, new + 1):
        proof = consistency_proof(old, new, NODES)
        assert list(proof) == _subproof(old, ENTRIES[:new], True)
        assert verify_consistency(old, root(old, NODES), new, root(new, NODES), proof)


def test_every_tree_begins_with_the_empty_one():
    assert consistency_proof(0, 5, NODES) == ()
    assert verify_consistency(0, _sm3(b""), 5, root(5, NODES), ())
    assert not verify_consistency(0, root(1, NODES), 5, root(5, NODES), ())
    assert not verify_consistency(0, _sm3(b""), 5, root(5, NODES), (LEAVES[0],))


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 21, 64])
def test_no_inclusion_proof_fits_another_place_or_survives_damage(size):
    expected = root(size, NODES)
    for index in range(size):
        proof = inclusion_proof(index, size, NODES)
        others = [other for other in range(size) if other != index]
        assert not any(verify_inclusion(LEAVES[index], other, size, proof, expected) for other in others)
        for damaged in _damaged(proof):
            assert not verify_inclusion(LEAVES[index], index, size, damaged, expected)
        assert not verify_inclusion(LEAVES[(index + 1) % 64], index, size, proof, expected)


def test_no_consistency_proof_survives_damage_or_a_changed_root():
    for old in range(1, 22):
        for new in range(old, 22):
            proof = consistency_proof(old, new, NODES)
            old_root, new_root = root(old, NODES), root(new, NODES)
            for damaged in _damaged(proof):
                assert not verify_consistency(old, old_root, new, new_root, damaged)
            assert not verify_consistency(old, LEAVES[63], new, new_root, proof)
            assert not verify_consistency(old, old_root, new, LEAVES[63], proof)


def _damaged(proof: tuple[bytes, ...]):
    yield (*proof, LEAVES[0])
    for place in range(len(proof)):
        yield proof[:place] + proof[place + 1 :]
        yield (*proof[:place], bytes(32), *proof[place + 1 :])


@pytest.mark.parametrize(("index", "size"), [(-1, 5), (5, 5), (0, 0)])
def test_there_is_no_proof_for_an_entry_outside_the_tree(index, size):
    with pytest.raises(NotInTree):
        inclusion_proof(index, size, NODES)
    assert not verify_inclusion(LEAVES[0], index, size, (), LEAVES[0])


@pytest.mark.parametrize(("old", "new"), [(-1, 5), (6, 5)])
def test_there_is_no_proof_that_a_tree_shrank(old, new):
    with pytest.raises(NotInTree):
        consistency_proof(old, new, NODES)
    assert not verify_consistency(old, LEAVES[0], new, LEAVES[0], ())


def test_a_missing_node_is_named():
    with pytest.raises(NodeMissing, match="第2层第0个"):
        root(5, {place: value for place, value in NODES.items() if place != (2, 0)})


def test_a_proof_needs_as_many_hashes_as_the_tree_is_high():
    randomly = random.Random(9162)
    for _ in range(200):
        size = randomly.randrange(2, 2**40)
        assert len(places([(0, size)])) == size.bit_count()
