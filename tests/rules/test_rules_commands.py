"""`yingshang rules`: show and check, for people and for programs."""

import json
import shutil
from dataclasses import dataclass
from itertools import groupby

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

from yingshang.rules.commands import app, rules_app
from yingshang.rules.errors import InvalidModel, UnreadableFacts
from yingshang.rules.examples import examples_beside


@pytest.fixture
def folder(tmp_path, restaurant_file):
    for path in (restaurant_file, examples_beside(restaurant_file)):
        shutil.copy(path, tmp_path)
    return tmp_path


def run(*words):
    return CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "200"})


def test_show_prints_every_table_with_its_articles(restaurant_file):
    shown = run("show", restaurant_file).output
    for words in ("restaurant（2026-04-01起施行）", "FIRST（首行）", "(150..500]", "《示例办法》第十条第二款"):
        assert words in shown


def test_show_speaks_json(restaurant_file):
    told = json.loads(run("show", restaurant_file, "--json").output)
    assert told["version_on"] == "2026-04-01"
    assert told["decisions"][0]["rules"][1]["cells"] == ["(150..500]"]
    assert told["decisions"][2]["formula"] == '开业日期 + duration("P1Y")'
    assert told["decisions"][3]["hit_policy"] == "C+"


def test_show_raises_our_error_for_a_file_it_cannot_read(tmp_path):
    assert isinstance(run("show", tmp_path / "none.dmn").exception, InvalidModel)


def test_check_is_content_with_a_sound_folder(folder):
    result = run("check", folder)
    assert result.exit_code == 0
    assert "4个决策，7个示例" in result.output
    assert run("check", folder, "--strict").exit_code == 0


def test_check_fails_with_the_example_that_does_not_hold(folder):
    path = examples_beside(folder / "restaurant@2026-04-01.dmn")
    path.write_text(path.read_text(encoding="utf-8").replace("outcome: 1505", "outcome: 1506"), encoding="utf-8")
    result = run("check", folder)
    assert result.exit_code == 1
    assert "第30行，示例“十名员工且不经营冷食，两项补贴相加”：应为“1506”，实为“1505”" in result.output


def test_check_goes_on_after_a_file_that_cannot_be_read(folder):
    (folder / "a.dmn").write_text("<broken", encoding="utf-8")
    result = run("check", folder, "--json")
    told = json.loads(result.output)
    assert (result.exit_code, told["ok"]) == (1, False)
    assert [len(one["problems"]) for one in told["files"]] == [1, 0]


def test_check_advises_what_a_careful_editor_would_add(tmp_path, table_xml):
    (tmp_path / "area.dmn").write_bytes(table_xml(columns=[("面积", "number")], rows=[("> 5", "1"), ("<= 5", "2")]))
    result = run("check", tmp_path)
    assert result.exit_code == 0
    assert "没有示例文件area.examples.yaml" in result.output
    assert "决策“结果”第1、2行没有写明依据" in result.output
    assert run("check", tmp_path, "--strict").exit_code == 1


def test_check_of_an_empty_folder_is_not_content(tmp_path):
    result = run("check", tmp_path)
    assert result.exit_code == 1
    assert "没有找到规则文件" in result.output


@pytest.mark.parametrize("width", [80, 120])
def test_show_keeps_to_the_width_and_aligns_chinese(restaurant_file, width):
    shown = CliRunner().invoke(app, ["show", str(restaurant_file)], env={"COLUMNS": str(width)}).output
    assert max(map(cell_len, shown.splitlines())) <= width
    for is_grid, lines in groupby(shown.splitlines(), key=lambda line: line[:1] in set("┏┃┡│├└")):
        assert not is_grid or len(set(map(cell_len, lines))) == 1
    assert "第3行　《示例办法》第七条；面积大的店要先现场核查" in shown


def test_show_tells_what_the_analysis_finds(tmp_path, table_xml):
    (tmp_path / "area.dmn").write_bytes(table_xml(columns=[("面积", "number")], rows=[("> 5", "1")]))
    assert "问题：“结果”有空档：面积 ≤ 5时" in run("show", tmp_path / "area.dmn").output
    told = json.loads(run("show", tmp_path / "area.dmn", "--json").output)
    assert told["decisions"][0]["findings"][0]["kind"] == "gap"


def test_a_table_too_wide_for_the_terminal_is_shown_row_by_row(tmp_path, table_xml):
    columns = [(f"第{at}项事实", "number") for at in range(12)]
    (tmp_path / "wide.dmn").write_bytes(table_xml(columns=columns, rows=[(*["> 1"] * 12, "true")], default="false"))
    shown = CliRunner().invoke(app, ["show", str(tmp_path / "wide.dmn")], env={"COLUMNS": "80"}).output
    assert "第1行　第0项事实：> 1" in shown
    assert max(map(cell_len, shown.splitlines())) <= 80


def test_check_holds_a_table_to_its_engines(folder):
    @dataclass
    class Different:
        sentence: str = "决策“规模”在DuckDB与解释器不同"

    asked = []

    def prove(model, decision):
        asked.append(decision)
        return [Different()] if decision == "规模" else []

    result = CliRunner().invoke(rules_app(prove), ["check", str(folder)])
    assert result.exit_code == 1
    assert "问题：决策“规模”在DuckDB与解释器不同" in result.output
    assert "再运行一次：yingshang rules check" in result.output
    assert asked == ["规模", "是否现场核查", "满一年之日", "补贴金额"]


@pytest.mark.parametrize(("name", "text"), [
    ("facts.yaml", "经营面积: {value: 800, source: 不动产登记, as_of: 2026-03-01}\n业态: 餐馆\n是否经营冷食: false\n"),
    ("facts.json", '{"经营面积": {"value": 800, "source": "不动产登记", "as_of": "2026-03-01"},'
                   '"业态": "餐馆", "是否经营冷食": false}'),
])  # fmt: skip
def test_decide_tells_value_reasons_and_the_nearest_way(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")
    words = ["decide", folder / "restaurant@2026-04-01.dmn", "是否现场核查", "--facts", folder / name]
    shown = run(*words, "--explain", "--nearest", "false")
    assert shown.exit_code == 0, shown.output
    assert "是否现场核查：是（符合）" in shown.output
    assert "经营面积 = 800（不动产登记，截至2026-03-01）" in shown.output
    assert "“经营面积”由800减少到500（减少300）" in shown.output
    told = json.loads(run(*words, "--nearest", "不符合", "--fixed", "经营面积", "--json").output)
    assert (told["value"], told["state"], told["nearest"]) == (True, "met", None)


def test_decide_names_what_is_wrong_with_the_facts(folder):
    (folder / "facts.yaml").write_text("- 1", encoding="utf-8")
    result = run("decide", folder / "restaurant@2026-04-01.dmn", "规模", "--facts", folder / "facts.yaml")
    assert isinstance(result.exception, UnreadableFacts)


def test_analyse_fails_for_a_problem_and_gives_an_example(tmp_path, table_xml):
    (tmp_path / "area.dmn").write_bytes(table_xml(columns=[("面积", "number")], rows=[("> 5", "1"), (">= 5", "2")]))
    result = run("analyse", tmp_path)
    assert result.exit_code == 1
    assert "例如：面积 = 6" in result.output
    told = json.loads(run("analyse", tmp_path, "--json").output)
    assert [one["kind"] for one in told["files"][0]["findings"]] == ["gap", "conflict", "gap_if_unknown"]


def test_compare_tells_rows_and_outcomes_that_differ(folder):
    new = folder / "restaurant@2027-01-01.dmn"
    text = (folder / "restaurant@2026-04-01.dmn").read_text(encoding="utf-8")
    new.write_text(text.replace("&lt;= 150", "&lt;= 120").replace("(150..500]", "(120..500]"), encoding="utf-8")
    shown = run("compare", folder / "restaurant@2026-04-01.dmn", new).output
    assert "原第1行改为第1行：经营面积 <= 150 ⇒ \"小\"" in shown
    assert "经营面积 = 150：由“小”变为“中”" in shown
    told = json.loads(run("compare", folder / "restaurant@2026-04-01.dmn", new, "--json").output)
    changed = {one["decision"]: one["differing"] for one in told["decisions"]}
    assert changed["规模"] > 0
    assert changed["满一年之日"] == 0
