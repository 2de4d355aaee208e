"""Spark answers as the interpreter does, and runs over a register: `make spark`, because it takes a minute to begin."""

from datetime import date

import duckdb
import pytest

from batch_formulas import FORMULAS
from batch_records import DMN, RECORDS, TYPES, record_model
from yingshang.batch.orders import Order
from yingshang.batch.proving.differences import differences
from yingshang.batch.proving.spark import Spark
from yingshang.batch.running import run
from yingshang.batch.spark_session import session, why_not
from yingshang.rules.model import load_model

MASTER = "local-cluster[2,1,1024]"
pytestmark = [
    pytest.mark.skipif(why_not() is not None, reason=why_not() or ""),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def spark(monkeypatch_module):
    monkeypatch_module.setenv("SPARK_MASTER", MASTER)
    found = session(memory="1GB")
    found.sparkContext.setLogLevel("ERROR")
    yield Spark(found)
    found.stop()


@pytest.fixture(scope="module")
def monkeypatch_module():
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def test_spark_equals_the_interpreter(make_formula, spark):
    found = []
    for text, kinds in FORMULAS:
        found += differences(make_formula(text, **kinds), "结果", samples=100, engines=(spark,))
    assert [one.sentence for one in found[:5]] == []


def test_spark_equals_the_interpreter_over_lists_of_records(spark):
    found = []
    for text in RECORDS:
        found += differences(record_model(text), "结果", samples=40, engines=(spark,))
    assert [one.sentence for one in found[:5]] == []


def test_spark_equals_the_interpreter_on_the_measured_tables(tables, spark):
    for path in sorted(tables.glob("*.dmn")):
        model = load_model(path)
        found = differences(model, model.decisions[0], samples=100, engines=(spark,))
        assert [one.sentence for one in found[:3]] == []


def test_spark_gathers_lists_beside_the_register_as_duckdb_does(tmp_path, spark):
    (tmp_path / "tables").mkdir()
    needs = '<informationRequirement><requiredInput href="#许可"/></informationRequirement>'
    fact = '<inputData id="许可" name="许可"><variable name="许可" typeRef="许可列表"/></inputData>'
    (tmp_path / "tables" / "许可.dmn").write_text(
        f'<definitions xmlns="{DMN}" name="许可" namespace="urn:l">{TYPES}{fact}<decision id="一" name="名称">{needs}'
        "<literalExpression><text>许可.名称</text></literalExpression></decision></definitions>"
    )
    duckdb.sql(f"COPY (SELECT 'K' || i AS k FROM range(50) t(i)) TO '{tmp_path}/all.parquet' (FORMAT parquet)")
    record = "SELECT 'K' || (i * 7 % 40) AS k, '名' || i AS \"名称\", DATE '2026-01-01' AS \"到期\" FROM range(99) t(i)"
    duckdb.sql(f"COPY ({record}) TO '{tmp_path}/records.parquet' (FORMAT parquet)")
    order = {"tables": tmp_path / "tables", "register": tmp_path / "all.parquet", "key": "k", "on": date(2026, 4, 1)}
    for engine in ("duckdb", "spark"):
        run(Order(**order, out=tmp_path / engine, engine=engine, records={"许可": tmp_path / "records.parquet"}))
    rows = [f"FROM '{tmp_path}/duckdb/rows/*.parquet'", f"FROM '{tmp_path}/spark/rows/*/*.parquet'"]
    assert duckdb.sql(f"{rows[0]} EXCEPT {rows[1]}").fetchall() == []
    assert duckdb.sql(f"SELECT count(*), sum(len(\"名称\")) {rows[1]}").fetchall() == [(50, 99)]


def test_spark_writes_what_duckdb_writes(tables, register, tmp_path, spark):
    order = {"tables": tables, "register": register, "on": date(2026, 4, 1), "partition_rows": 2000}
    for engine in ("duckdb", "spark"):
        run(Order(**order, out=tmp_path / engine, engine=engine))
    rows = [f"FROM '{tmp_path}/duckdb/rows/*.parquet'", f"FROM '{tmp_path}/spark/rows/*/*.parquet'"]
    assert duckdb.sql(f"{rows[0]} EXCEPT {rows[1]}").fetchall() == []
    assert duckdb.sql(f"SELECT count(*) {rows[1]}").fetchall() == [(3000,)]
