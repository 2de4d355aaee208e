"""Lists from the outside: the run, the gate and `rules show`, as a person uses them."""

import json
from datetime import date
from types import SimpleNamespace

import duckdb
import pytest
from typer.testing import CliRunner

from batch_records import DMN, TYPES
from yingshang.batch.commands import app
from yingshang.rules.checking import check_file
from yingshang.rules.commands import rules_app
from yingshang.site.commands.rules import prove

FORMULAS = {"多罚": "count(处罚[金额 &gt;= 门槛]) &gt; 1", "排序": "sort(处罚.金额, function(x, y) x &lt; y)"}
CLOCK = SimpleNamespace(today=lambda: date(2026, 4, 1))


@pytest.fixture
def tables(tmp_path):
    folder = tmp_path / "tables"
    folder.mkdir()
    facts = (
        '<inputData id="处罚" name="处罚"><variable name="处罚" typeRef="处罚列表"/></inputData>'
        '<inputData id="门槛" name="门槛"><variable name="门槛" typeRef="number"/></inputData>'
    )
    needs = "".join(
        f'<informationRequirement><requiredInput href="#{one}"/></informationRequirement>' for one in ("处罚", "门槛")
    )
    decisions = "".join(
        f'<decision id="{name}" name="{name}">{needs}<literalExpression><text>{text}</text></literalExpression>'
        "</decision>" for name, text in FORMULAS.items()
    )
    head = f'<definitions xmlns="{DMN}" name="列表" namespace="urn:lists">{TYPES}'
    (folder / "列表.dmn").write_text(f"{head}{facts}{decisions}</definitions>")
    return folder


def test_the_gate_proves_what_compiles_with_structure(tables):
    checked = check_file(tables / "列表.dmn", prove=prove)
    assert checked.problems == ()
    assert checked.proven == ("多罚",)


def test_show_says_what_compiles_and_why_not(tables):
    shown = CliRunner().invoke(rules_app(prove), ["show", str(tables / "列表.dmn")], env={"COLUMNS": "200"}).output
    assert "批量　B 连同结构编译成SQL：“处罚”是列表；“多罚”用到count()；“多罚”用到筛选" in shown
    assert "批量　C 由解释器逐行运行" in shown
    assert "函数“sort”" in shown


def test_a_run_takes_records_and_facts_of_all_rows(tables, tmp_path):
    duckdb.sql(f"COPY (SELECT 'K' || i AS k FROM range(3) t(i)) TO '{tmp_path}/all.parquet' (FORMAT parquet)")
    record = ("SELECT 'K1' AS k, i::DECIMAL(15,2) AS \"金额\", 1 AS \"件数\", 'A' AS \"种类\","
              " DATE '2026-01-01' AS \"日期\", false AS \"撤销\" FROM range(5) t(i)")
    duckdb.sql(f"COPY ({record}) TO '{tmp_path}/records.parquet' (FORMAT parquet)")
    words = ["run", "--tables", str(tables), "--register", f"{tmp_path}/all.parquet", "--key", "k", "--json",
             "--records", f"处罚={tmp_path}/records.parquet", "--out", f"{tmp_path}/out", "--decision", "多罚"]
    told = json.loads(CliRunner().invoke(app, [*words, "--given", "门槛=3"], obj=CLOCK).stdout)
    counts = {one["value"]: one["count"] for one in told["decisions"][0]["values"]}
    assert counts == {True: 1, False: 2}
    told = json.loads(CliRunner().invoke(app, [*words, "--given", "门槛=4"], obj=CLOCK).stdout)
    assert [one["value"] for one in told["decisions"][0]["values"]] == [False]
    wrong = CliRunner().invoke(app, [*words, "--given", "门槛"], obj=CLOCK)
    assert wrong.exception.code == "bad_given"
