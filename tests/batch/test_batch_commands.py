"""The commands as a person and as a program use them."""

import json
from datetime import date
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from yingshang.batch.commands import NotADate, app

CLOCK = SimpleNamespace(today=lambda: date(2026, 4, 1))


@pytest.fixture
def call(tmp_path):
    def call(*words: str):
        return CliRunner().invoke(app, [*words, "--out", str(tmp_path / "out")], obj=CLOCK)

    return call


@pytest.fixture
def over(tables, register):
    wanted = ("--decision", "抽查比例", "--decision", "信用积分")
    return "run", "--tables", str(tables), "--register", str(register), *wanted


def test_a_program_reads_the_summary_and_the_explanation(call, over, tmp_path):
    told = json.loads(call(*over, "--json").stdout)
    assert told["rows"] == 3000
    assert [one["decision"] for one in told["decisions"]] == ["信用积分", "抽查比例"]
    assert json.loads((tmp_path / "out" / "summary.json").read_text()) == told
    (explained,) = json.loads(
        call("explain", "--key", "91420100000000000A", "--decision", "抽查比例", "--json").stdout
    )
    assert explained["explanation"]["decision"] == "抽查比例"
    assert "抽查比例" in explained["sentence"]


def test_a_person_reads_a_table_and_sentences(call, over):
    shown = call(*over).stdout
    assert "3,000 行" in shown
    assert "抽查比例" in shown
    assert "上次已完成" in call(*over).stdout
    assert "依据：信用积分办法" in call("explain", "--key", "91420100000000000A").stdout


def test_a_day_that_is_none_is_refused(call, over):
    assert isinstance(call(*over, "--on", "昨天").exception, NotADate)
