"""`yingshang rules`: show and check, for people and for programs."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from yingshang.rules.commands import app
from yingshang.rules.errors import InvalidModel
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
    (tmp_path / "area.dmn").write_bytes(table_xml(columns=[("面积", "number")], rows=[("> 5", "1")]))
    result = run("check", tmp_path)
    assert result.exit_code == 0
    assert "没有示例文件area.examples.yaml" in result.output
    assert "决策“结果”第1行没有写明依据" in result.output
    assert run("check", tmp_path, "--strict").exit_code == 1


def test_check_of_an_empty_folder_is_not_content(tmp_path):
    result = run("check", tmp_path)
    assert result.exit_code == 1
    assert "没有找到规则文件" in result.output
