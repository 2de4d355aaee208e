"""Whoever changes the ledger behind its triggers is found out, wherever and however."""

import random
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from yingshang.kit.canonical import canonical_json
from yingshang.kit.gm.provider import provider
from yingshang.ledger import checkpoint, keys, merkle, receipts, sealing, verification
from yingshang.ledger.grants import TABLES
from yingshang.ledger.models import LeafEntry, SealedCheckpoint, TreeNode
from yingshang.ledger.verification import verify_ledger

START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
SIZE = 45
SEALED_AT = (3, 8, 20, 33, SIZE)
EACH = 12  # times every kind of tampering is tried, at random places


@pytest.fixture
def tampering(fill) -> Callable[..., None]:
    """A sealed ledger whose triggers are off; gives a way to run SQL on it."""
    fill(SIZE, sealed_at=SEALED_AT)
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")

    def run(sql: str, *values: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)

    return run


def test_an_untouched_ledger_holds(fill):
    fill(SIZE, sealed_at=SEALED_AT)
    report = verify_ledger()
    assert (report.holds, report.entries, report.checkpoints, report.sealed) == (True, SIZE, 5, SIZE)
    assert report.nodes == SIZE - SIZE.bit_count()
    assert report.root == sealing.newest_checkpoint().root.hex()
    assert report.to_json()["holds"] is True


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 7, 8, 9])
def test_a_ledger_of_any_size_holds_sealed_or_not(fill, key, size):
    fill(size)
    assert verify_ledger().holds
    sealing.seal(key=key, now=START)
    assert verify_ledger().holds


def test_a_ledger_longer_than_one_chunk_holds_and_tells_its_progress(fill, monkeypatch):
    monkeypatch.setattr(verification, "_CHUNK", 8)
    fill(37, sealed_at=(8, 16, 17, 30))
    told: list[tuple[int, int]] = []
    assert verify_ledger(lambda done, total: told.append((done, total))).holds
    assert told == [(8, 37), (16, 37), (24, 37), (32, 37), (37, 37)]


def _flip(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def _change(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text))
    return text[:place] + chance.choice([c for c in "0aZ\n =" if c != text[place]]) + text[place + 1 :]


def flip_body(run, chance):
    row = chance.choice(LeafEntry.objects.all())
    run("UPDATE ledger_entry SET body = %s WHERE index = %s", _flip(bytes(row.body), chance), row.index)


def flip_leaf(run, chance):
    row = chance.choice(LeafEntry.objects.all())
    run("UPDATE ledger_entry SET leaf_hash = %s WHERE index = %s", _flip(bytes(row.leaf_hash), chance), row.index)


def flip_node(run, chance):
    row = chance.choice(TreeNode.objects.all())
    run("UPDATE ledger_node SET hash = %s WHERE (level, index) = (%s, %s)", _flip(bytes(row.hash), chance), *row.pk)


def flip_checkpoint_text(run, chance):
    row = chance.choice(SealedCheckpoint.objects.all())
    run("UPDATE ledger_checkpoint SET text = %s WHERE size = %s", _change(row.text, chance), row.size)


def flip_signature(run, chance):
    row = chance.choice(SealedCheckpoint.objects.all())
    run("UPDATE ledger_checkpoint SET signature = %s WHERE size = %s", _flip(bytes(row.signature), chance), row.size)


def replace_public_key(run, chance):
    row = chance.choice(SealedCheckpoint.objects.all())
    stranger = provider().generate_key()
    run("UPDATE ledger_checkpoint SET public_key = %s, signature = %s WHERE size = %s",
        stranger.public_pem.decode(), stranger.sign(row.text.encode()), row.size)


def move_checkpoint(run, chance):
    free = [size for size in range(60) if size not in SEALED_AT]
    run("UPDATE ledger_checkpoint SET size = %s WHERE size = %s", chance.choice(free), chance.choice(SEALED_AT))


def drop_entry(run, chance):
    run("DELETE FROM ledger_entry WHERE index = %s", chance.randrange(SIZE))


def drop_node(run, chance):
    run("DELETE FROM ledger_node WHERE (level, index) = (%s, %s)", *chance.choice(TreeNode.objects.all()).pk)


def drop_checkpoint(run, chance):
    run("DELETE FROM ledger_checkpoint WHERE size = %s", chance.choice(SEALED_AT[:-1]))


def swap_bodies(run, chance):
    one, other = chance.sample(range(SIZE), 2)
    run("UPDATE ledger_entry AS e SET body = o.body FROM ledger_entry AS o WHERE (e.index, o.index) IN ((%s, %s), "
        "(%s, %s))", one, other, other, one)


def swap_entries(run, chance):
    one, other = chance.sample(range(SIZE), 2)
    run("UPDATE ledger_entry AS e SET body = o.body, leaf_hash = o.leaf_hash FROM ledger_entry AS o "
        "WHERE (e.index, o.index) IN ((%s, %s), (%s, %s))", one, other, other, one)


def swap_nodes(run, chance):
    one, other = chance.sample(list(TreeNode.objects.all()), 2)
    for node, value in ((one, other.hash), (other, one.hash)):
        run("UPDATE ledger_node SET hash = %s WHERE (level, index) = (%s, %s)", bytes(value), *node.pk)


def swap_checkpoints(run, chance):
    one, other = (SealedCheckpoint.objects.get(size=size) for size in chance.sample(SEALED_AT, 2))
    for size, value in ((one.size, other), (other.size, one)):
        run("UPDATE ledger_checkpoint SET text = %s, signature = %s WHERE size = %s", value.text,
            bytes(value.signature), size)


def insert_entry(run, chance):
    place, body = chance.randrange(SIZE), canonical_json({"act": "forged", "at": START})
    run("UPDATE ledger_entry SET index = index + 1000000 WHERE index >= %s", place)
    run("UPDATE ledger_entry SET index = index - 999999 WHERE index >= 1000000")
    run("INSERT INTO ledger_entry VALUES (%s, %s, %s)", place, body, merkle.leaf_hash(body))


def insert_far_entry(run, chance):
    body = canonical_json({"at": START})
    run("INSERT INTO ledger_entry VALUES (%s, %s, %s)", chance.randrange(SIZE + 1, 2**62), body, merkle.leaf_hash(body))


def insert_node(run, chance):
    place = chance.randrange(1, 61), chance.randrange(SIZE, 2**40)
    run("INSERT INTO ledger_node VALUES (%s, %s, %s)", *place, bytes(32))


def insert_checkpoint(run, chance):
    row = SealedCheckpoint.objects.get(size=chance.choice(SEALED_AT))
    free = [size for size in range(60) if size not in SEALED_AT]
    run("INSERT INTO ledger_checkpoint VALUES (%s, %s, %s, %s)", chance.choice(free), row.text, bytes(row.signature),
        row.public_key)


def truncate_entries(run, chance):
    run("DELETE FROM ledger_entry WHERE index >= %s", chance.randrange(SIZE))


def truncate_entries_and_nodes(run, chance):
    left = chance.randrange(SIZE)
    run("DELETE FROM ledger_entry WHERE index >= %s", left)
    run("DELETE FROM ledger_node WHERE (index + 1) << level > %s", left)


def truncate_nodes(run, chance):
    run("DELETE FROM ledger_node WHERE (index + 1) << level > %s", chance.randrange(2, SIZE))


def truncate_the_first_checkpoints(run, chance):
    run("DELETE FROM ledger_checkpoint WHERE size <= %s", chance.choice(SEALED_AT[:-1]))


def rewrite_consistently(run, chance):
    """What somebody with every right but without the key can do: change an entry and all hashes above it."""
    _rewrite(run, chance)


def rewrite_and_sign_again(run, chance):
    """The same, and every checkpoint signed anew by a key of one's own."""
    _rewrite(run, chance)
    stranger, before = provider().generate_key(), None
    for row in SealedCheckpoint.objects.order_by("size"):
        nodes = merkle.complete_nodes(bytes(entry.leaf_hash) for entry in LeafEntry.objects.order_by("index"))
        old = sealing.read_row(row)
        forged = checkpoint.Checkpoint(
            origin=old.origin, size=old.size, at=old.at, root=merkle.root(old.size, nodes),
            previous=provider().sm3(before.encode()) if before else None)
        before = forged.text
        run("UPDATE ledger_checkpoint SET text = %s, signature = %s, public_key = %s WHERE size = %s", before,
            stranger.sign(before.encode()), stranger.public_pem.decode(), old.size)


def _rewrite(run, chance):
    index, body = chance.randrange(SIZE), canonical_json({"act": "forged", "at": START})
    run("UPDATE ledger_entry SET body = %s, leaf_hash = %s WHERE index = %s", body, merkle.leaf_hash(body), index)
    leaves = [bytes(entry.leaf_hash) for entry in LeafEntry.objects.order_by("index")]
    for place, value in merkle.complete_nodes(leaves).items():
        run("UPDATE ledger_node SET hash = %s WHERE (level, index) = (%s, %s)", value, *place)


TAMPERINGS = (
    flip_body, flip_leaf, flip_node, flip_checkpoint_text, flip_signature, replace_public_key, move_checkpoint,
    drop_entry, drop_node, drop_checkpoint, swap_bodies, swap_entries, swap_nodes, swap_checkpoints, insert_entry,
    insert_far_entry, insert_node, insert_checkpoint, truncate_entries, truncate_entries_and_nodes, truncate_nodes,
    truncate_the_first_checkpoints, rewrite_consistently, rewrite_and_sign_again,
)


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda tamper: tamper.__name__)
def test_every_tampering_is_found(tampering, tamper):
    for seed in range(EACH):
        with transaction.atomic():
            tamper(tampering, random.Random(seed))
            report = verify_ledger()
            transaction.set_rollback(True)
        assert not report.holds, f"seed {seed}"
    assert verify_ledger().holds


def test_a_fault_names_its_place(tampering):
    tampering("UPDATE ledger_entry SET body = '{}' WHERE index = 17")
    (fault,) = verify_ledger().faults
    assert (fault.what, fault.place, fault.reason) == ("条目", "17", "内容与其指纹不符")


def test_only_what_is_held_elsewhere_shows_that_the_end_is_gone(tampering):
    held = (sealing.newest_checkpoint(),)
    assert verify_ledger(held=held).holds
    tampering("DELETE FROM ledger_checkpoint WHERE size > 33")
    tampering("DELETE FROM ledger_entry WHERE index >= 33")
    tampering("DELETE FROM ledger_node WHERE (index + 1) << level > 33")
    assert verify_ledger().holds
    assert [fault.reason for fault in verify_ledger(held=held).faults] == ["账本只剩33条，末尾被截去"]


def test_a_receipt_held_elsewhere_shows_a_ledger_built_anew(tampering, key):
    held = checkpoint.from_documents(canonical_json(receipts.receipt(SIZE - 1, key=key, now=START)))
    rewrite_and_sign_again(tampering, random.Random(1))
    for row in SealedCheckpoint.objects.all():  # this time the forger has the ledger's key, too
        tampering("UPDATE ledger_checkpoint SET signature = %s, public_key = %s WHERE size = %s",
                  key.sign(row.text.encode()), key.public_pem.decode(), row.size)
    assert verify_ledger().holds
    assert [fault.what for fault in verify_ledger(held=held).faults] == ["外部检查点"]


def test_what_a_retired_key_sealed_still_holds(fill, settings, key):
    fill(3, sealed_at=(3,))
    home = settings.KEYS_DIR
    (home / "ledger.pem").rename(home / "ledger.2026.pem")
    fill(2, start=3)
    newer = keys.ledger_key()
    sealing.seal(key=newer, now=START)
    assert newer.key_id != key.key_id
    assert verify_ledger().holds
    (home / "ledger.2026.pem").unlink()
    assert [fault.place for fault in verify_ledger().faults] == ["3"]


def test_a_ledger_beyond_repair_is_not_listed_to_the_end(tampering, monkeypatch):
    monkeypatch.setattr(verification, "_MOST_FAULTS", 10)
    tampering("UPDATE ledger_entry SET body = '{}'")
    report = verify_ledger()
    assert len(report.faults) == 11
    assert report.faults[-1].reason == "不符之处过多，已停止核验"


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"1", b'{"checkpoint":{}}', b'{"old":1,"new":2}', b"[" * 9999])
def test_what_holds_no_checkpoint_is_refused(data):
    with pytest.raises(checkpoint.CheckpointUnreadable):
        checkpoint.from_documents(data)
