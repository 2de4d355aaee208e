"""Entries are added in order, in the caller's transaction, and never changed."""

import json
import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from yingshang.kit.canonical import NotCanonical, canonical_json
from yingshang.ledger import merkle, reading, sealing
from yingshang.ledger.grants import TABLES, RoleUnfit, restrict
from yingshang.ledger.models import LeafEntry, SealedCheckpoint, TreeNode
from yingshang.ledger.writing import OutsideTransaction, append

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


def test_an_entry_gets_the_next_index_and_its_hash(fill):
    sealed = fill(5)
    assert [one.index for one in sealed] == [0, 1, 2, 3, 4]
    for one in sealed:
        assert one.leaf_hash == merkle.leaf_hash(reading.entry_body(one.index))


def test_an_entry_is_canonical_json_with_its_time_in_utc(db):
    beijing = timezone(timedelta(hours=8))
    append({"名称": "受理", "act": "accept"}, now=NOON.astimezone(beijing))
    assert reading.entry_body(0) == canonical_json({"act": "accept", "at": NOON, "名称": "受理"})
    assert json.loads(reading.entry_body(0))["at"] == "2026-11-22T04:00:00Z"


def test_the_stored_nodes_are_those_of_the_tree(fill):
    sealed = fill(37)
    expected = merkle.complete_nodes(one.leaf_hash for one in sealed)
    stored = {(node.level, node.index): bytes(node.hash) for node in TreeNode.objects.all()}
    assert stored == {place: value for place, value in expected.items() if place[0] > 0}
    for size in range(38):
        assert reading.root_at(size) == merkle.root(size, expected)


def test_an_append_takes_two_statements(fill, django_assert_num_queries):
    fill(7)
    for _ in range(2):
        with django_assert_num_queries(2):
            append({}, now=NOON)


@pytest.mark.django_db(transaction=True)
def test_an_append_outside_a_transaction_is_refused():
    with pytest.raises(OutsideTransaction):
        append({}, now=NOON)
    assert reading.size_now() == 0


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_act_leaves_no_entry_and_no_gap():
    with transaction.atomic():
        append({"act": "first"}, now=NOON)
    with transaction.atomic():
        append({"act": "lost"}, now=NOON)
        transaction.set_rollback(True)
    with transaction.atomic():
        assert append({"act": "second"}, now=NOON).index == 1
    assert [_read(entry)["act"] for entry in LeafEntry.objects.order_by("index")] == ["first", "second"]


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_leave_one_sound_tree():
    def write(writer: int) -> None:
        for number in range(20):
            with transaction.atomic():
                append({"writer": writer, "number": number}, now=NOON)
        connection.close()

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    entries = list(LeafEntry.objects.order_by("index"))
    assert [entry.index for entry in entries] == list(range(160))
    expected = merkle.complete_nodes(merkle.leaf_hash(bytes(entry.body)) for entry in entries)
    assert reading.root_at(160) == merkle.root(160, expected)
    written = [(body["writer"], body["number"]) for body in map(_read, entries)]
    assert sorted(written) == [(writer, number) for writer in range(8) for number in range(20)]


def test_what_has_no_canonical_form_is_refused_and_nothing_is_written(db):
    with pytest.raises(NotCanonical):
        append({"share": 0.5}, now=NOON)
    assert reading.size_now() == 0


def test_a_hole_in_the_tree_stops_appending(fill):
    fill(3)
    _lift_triggers()
    TreeNode.objects.filter(level=1, index=0).delete()
    with pytest.raises(merkle.NodeMissing, match="第1层第0个"):
        append({}, now=NOON)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", ["DELETE FROM {}", "TRUNCATE {}", "UPDATE {} SET {} = {}"])
def test_even_the_owner_is_refused_every_change(fill, table, change):
    fill(4, sealed_at=(2,))
    column = {"ledger_entry": "body", "ledger_node": "hash", "ledger_checkpoint": "text"}[table]
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="append-only"):
        cursor.execute(change.format(table, column, column))


@pytest.fixture
def clerk_role(db):
    """A plain database role, held to adding; it goes with the test's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE ledger_test_role")
    restrict("ledger_test_role")
    return "ledger_test_role"


def test_a_restricted_role_may_append_seal_and_read(fill, key, clerk_role):
    fill(3)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {clerk_role}")
    assert append({}, now=NOON).index == 3
    assert sealing.seal(key=key, now=NOON).size == 4
    assert LeafEntry.objects.count() == 4
    assert SealedCheckpoint.objects.count() == 1


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", ["DELETE FROM {}", "TRUNCATE {}", "UPDATE {} SET {} = {}"])
def test_a_restricted_role_has_no_right_to_change_anything(fill, clerk_role, table, change):
    fill(2, sealed_at=(2,))
    _lift_triggers()
    column = {"ledger_entry": "body", "ledger_node": "hash", "ledger_checkpoint": "text"}[table]
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {clerk_role}")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            cursor.execute(change.format(table, column, column))
        with pytest.raises(ProgrammingError, match="must be owner"), transaction.atomic():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")


def test_a_role_that_could_not_be_held_is_refused(db):
    with pytest.raises(RoleUnfit, match="没有这个角色"):
        restrict("nobody_of_this_name")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        owner = cursor.fetchone()[0]
        with pytest.raises(RoleUnfit, match="所有者"):
            restrict(owner)
        cursor.execute("CREATE ROLE ledger_test_member")
        cursor.execute(f'GRANT "{owner}" TO ledger_test_member')
    with pytest.raises(RoleUnfit, match="所有者"):
        restrict("ledger_test_member")


@pytest.mark.parametrize("index", [3, -1, 2**70])
def test_an_entry_that_is_not_there_is_reported(fill, index):
    fill(3)
    with pytest.raises(reading.UnknownEntry, match=str(index)):
        reading.entry_body(index)


def _read(entry: LeafEntry) -> dict[str, object]:
    return json.loads(bytes(entry.body))


def _lift_triggers() -> None:
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
