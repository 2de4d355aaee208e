"""`--register`: a gap or an overlap that no entry of a real Parquet register lies in is not told."""

import json

import pyarrow
import pytest
from pyarrow import parquet
from typer.testing import CliRunner

from yingshang.batch.counting import counting_in
from yingshang.batch.errors import UnreadableRegister
from yingshang.rules.compiling.errors import WrongColumnType
from yingshang.rules.model import load_model
from yingshang.site.commands.rules import app

DMN = "https://www.omg.org/spec/DMN/20230324/MODEL/"
NUMBERS = ("研发费用", "营业收入")
#: A ratio is never below zero and, of these firms, never above one: the table has no row for either.
ROWS = [("[0..0.05)", "> 0", "1"), ("[0.05..1]", "> 0", "2"), ("-", "<= 0", "3")]


@pytest.fixture
def table(tmp_path):
    """A table about a ratio of two columns, in a folder of its own."""

    def write(rows=ROWS):
        facts = "".join(
            f'<inputData id="{name}" name="{name}"><variable name="{name}" typeRef="number"/></inputData>'
            for name in NUMBERS
        )
        needs = "".join(f'<informationRequirement><requiredInput href="#{one}"/></informationRequirement>'
                        for one in NUMBERS)
        columns = "".join(f"<input><inputExpression><text>{text}</text></inputExpression></input>"
                          for text in ("研发费用 / 营业收入", "营业收入"))
        told = "".join(
            "<rule>" + "".join(f"<inputEntry><text>{text.replace('<', '&lt;')}</text></inputEntry>" for text in cells)
            + f"<outputEntry><text>{given}</text></outputEntry></rule>"
            for *cells, given in rows
        )
        path = tmp_path / "tables" / "ratio.dmn"
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            f'<definitions xmlns="{DMN}" name="测试" namespace="urn:test">{facts}'
            f'<decision id="decision" name="档次">{needs}<decisionTable>{columns}<output/>{told}</decisionTable>'
            "</decision></definitions>", encoding="utf-8")
        return path

    return write


@pytest.fixture
def register(tmp_path):
    """A register of firms given as pairs of numbers; None is not known."""

    def write(*firms, kind=None):
        kind = kind or pyarrow.decimal128(18, 2)
        columns = {name: pyarrow.array([firm[at] for firm in firms], type=kind) for at, name in enumerate(NUMBERS)}
        path = tmp_path / "register.parquet"
        parquet.write_table(pyarrow.table(columns), path)
        return path

    return write


def run(*words):
    return CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "200"})


def told(*words):
    result = run(*words, "--json")
    return result.exit_code, json.loads(result.output)["files"][0]


def regions(findings):
    return [one["region"] for one in findings if one["kind"] == "gap"]


def test_without_a_register_the_ratio_above_one_is_a_gap(table):
    code, file = told("analyse", table())
    assert (code, len(regions(file["findings"])), file["unseen"]) == (1, 1, [])


def test_a_ratio_that_no_firm_has_is_no_false_gap(table, register):
    firms = register((5, 100), (0, 100), (100, 100), (None, 100), (7, 0), (3, None))
    code, file = told("analyse", table(), "--register", firms)
    assert (code, regions(file["findings"])) == (0, [])
    assert [one["seen"] for one in file["unseen"] if one["kind"] == "gap"] == [0]
    assert "登记数据里一户也没有，不列出：空档1处" in run("analyse", table(), "--register", firms).output


def test_one_firm_in_the_gap_is_enough_to_tell_it(table, register):
    firms = register((5, 100), (101, 100))
    code, file = told("analyse", table(), "--register", firms)
    assert code == 1
    (gap,) = [one for one in file["findings"] if one["kind"] == "gap"]
    assert gap["seen"] == 1
    assert "登记库中有1户是这样" in gap["sentence"]


def test_the_gap_of_an_unknown_fact_is_counted_by_nulls_alone(table, register):
    """`-` holds for null too: a region of known values has to say so, or unknown firms would count in it."""
    rows = [("[0..0.05)", "-", "1"), ("[0.05..1]", "-", "2"), ("null", "-", "3")]
    _, file = told("analyse", table(rows), "--register", register((None, 100), (None, None)))
    assert regions(file["findings"]) == []


@pytest.mark.parametrize(("firm", "code", "listed"), [((5, 100), 0, "unseen"), ((10, 100), 1, "findings")])
def test_rows_that_meet_only_where_no_firm_is_are_no_conflict(table, register, firm, code, listed):
    rows = [("< 0.2", "-", "1"), (">= 0.1", "-", "2"), ("null", "-", "3")]
    found, file = told("analyse", table(rows), "--register", register(firm))
    assert found == code
    assert [one["rows"] for one in file[listed] if one["kind"] == "conflict"] == [[1, 2]]


def test_a_row_that_can_never_decide_is_told_whatever_the_register_holds(table, register):
    rows = [("-", "-", "1"), ("> 0.9", "-", "2")]
    path = table(rows)
    text = path.read_text(encoding="utf-8").replace("<decisionTable>", '<decisionTable hitPolicy="FIRST">')
    path.write_text(text, encoding="utf-8")
    code, file = told("analyse", path, "--register", register((5, 100)))
    assert (code, [one["kind"] for one in file["findings"]]) == (1, ["shadowed"])


def test_check_does_not_count_them_as_problems(table, register):
    firms = register((5, 100))
    assert run("check", table()).exit_code == 1
    result = run("check", table(), "--register", firms)
    assert result.exit_code == 0, result.output
    assert "登记数据里一户也没有，不算问题：空档1处" in result.output
    code, file = told("check", table(), "--register", firms)
    assert (code, file["problems"], len(regions(file["unseen"]))) == (0, [], 1)


def test_a_register_without_the_columns_removes_nothing_and_says_so(table, tmp_path):
    path = tmp_path / "other.parquet"
    parquet.write_table(pyarrow.table({"别的": [1, 2]}), path)
    result = run("analyse", table(), "--register", path)
    assert result.exit_code == 1
    assert "登记库里数不出" in result.output


def test_doubles_are_refused_rather_than_counted_wrongly(table, register):
    result = run("analyse", table(), "--register", register((5.0, 100.0), kind=pyarrow.float64()))
    assert isinstance(result.exception, WrongColumnType)


def test_a_file_that_is_no_parquet_is_named(table, tmp_path):
    (tmp_path / "text.parquet").write_text("不是", encoding="utf-8")
    assert isinstance(run("analyse", table(), "--register", tmp_path / "text.parquet").exception, UnreadableRegister)


def test_what_is_counted_is_what_the_interpreter_says(table, tmp_path):
    """A row of the register is in the region just where the decision gives the region's answer."""
    values = [None, "-1", "0", "0.01", "5", "95", "100", "105"]
    firms = [(over, under) for over in values for under in values]
    numbers = pyarrow.decimal128(18, 2)
    columns = {name: pyarrow.array([one[at] for one in firms]).cast(numbers) for at, name in enumerate(NUMBERS)}
    path = tmp_path / "all.parquet"
    parquet.write_table(pyarrow.table(columns), path)
    model = load_model(table())
    region = {"研发费用 / 营业收入": "[0.05..1]", "营业收入": "> 0"}
    expected = sum(model.evaluate("档次", dict(zip(NUMBERS, one, strict=True))) == 2 for one in firms)
    assert counting_in(path)(model.decision("档次"), region) == expected > 0
