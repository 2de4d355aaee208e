"""A run over a register: what it writes, that it goes on after a kill, and that each row can be explained."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from bench.register import KEY, write_register
from yingshang.batch.errors import (
    NoDecisions,
    NoKeyColumn,
    NoSuchRow,
    NotCompiled,
    SameDecision,
    StaleRegister,
    UnreadableRegister,
)
from yingshang.batch.explaining import explain_row
from yingshang.batch.orders import Order
from yingshang.batch.running import run
from yingshang.batch.summaries import summarise
from yingshang.rules.compiling.errors import MissingColumns, WrongColumnType
from yingshang.rules.model import load_model

ON = date(2026, 4, 1)


@pytest.fixture
def order(tables, register, tmp_path):
    def make(**given) -> Order:
        return Order(**{"tables": tables, "register": register, "out": tmp_path / "out", "on": ON, **given})

    return make


def _rows(out: Path, column: str) -> list[tuple[str, object]]:
    return duckdb.sql(f"SELECT \"{KEY}\", \"{column}\" FROM '{out}/rows/*.parquet' ORDER BY 1").fetchall()


def test_every_row_has_the_rule_and_the_value_the_interpreter_gives(order, tables, register):
    done = run(order(partition_rows=1000))
    assert (done.rows, done.resumed) == (3000, 0)
    model = load_model(tables / "06_稳岗返还.dmn")
    facts = duckdb.sql(f"SELECT * FROM '{register}' ORDER BY \"{KEY}\" LIMIT 200")
    values = dict(_rows(order().out, "稳岗返还"))
    rules = dict(_rows(order().out, "稳岗返还#规则"))
    for row in facts.fetchall():
        outcome = model.decide("稳岗返还", dict(zip(facts.columns, row, strict=True)))
        assert values[row[0]] == outcome.value
        assert rules[row[0]] == outcome.explain().deciding[0].number


def test_a_finished_run_is_not_done_again_and_another_order_starts_anew(order):
    run(order(names=("抽查比例",), partition_rows=1000))
    part = order().out / "rows" / "part-00001.parquet"
    before = part.stat().st_mtime_ns
    part.with_name("part-00002.parquet").unlink()
    assert run(order(names=("抽查比例",), partition_rows=1000)).resumed == 2000
    assert part.stat().st_mtime_ns == before
    assert run(order(names=("首违不罚",), partition_rows=1000)).resumed == 0


def test_a_changed_table_starts_anew(order, tables, tmp_path):
    mine = tmp_path / "tables"
    mine.mkdir()
    text = (tables / "13_抽查比例.dmn").read_text()
    (mine / "a.dmn").write_text(text)
    run(order(tables=mine))
    (mine / "a.dmn").write_text(text.replace("<text>20</text>", "<text>25</text>"))
    assert run(order(tables=mine)).resumed == 0
    assert {Decimal(value) for _, value in _rows(order().out, "抽查比例")} == {1, 3, 5, 10, 25, 50}


def test_a_killed_run_goes_on_where_it_was(order, tmp_path):
    register = tmp_path / "register.parquet"
    write_register(register, rows=300_000)
    given = {"--tables": order().tables, "--register": register, "--out": order().out, "--partition-rows": 20_000}
    words = [str(word) for option in given.items() for word in option]
    process = subprocess.Popen([sys.executable, "-m", "yingshang.site.cli", "batch", "run", *words],
                               stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    while len(list((order().out / "rows").glob("part-*.parquet"))) < 2:
        assert process.poll() is None
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    done = run(order(register=register, partition_rows=20_000))
    assert 40_000 <= done.resumed < 300_000
    assert len(_rows(order().out, "抽查比例")) == len(dict(_rows(order().out, "抽查比例"))) == 300_000
    assert not list((order().out / "rows").glob(".*"))


def test_counts_add_up_to_all_rows(order):
    run(order(partition_rows=1000))
    counted = {one.decision: one for one in summarise(order().out)}
    assert len(counted) == 20
    first = counted["首违不罚"]
    assert sum(first.rules.values()) + first.unmatched == 3000
    assert sum(count for _, count in counted["研发费用补助"].values) == 3000
    assert Decimal(counted["综合贡献奖励"].total) > 0
    assert max(counted["经营风险分"].rules) == 8


def test_a_row_is_explained_from_its_facts_and_held_to_what_was_written(order, register, tmp_path):
    run(order(partition_rows=1000))
    key = _rows(order().out, "抽查比例")[17][0]
    explained = explain_row(order().out, key)
    assert len(explained) == 20
    assert all(one.decision in one.sentence for one in explained)
    assert json.dumps([one.to_json() for one in explained], ensure_ascii=False)
    with pytest.raises(NoSuchRow):
        explain_row(order().out, "没有这一户")
    (only,) = explain_row(order().out, key, names=("抽查比例",))
    assert only.decision == "抽查比例"


def test_facts_that_changed_since_are_noticed(order, tmp_path):
    register = tmp_path / "mine.parquet"
    write_register(register, rows=50)
    run(order(register=register))
    write_register(register, rows=50, seed=1)
    stale = next(key for key, value in _rows(order().out, "抽查比例") if value == 50)
    with pytest.raises(StaleRegister):
        explain_row(order().out, stale)


def test_what_sql_cannot_decide_the_interpreter_does(order, tmp_path, make_formula_file):
    mine = make_formula_file("研发费用 / 营业收入 * 3 > 0.1", 研发费用="number", 营业收入="number")
    run(order(tables=mine.parent, partition_rows=1000))
    (counted,) = summarise(order().out)
    assert (counted.by, sum(count for _, count in counted.values)) == ("interpreter", 3000)
    assert "先乘后除" in counted.reason
    with pytest.raises(NotCompiled, match="先乘后除"):
        run(order(tables=mine.parent, compiled_only=True))


def test_columns_that_are_missing_or_of_another_kind_are_named(order, make_formula_file):
    with pytest.raises(MissingColumns, match="注册地"):
        run(order(tables=make_formula_file("注册地 = null", 注册地="string").parent))
    with pytest.raises(WrongColumnType, match="“规模”列是文字，规则要的是数字"):
        run(order(tables=make_formula_file("规模 > 3", 规模="number").parent))


def test_an_order_that_cannot_be_run_says_why(order, tables, tmp_path):
    with pytest.raises(NoKeyColumn, match="编号"):
        run(order(key="编号"))
    with pytest.raises(NoDecisions, match="没有的决策"):
        run(order(names=("没有的决策",)))
    with pytest.raises(UnreadableRegister):
        run(order(register=tables / "13_抽查比例.dmn"))
    mine = tmp_path / "tables"
    mine.mkdir()
    for name in ("a.dmn", "b.dmn"):
        (mine / name).write_bytes((tables / "13_抽查比例.dmn").read_bytes())
    with pytest.raises(SameDecision, match=r"a\.dmn、b\.dmn"):
        run(order(tables=mine))


def test_doubles_are_refused(order, tmp_path, make_formula_file):
    register = tmp_path / "doubles.parquet"
    duckdb.sql(f"COPY (SELECT 'x' AS \"{KEY}\", 0.1::DOUBLE AS 纳税额) TO '{register}' (FORMAT parquet)")
    mine = make_formula_file("纳税额 > 0.1", 纳税额="number")
    with pytest.raises(WrongColumnType, match="双精度"):
        run(order(tables=mine.parent, register=register))


def test_the_version_in_force_on_the_day_is_run(order, tables, tmp_path):
    mine = tmp_path / "tables"
    mine.mkdir()
    text = (tables / "13_抽查比例.dmn").read_text()
    (mine / "抽查@2025-01-01.dmn").write_text(text)
    (mine / "抽查@2026-06-01.dmn").write_text(text.replace("<text>50</text>", "<text>51</text>"))
    run(order(tables=mine))
    assert 50 in {value for _, value in _rows(order().out, "抽查比例")}
    run(order(tables=mine, on=date(2026, 7, 1)))
    assert 51 in {value for _, value in _rows(order().out, "抽查比例")}
