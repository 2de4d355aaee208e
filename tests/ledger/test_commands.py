"""The ledger from the command line."""

import json
from datetime import UTC, datetime

import pytest
from django.db import connection
from typer.testing import CliRunner, Result

from yingshang.ledger import bench, documents, keys
from yingshang.ledger.commands import app

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


class FixedClock:
    @staticmethod
    def now() -> datetime:
        return NOW


def _run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], obj=FixedClock, catch_exceptions=False)


def test_verify_says_that_the_ledger_holds(fill):
    fill(9, sealed_at=(4,))
    told = _run("verify")
    assert told.exit_code == 0
    assert "条目 9，节点 7，检查点 1，已封存 4" in told.stdout
    assert "账本完整" in told.stdout


def test_verify_names_what_is_wrong_and_ends_with_1(fill):
    fill(9, sealed_at=(4,))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
        cursor.execute("UPDATE ledger_entry SET body = '{}' WHERE index = 2")
    told = _run("verify")
    assert told.exit_code == 1
    assert "有 1 处不符" in told.stdout
    assert "条目 2: 内容与其指纹不符" in told.stdout
    answer = json.loads(_run("verify", "--json").stdout)
    assert answer["holds"] is False
    assert answer["faults"] == [{"what": "条目", "place": "2", "reason": "内容与其指纹不符"}]


def test_seal_then_receipt_then_verify_against_the_receipt(fill, tmp_path):
    fill(5)
    sealed = json.loads(_run("seal", "--json").stdout)
    assert sealed["text"].splitlines()[1] == "5"
    assert "time 2026-11-22T08:00:00Z" in _run("seal").stdout
    out = tmp_path / "receipt.json"
    told = _run("receipt", 3, "--out", out)
    assert told.exit_code == 0
    assert "第 3 条" in told.stdout
    assert documents.check(out.read_bytes()).genuine
    assert json.loads(_run("receipt", 3, "--json").stdout) == json.loads(out.read_bytes())
    assert _run("verify", "--against", out).exit_code == 0


def test_the_public_keys_can_be_shown(db):
    told = json.loads(_run("key", "--json").stdout)
    assert told == {"key_id": keys.ledger_key().key_id, "public_key": keys.ledger_key().public_pem.decode()}
    assert keys.authority_key("420106").key_id in _run("key", "420106").stdout


@pytest.mark.django_db(transaction=True)
def test_the_bench_measures_each_figure_beside_its_peer():
    lines = bench.measure(key=keys.ledger_key(), now=NOW, appends=20, proofs=5)
    assert [line["what"] for line in lines] == ["ledger.appends", "ledger.proof", "ledger.verify"]
    assert all(line["ratio"] > 0 and line["peer"] for line in lines)
    assert lines[2]["holds"]
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE ledger_bench")
