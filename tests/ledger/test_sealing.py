"""Checkpoints fix the ledger, chain to each other, and their lack stops decisions."""

import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from yingshang.kit.gm.provider import provider
from yingshang.ledger import checkpoint, reading, sealing
from yingshang.ledger.checkpoint import CheckpointUnreadable
from yingshang.ledger.models import LeafEntry, SealedCheckpoint
from yingshang.ledger.sealing import LedgerRewritten, SealingLags

START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_checkpoint_says_size_root_and_time_and_is_signed(fill, key, settings):
    settings.SITE_URL = "https://ys.wuhan.example"
    fill(5)
    sealed = sealing.seal(key=key, now=START + HOUR)
    assert sealed.text.splitlines()[0] == "ys.wuhan.example/ledger"
    assert (sealed.size, sealed.root, sealed.at) == (5, reading.root_at(5), START + HOUR)
    assert sealed.key_id == key.key_id
    assert sealed.is_signed()


def test_the_openssl_program_accepts_a_checkpoint(fill, key, tmp_path):
    fill(3)
    sealed = sealing.seal(key=key, now=START)
    (tmp_path / "pub.pem").write_bytes(sealed.public_key)
    (tmp_path / "signature").write_bytes(sealed.signature)
    done = subprocess.run(
        ["openssl", "dgst", "-sm3", "-verify", "pub.pem", "-sigopt", "distid:1234567812345678", "-signature",
         "signature"], input=sealed.text.encode(), capture_output=True, cwd=tmp_path, check=False)
    assert done.stdout == b"Verified OK\n"


def test_checkpoints_are_chained_and_keep_the_name_of_the_first(fill, key, settings):
    settings.SITE_URL = "https://first.example"
    fill(2)
    first = sealing.seal(key=key, now=START)
    settings.SITE_URL = "https://second.example"
    fill(2, start=2)
    second = sealing.seal(key=key, now=START + HOUR)
    assert first.previous is None
    assert second.previous == provider().sm3(first.text.encode())
    assert second.origin == first.origin == "first.example/ledger"


def test_sealing_without_new_entries_gives_the_same_checkpoint(fill, key):
    fill(2)
    first = sealing.seal(key=key, now=START)
    assert sealing.seal(key=key, now=START + HOUR) == first
    assert SealedCheckpoint.objects.count() == 1


def test_an_empty_ledger_can_be_sealed(db, key):
    sealed = sealing.seal(key=key, now=START)
    assert (sealed.size, sealed.root) == (0, provider().sm3(b""))
    assert sealing.lag(START) == timedelta(0)


def test_nothing_lags_when_everything_is_sealed_however_long_ago(fill, key):
    fill(2, sealed_at=(2,))
    assert sealing.lag(START + 1000 * HOUR) == timedelta(0)
    sealing.require_fresh(now=START + 1000 * HOUR, limit=HOUR)


def test_the_lag_is_the_age_of_the_oldest_unsealed_entry(fill, key):
    fill(10, sealed_at=(4,))
    assert sealing.lag(START + HOUR) == timedelta(minutes=56)
    assert sealing.lag(START) == timedelta(0)


def test_decisions_stop_when_sealing_lags_past_its_limit_and_go_on_after_sealing(fill, key):
    fill(1)
    sealing.require_fresh(now=START + 4 * HOUR, limit=4 * HOUR)
    late = START + 4 * HOUR + timedelta(minutes=10)
    with pytest.raises(SealingLags, match=r"4小时10分钟.*上限4小时") as caught:
        sealing.require_fresh(now=late, limit=4 * HOUR)
    assert caught.value.code == "sealing_lags"
    sealing.seal(key=key, now=late)
    sealing.require_fresh(now=late, limit=4 * HOUR)


def test_asking_whether_sealing_is_fresh_takes_one_query(fill, django_assert_num_queries):
    fill(2)
    with django_assert_num_queries(1):
        sealing.require_fresh(now=START, limit=HOUR)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE ledger_entry SET leaf_hash = sha256(leaf_hash) WHERE index = 4",
        "UPDATE ledger_node SET hash = sha256(hash) WHERE level = 2 AND index = 0",
        "DELETE FROM ledger_entry WHERE index >= 3",
    ],
)
def test_the_signer_refuses_a_ledger_that_contradicts_its_last_checkpoint(fill, key, tampering):
    fill(6, sealed_at=(5,))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE ledger_node DISABLE TRIGGER USER")
        cursor.execute(tampering)
    with pytest.raises(LedgerRewritten, match="前5条"):
        sealing.seal(key=key, now=START + HOUR)


def test_an_entry_made_unreadable_is_reported_as_such(fill):
    fill(1)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
    for body in (b"\xff", b"[]", b"{}", b'{"at":"soon"}', b'{"at":1}'):
        LeafEntry.objects.update(body=body)
        with pytest.raises(reading.EntryUnreadable):
            sealing.lag(START)


def test_only_the_one_form_of_a_checkpoint_is_read(fill, key):
    fill(3, sealed_at=(2,))
    sealed = sealing.seal(key=key, now=START)
    assert checkpoint.read(sealed.text, signature=sealed.signature, public_key=sealed.public_key) == sealed
    for place in range(len(sealed.text)):
        for other in ("\n", "0", "é", " "):
            changed = sealed.text[:place] + other + sealed.text[place + 1 :]
            if changed != sealed.text:
                assert not _is_accepted(changed, sealed)
    for text in ("", sealed.text + "\n", sealed.text[:-1], sealed.text.replace("\n", "\r\n")):
        assert not _is_accepted(text, sealed)


def _is_accepted(text: str, sealed: checkpoint.Checkpoint) -> bool:
    try:
        return checkpoint.read(text, signature=sealed.signature, public_key=sealed.public_key).is_signed()
    except CheckpointUnreadable:
        return False
