"""Outcome states: met, unmet, unknown, manual review, not applicable; and where each fact came from."""

from datetime import date

import pytest

from yingshang.rules.dmn.definitions import DecisionTable
from yingshang.rules.facts import Fact
from yingshang.rules.model import load_model
from yingshang.rules.states import State, strange_states

STAFF = (("人数", "number"),)


@pytest.fixture
def reviewed(table_xml):
    """Make a table whose rows say their state in the remark 状态."""

    def make(*states: str):
        rows = [("> 10", "1", "甲"), ("[5..10]", "2", "乙"), ("< 5", "3", "丙")]
        text = table_xml(columns=STAFF, rows=rows).decode()
        text = text.replace('<annotation name="依据"/>', '<annotation name="依据"/><annotation name="状态"/>')
        for state in states:
            text = text.replace("</annotationEntry></rule>", f"</annotationEntry>{_remark(state)}</rule>", 1)
        return load_model(text.encode(), name="测试")

    return make


def _remark(text: str) -> str:
    return f"<annotationEntry ><text>{text}</text></annotationEntry >"


@pytest.mark.parametrize(("staff", "state"), [
    (11, State.MET), (10, State.MANUAL_REVIEW), (5, State.MANUAL_REVIEW), (4, State.NOT_APPLICABLE),
    (None, State.UNKNOWN),
])
def test_a_row_says_its_state(reviewed, staff, state):
    outcome = reviewed("符合", "人工审核", "不适用").decide("结果", {"人数": staff})
    assert outcome.state is state
    assert outcome.explain().to_json()["state"] == state.value


def test_a_state_that_is_none_of_the_words_is_found(reviewed):
    table = reviewed("符合", "人工审查", "不适用").decision("结果").logic
    assert isinstance(table, DecisionTable)
    assert strange_states(table) == {2: "人工审查"}


def test_manual_review_and_not_applicable_are_told_to_the_citizen(reviewed):
    model = reviewed("符合", "人工审核", "不适用")
    assert "需要人工审核，请等工作人员联系" in model.decide("结果", {"人数": 7}).explain().sentence
    assert "“结果”对您不适用" in model.decide("结果", {"人数": 1}).explain().sentence


def test_an_output_column_named_state_says_it_too_even_by_default(make_table):
    model = make_table(
        columns=STAFF, rows=[("> 10", '"奖励"', '"符合"'), ("< 0", '"无"', '"不适用"')],
        outputs=(("结果", "string"), ("状态", "string")), default='"人工审核"',
    )
    assert model.decide("结果", {"人数": 11}).state is State.MET
    assert model.decide("结果", {"人数": -1}).state is State.NOT_APPLICABLE
    assert model.decide("结果", {"人数": 5}).state is State.MANUAL_REVIEW


@pytest.mark.parametrize(("output", "state"), [
    ("true", State.MET), ("false", State.UNMET), ('"一档"', State.MET), ("0", State.MET), ("null", State.UNMET),
])
def test_without_a_word_the_value_speaks(make_table, output, state):
    assert make_table(columns=STAFF, rows=[("> 10", output)]).decide("结果", {"人数": 11}).state is state


def test_no_row_is_unmet_and_a_missing_fact_is_unknown(make_table):
    model = make_table(columns=STAFF, rows=[("> 10", '"一档"')])
    assert model.decide("结果", {"人数": 10}).state is State.UNMET
    assert model.decide("结果", {}).state is State.UNKNOWN


def test_a_default_is_not_final_while_a_fact_is_missing(make_table):
    model = make_table(columns=STAFF, rows=[("> 10", "true")], default="false")
    assert model.decide("结果", {"人数": 10}).state is State.UNMET
    outcome = model.decide("结果", {})
    assert (outcome.value, outcome.state) == (False, State.UNKNOWN)
    assert "暂为“否”" in outcome.explain().sentence


def test_a_missing_fact_that_could_only_give_the_same_is_not_asked_for(make_table):
    columns = (("甲", "boolean"), ("乙", "boolean"))
    model = make_table(policy="FIRST", columns=columns, rows=[("true", "-", "1"), ("-", "true", "1"), ("-", "-", "2")])
    assert model.decide("结果", {"乙": True}).unknown == ()
    assert model.decide("结果", {"乙": False}).unknown == ("甲",)


def test_every_fact_is_told_with_its_source_and_date(restaurant):
    facts = {"经营面积": Fact(800, "不动产登记", date(2026, 3, 1)), "业态": "餐馆", "是否经营冷食": Fact(False, "申报")}
    outcome = restaurant.decide("是否现场核查", facts)
    assert outcome.value is True
    size = outcome.explain().required[0].inputs[0]
    assert (size.name, size.value, size.source, size.as_of) == ("经营面积", 800, "不动产登记", date(2026, 3, 1))
    told = outcome.explain().to_json()["inputs"]
    assert told[1] == {"name": "业态", "value": "餐馆", "known": True}
    assert told[2] == {"name": "经营冷食", "value": False, "known": True, "source": "申报", "as_of": None}


def test_a_computed_column_tells_what_it_is_computed_from(table_xml):
    xml = table_xml(columns=[("研发费用", "number"), ("营业收入", "number")], rows=[(">= 0.03", "-", "true")])
    ratio = xml.replace("<text>研发费用</text>".encode(), "<text>研发费用 / 营业收入</text>".encode())
    facts = {"研发费用": Fact(3, "汇算清缴", date(2026, 5, 31)), "营业收入": 100}
    column = load_model(ratio).decide("结果", facts).explain().inputs[0]
    assert column.name == "研发费用 / 营业收入"
    assert [(one.name, one.source) for one in column.parts] == [("研发费用", "汇算清缴"), ("营业收入", None)]
