"""A run over a register whose rows have lists of records: nested in a column, or in a file of their own."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from batch_records import DMN, TYPES
from yingshang.batch.errors import BadGiven, ListTwice, NoKeyColumn
from yingshang.batch.explaining import explain_row
from yingshang.batch.orders import Order
from yingshang.batch.running import run
from yingshang.batch.summaries import summarise
from yingshang.rules.compiling.errors import MissingColumns, WrongColumnType
from yingshang.rules.errors import UnusableFact

KEY = "统一社会信用代码"
FORMULAS = {
    "未撤销": "处罚[not(撤销)]",
    "罚款合计": 'sum(处罚[种类 = "环保"].金额)',
    "近三年": 'some x in 处罚 satisfies x.日期 + duration("P3Y") &gt;= 判断日',
    "从低到高": "sort(处罚.金额, function(x, y) x &lt; y)",
    "件数": "处罚.件数",
    "超过门槛": "sum(处罚.金额) &gt; 门槛",
}
GIVEN = {"门槛": "120", "判断日": "2026-04-01"}
RECORDS = [
    (1, None),
    (2, []),
    (3, [(100, "环保", "2026-01-01", False), (200, "消防", "2020-01-01", True)]),
    (4, [(50, "环保", "2022-06-01", None), (60, "环保", None, False), (70, None, "2026-02-01", False)]),
]


@pytest.fixture
def tables(tmp_path) -> Path:
    facts = "".join(
        f'<inputData id="{name}" name="{name}"><variable name="{name}" typeRef="{kind}"/></inputData>'
        for name, kind in (("处罚", "处罚列表"), ("门槛", "number"), ("判断日", "date"))
    )
    decisions = "".join(
        f'<decision id="{name}" name="{name}"><informationRequirement><requiredInput href="#处罚"/>'
        f"</informationRequirement>{_needs(text)}"
        f"<literalExpression><text>{text}</text></literalExpression></decision>"
        for name, text in FORMULAS.items()
    )
    folder = tmp_path / "tables"
    folder.mkdir()
    head = f'<definitions xmlns="{DMN}" name="列表" namespace="urn:lists">{TYPES}'
    (folder / "列表.dmn").write_text(f"{head}{facts}{decisions}</definitions>")
    return folder


def _needs(text: str) -> str:
    given = [name for name in ("门槛", "判断日") if name in text]
    return "".join(f'<informationRequirement><requiredInput href="#{one}"/></informationRequirement>' for one in given)


def _records(rows) -> str:
    told = ", ".join(
        f"{{'金额': {money}::DECIMAL(15,2), '件数': 1, '种类': {_text(kind)}, '日期': {_text(day)}::DATE,"
        f" '撤销': {'NULL' if gone is None else gone}}}"
        for money, kind, day, gone in rows
    )
    return f"[{told}]"


def _text(text) -> str:
    return "NULL" if text is None else f"'{text}'"


@pytest.fixture
def nested(tmp_path) -> Path:
    path = tmp_path / "nested.parquet"
    empty = _records([(1, "环保", "2026-01-01", False)])
    rows = " UNION ALL ".join(
        f"SELECT 'K{key}' AS \"{KEY}\", {'NULL' if rows is None else f'{empty}[2:]' if not rows else _records(rows)}"
        ' AS "处罚"'
        for key, rows in reversed(RECORDS)
    )
    duckdb.sql(f"COPY ({rows}) TO '{path}' (FORMAT parquet)")
    return path


@pytest.fixture
def apart(nested, tmp_path) -> tuple[Path, Path]:
    """The same register with the records in a file of their own."""
    whole, records = tmp_path / "whole.parquet", tmp_path / "records.parquet"
    duckdb.sql(f"COPY (SELECT \"{KEY}\" FROM '{nested}') TO '{whole}' (FORMAT parquet)")
    unnested = f"SELECT \"{KEY}\", unnest(\"处罚\") AS one FROM '{nested}'"
    duckdb.sql(f"COPY (SELECT \"{KEY}\", one.* FROM ({unnested})) TO '{records}' (FORMAT parquet)")
    return whole, records


@pytest.fixture
def order(tables, nested, tmp_path):
    def make(**given) -> Order:
        return Order(**{"tables": tables, "register": nested, "out": tmp_path / "out", "on": date(2026, 4, 1),
                        "given": GIVEN, **given})

    return make


def _found(out: Path, column: str, folder: str = "rows") -> dict[str, object]:
    return dict(duckdb.sql(f"SELECT \"{KEY}\", \"{column}\" FROM '{out}/{folder}/*.parquet' ORDER BY 1").fetchall())


def test_a_nested_register_is_decided_by_sql_except_what_sql_cannot_do(order):
    run(order())
    out = order().out
    assert _found(out, "罚款合计") == {"K1": None, "K2": None, "K3": Decimal(100), "K4": Decimal(110)}
    assert _found(out, "近三年") == {"K1": None, "K2": False, "K3": True, "K4": True}
    assert _found(out, "超过门槛") == {"K1": None, "K2": None, "K3": True, "K4": True}
    assert _found(out, "未撤销.金额") == {"K1": None, "K2": [], "K3": [Decimal(100)], "K4": [Decimal(60), Decimal(70)]}
    lists = {key: json.loads(text) for key, text in _found(out, "从低到高", "interpreted").items()}
    assert lists == {"K1": None, "K2": [], "K3": ["100", "200"], "K4": ["50", "60", "70"]}
    counted = {one.decision: one for one in summarise(out)}
    assert {str(value): count for value, count in counted["件数"].values}["[Decimal('1'), Decimal('1')]"] == 1
    assert counted["件数"].total is None
    ways = {one.decision: one.by for one in summarise(out)}
    assert ways == {**dict.fromkeys(FORMULAS, "sql"), "从低到高": "interpreter"}


def test_records_in_a_file_of_their_own_give_the_same(order, apart, tmp_path):
    whole, records = apart
    run(order())
    run(order(register=whole, records={"处罚": records}, out=tmp_path / "apart", partition_rows=3))
    for column in ("罚款合计", "近三年", "未撤销.种类"):
        one, other = _found(order().out, column), _found(tmp_path / "apart", column)
        assert {**one, "K1": None} == {**other, "K1": None}
        assert other["K1"] in (None, False, [])  # no record there means that there is none
    sorted_ones = [_found(out, "从低到高", "interpreted") for out in (tmp_path / "apart", order().out)]
    assert sorted_ones[0]["K4"] == sorted_ones[1]["K4"]
    explained = {one.decision: one for one in explain_row(tmp_path / "apart", "K3")}
    assert "100" in json.dumps(explained["罚款合计"].to_json(), ensure_ascii=False)


def test_a_row_is_explained_with_the_facts_given_for_all_rows(order):
    later = {**GIVEN, "判断日": "2029-01-02"}
    run(order(given=later))
    assert _found(order().out, "近三年")["K3"] is False
    explained = {one.decision: one.to_json() for one in explain_row(order().out, "K3")}
    assert "2029-01-02" in json.dumps(explained["近三年"], ensure_ascii=False)
    assert run(order(given=later)).resumed == 4
    assert run(order()).resumed == 0


def test_what_does_not_fit_is_named(order, apart, nested, tmp_path):
    whole, records = apart
    with pytest.raises(ListTwice):
        run(order(records={"处罚": records}))
    with pytest.raises(MissingColumns, match="处罚"):
        run(order(register=whole))
    with pytest.raises(MissingColumns, match="门槛"):
        run(order(given={"判断日": "2026-04-01"}))
    with pytest.raises(BadGiven, match="没有决策要这个事实"):
        run(order(given={**GIVEN, "门坎": "1"}))
    with pytest.raises(UnusableFact):
        run(order(given={**GIVEN, "门槛": "很多"}))
    bad = tmp_path / "bad.parquet"
    duckdb.sql(f"COPY (SELECT \"{KEY}\", 3 AS \"处罚\" FROM '{nested}') TO '{bad}' (FORMAT parquet)")
    with pytest.raises(WrongColumnType, match="列表"):
        run(order(register=bad))
    duckdb.sql(f"COPY (SELECT * EXCLUDE (\"{KEY}\") FROM '{records}') TO '{bad}' (FORMAT parquet)")
    with pytest.raises(NoKeyColumn):
        run(order(register=whole, records={"处罚": bad}))
    duckdb.sql(f"COPY (SELECT * EXCLUDE (\"金额\") FROM '{records}') TO '{bad}' (FORMAT parquet)")
    with pytest.raises(MissingColumns, match=r"处罚\.金额"):
        run(order(register=whole, records={"处罚": bad}))


def test_a_list_of_which_the_rules_do_not_say_what_is_in_it_is_left_to_the_interpreter(tmp_path, nested):
    folder = tmp_path / "open"
    folder.mkdir()
    fact = '<inputData id="处罚" name="处罚"><variable name="处罚" typeRef="Any"/></inputData>'
    needs = '<informationRequirement><requiredInput href="#处罚"/></informationRequirement>'
    (folder / "任意.dmn").write_text(
        f'<definitions xmlns="{DMN}" name="任意" namespace="urn:any">{fact}<decision id="d" name="几件">{needs}'
        "<literalExpression><text>count(处罚)</text></literalExpression></decision></definitions>"
    )
    run(Order(tables=folder, register=nested, out=tmp_path / "out", on=date(2026, 4, 1)))
    found = _found(tmp_path / "out", "几件", "interpreted")
    assert found == {"K1": "null", "K2": '"0"', "K3": '"2"', "K4": '"3"'}
    (counted,) = summarise(tmp_path / "out")
    assert "没有声明“处罚”里有什么" in (counted.reason or "")
