"""Examples beside a table: they hold, fail with a reason, or are refused when they could be misread."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingshang.rules import strict_yaml
from yingshang.rules.errors import InvalidExamples
from yingshang.rules.examples import check_examples, examples_beside, read_examples, rows_without_example


def written(tmp_path, text):
    path = tmp_path / "甲.examples.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def one(**entries):
    given = {"name": "例", "decision": "规模", "facts": "{经营面积: 30}", "outcome": "小"} | entries
    return "- " + "\n  ".join(f"{key}: {text}" for key, text in given.items() if text is not None)


def test_the_examples_of_the_restaurant_hold(restaurant, restaurant_file):
    path = examples_beside(restaurant_file)
    assert check_examples(restaurant, path) == ()
    assert rows_without_example(restaurant, read_examples(path)) == {}


def test_numbers_are_read_by_their_digits(restaurant_file):
    facts = [example.facts for example in read_examples(examples_beside(restaurant_file))]
    assert facts[1] == {"经营面积": Decimal("150.01")}


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ({"outcome": "大"}, "应为“大”，实为“小”：因为经营面积 = 30"),
        ({"outcome": "null"}, "应为“未提供”，实为“小”"),
        ({"article": "第九条"}, "依据应为“第九条”，实为“《示例办法》第五条”"),
        ({"row": "2"}, "应由第2行决定，实为第1行"),
        ({"facts": "{经营面职: 30}", "outcome": "null"}, "“经营面职”不是决策“规模”需要的事实"),
        ({"facts": "{经营面积: 很大}"}, "应为数字"),
        ({"decision": "规摸"}, "没有决策“规摸”"),
    ],
)
def test_an_example_that_does_not_hold_says_why(tmp_path, restaurant, entries, reason):
    (finding,) = check_examples(restaurant, written(tmp_path, one(**entries)))
    assert reason in finding.reason
    assert (finding.example, finding.line) == ("例", 1)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "列表"),
        ("a: 1", 1, "列表"),
        ("- 甲", 1, "名称: 值"),
        (one(outcome=None), 1, "outcome"),
        (one(outcom="1"), 1, "outcom"),
        (one(facts="30"), 3, "facts应为"),
        (one(facts="{经营面积: 010}"), 3, "可能被误解"),
        (one(facts="{经营面积: 1_000}"), 3, "可能被误解"),
        (one(facts="{经营面积: 1:30}"), 3, "可能被误解"),
        (one(facts="{经营面积: 1e3}"), 3, None),
        (one(facts="{是否经营冷食: yes}"), 3, "可能被误解"),
        (one(facts="{开业日期: 2026-02-30}"), 3, "可能被误解"),
        (one(facts="{甲: 1, 甲: 2}"), 3, "重复"),
        (one(facts="&a {甲: 1}"), 3, "锚点"),
        (one(facts="!!python/object:os.system {}"), 3, "标签"),
        (one(facts="[" * 30), 3, "嵌套太深"),
        ("[" * 20_000, 1, "嵌套太深"),
        ("- name: '", 1, "YAML"),
        ("- \x00", 0, "YAML"),
    ],
)
def test_examples_that_could_be_misread_are_refused_on_their_line(tmp_path, text, line, reason):
    path = written(tmp_path, text)
    if reason is None:  # YAML 1.1 reads 1e3 as text, and so do we
        assert read_examples(path)[0].facts == {"经营面积": "1e3"}
        return
    with pytest.raises(InvalidExamples, match=reason) as refused:
        read_examples(path)
    assert refused.value.facts["line"] == line


def test_a_file_that_is_missing_or_not_utf_8_is_refused(tmp_path):
    with pytest.raises(InvalidExamples, match="不能读取"):
        read_examples(tmp_path / "none.yaml")
    path = tmp_path / "甲.yaml"
    path.write_bytes("规模".encode("gb18030"))
    with pytest.raises(InvalidExamples, match="UTF-8"):
        read_examples(path)


@given(st.one_of(st.text(), st.text(alphabet="-:[]{}&*!|>'\"%@`#,? \n\ta1.")))
def test_no_text_does_anything_but_be_read_or_refused(text):
    try:
        node = strict_yaml.compose(text)
        if node is not None:
            strict_yaml.value(node)
    except strict_yaml.Unclear as unclear:
        assert unclear.line >= 0  # noqa: PT017
