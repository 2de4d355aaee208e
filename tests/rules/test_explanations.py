"""Explanations: every row and cell, what is unknown, and the sentence a citizen reads."""

import json
from datetime import date
from decimal import Decimal

import pytest

COLUMNS = (("业态", "string"), ("面积", "number"))


@pytest.fixture
def visits(make_table):
    rows = [
        ('"食堂"', "-", "true", "《办法》第一条"),
        ('not("食堂")', "> 150", "true", "《办法》第二条"),
        ('not("食堂")', "<= 150", "false", "《办法》第三条"),
    ]
    return make_table(columns=COLUMNS, rows=rows)


def test_every_row_and_every_cell_is_told(visits):
    told = visits.decide("结果", {"业态": "餐馆", "面积": 200}).explain()
    assert [rule.matched for rule in told.rules] == [False, True, False]
    assert [[cell.holds for cell in rule.cells] for rule in told.rules] == [
        [False, True],
        [True, True],
        [True, False],
    ]
    assert [rule.number for rule in told.deciding] == [2]
    assert [(one.name, one.value, one.known) for one in told.inputs] == [
        ("业态", "餐馆", True),
        ("面积", Decimal(200), True),
    ]
    assert told.rules[1].outputs[0].value is True


def test_the_sentence_gives_facts_tests_result_and_article(visits):
    told = visits.decide("结果", {"业态": "餐馆", "面积": Decimal("200.50")}).explain()
    assert told.sentence == (
        "因为业态 = 餐馆（不是食堂），面积 = 200.5（> 150），所以“结果”为“是”。依据：《办法》第二条。"
    )


def test_a_missing_fact_leaves_rows_unknown_not_failed(visits):
    outcome = visits.decide("结果", {"业态": "餐馆"})
    told = outcome.explain()
    assert outcome.value is None
    assert [rule.matched for rule in told.rules] == [False, None, None]
    assert outcome.unknown == ("面积",)
    assert told.sentence == "“结果”暂时不能判断：面积未提供，请先提供。"


def test_equality_with_a_missing_fact_is_unknown_although_feel_says_false(visits):
    told = visits.decide("结果", {"面积": 100}).explain()
    assert told.rules[0].cells[0].holds is None


def test_a_row_met_only_because_a_fact_is_missing_is_not_final(visits):
    outcome = visits.decide("结果", {"面积": 100})
    assert outcome.value is False
    assert outcome.unknown == ("业态",)
    assert outcome.explain().sentence.endswith("注意：业态未提供，提供后结果可能不同。")


def test_a_fact_that_cannot_matter_any_more_is_not_asked_for(visits):
    assert visits.decide("结果", {"业态": "食堂"}).unknown == ()


def test_asking_for_null_itself_is_met_or_not_but_never_unknown(make_table):
    model = make_table(columns=(("业态", "string"),), rows=[("null", '"缺"'), ("not(null)", '"有"')])
    missing = model.decide("结果", {})
    assert (missing.value, missing.unknown) == ("缺", ())
    assert [rule.matched for rule in missing.explain().rules] == [True, False]
    assert model.decide("结果", {"业态": "餐馆"}).value == "有"


def test_a_first_table_asks_only_for_what_stands_before_the_deciding_row(make_table):
    rows = [("-", "> 150", "1"), ('"餐馆"', "-", "2"), ("-", "> 9", "3")]
    model = make_table(policy="FIRST", columns=COLUMNS, rows=rows)
    assert model.decide("结果", {"面积": 200}).unknown == ()
    assert model.decide("结果", {"面积": 20}).unknown == ("业态",)
    assert model.decide("结果", {"业态": "餐馆", "面积": 20}).unknown == ()


def test_when_no_row_matches_the_conditions_not_met_are_told(make_table):
    model = make_table(columns=COLUMNS, rows=[('"食堂"', "> 150", "true")], default="false")
    told = model.decide("结果", {"业态": "餐馆", "面积": 8}).explain()
    assert told.sentence == (
        "因为没有一行规则成立（业态 = 餐馆（要求 食堂），面积 = 8（要求 > 150）），所以“结果”为“否”。"
    )


def test_a_cell_that_speaks_of_another_fact_is_unknown_without_it(make_table):
    columns = (("面积", "number"), ("上限", "number"))
    model = make_table(columns=columns, rows=[("> 上限", "-", "true"), ("<= 上限", "-", "false")])
    outcome = model.decide("结果", {"面积": 5})
    assert (outcome.value, outcome.unknown) == (None, ("上限",))
    assert model.decide("结果", {"面积": 5, "上限": 4}).value is True


def test_decisions_made_before_are_accounted_for(restaurant):
    outcome = restaurant.decide("是否现场核查", {"经营面积": 800, "业态": "餐馆"})
    assert outcome.articles == ("《示例办法》第十条第一款", "《示例办法》第七条")
    (size,) = outcome.explain().required
    assert size.sentence == (
        "因为经营面积 = 800（> 500），所以“规模”为“大”。面积大的店要先现场核查。依据：《示例办法》第七条。"
    )


def test_what_a_decision_before_lacks_is_lacking_here_too(restaurant):
    outcome = restaurant.decide("是否现场核查", {"业态": "餐馆", "是否经营冷食": False})
    assert outcome.unknown == ("经营面积",)


def test_a_formula_is_explained_by_its_values(restaurant):
    outcome = restaurant.decide("满一年之日", {"开业日期": date(2024, 2, 29)})
    assert outcome.value == date(2025, 2, 28)
    assert "开业日期 = 2024年2月29日" in outcome.explain().sentence


def test_an_explanation_is_json_without_floats(restaurant):
    facts = {"从业人员": 10, "是否经营冷食": False, "经营面积": "150.01", "开业日期": "2024-02-29"}
    for decision in restaurant.decisions:
        told = restaurant.decide(decision, facts).explain().to_json()
        assert json.loads(json.dumps(told, ensure_ascii=False)) == told
    assert restaurant.decide("补贴金额", facts).explain().to_json()["value"] == "1505"
