"""Hit policies: which rows count, what they give together, and what null does to each."""

from decimal import Decimal

import pytest

from yingshang.rules.errors import AmbiguousTable, InvalidModel

AREA = (("面积", "number"),)


@pytest.mark.parametrize(
    ("policy", "facts", "expected"),
    [
        ("UNIQUE", {"面积": 5}, "小"),
        ("UNIQUE", {"面积": 15}, "大"),
        ("UNIQUE", {}, None),
        ("ANY", {"面积": 5}, "小"),
        ("ANY", {}, None),
        ("FIRST", {"面积": 15}, "大"),
        ("FIRST", {}, None),
        ("PRIORITY", {"面积": 15}, "大"),
        ("PRIORITY", {}, None),
        ("COLLECT", {"面积": 15}, ["大"]),
        ("COLLECT", {}, []),
        ("RULE ORDER", {}, []),
        ("OUTPUT ORDER", {"面积": 5}, ["小"]),
        ("OUTPUT ORDER", {}, []),
    ],
)
def test_each_policy_with_one_match_and_with_a_missing_fact(make_table, policy, facts, expected):
    rows = [("<= 10", '"小"'), ("> 10", '"大"')]
    model = make_table(policy=policy, columns=AREA, rows=rows, order='"大","小"')
    outcome = model.decide("结果", facts)
    assert outcome.value == expected
    assert outcome.unknown == (() if facts else ("面积",))


OVERLAPPING = [("> 0", '"甲"', "第一条"), ("> 5", '"乙"', "第二条"), ("> 5", '"甲"', "第三条")]


@pytest.mark.parametrize(
    ("policy", "expected", "articles"),
    [
        ("FIRST", "甲", ("第一条",)),
        ("PRIORITY", "乙", ("第二条",)),
        ("COLLECT", ["甲", "乙", "甲"], ("第一条", "第二条", "第三条")),
        ("RULE ORDER", ["甲", "乙", "甲"], ("第一条", "第二条", "第三条")),
        ("OUTPUT ORDER", ["乙", "甲", "甲"], ("第二条", "第一条", "第三条")),
    ],
)
def test_each_policy_settles_several_matches(make_table, policy, expected, articles):
    model = make_table(policy=policy, columns=AREA, rows=OVERLAPPING, order='"乙","甲"')
    outcome = model.decide("结果", {"面积": 6})
    assert (outcome.value, outcome.articles) == (expected, articles)


@pytest.mark.parametrize("policy", ["UNIQUE", "ANY"])
def test_rows_that_contradict_the_policy_are_named(make_table, policy):
    model = make_table(policy=policy, columns=AREA, rows=OVERLAPPING)
    with pytest.raises(AmbiguousTable) as refused:
        model.decide("结果", {"面积": 6})
    assert refused.value.facts["rules"] == "1、2、3"
    assert "测试" in refused.value.message
    assert policy in refused.value.message


def test_any_allows_rows_that_say_the_same(make_table):
    model = make_table(policy="ANY", columns=AREA, rows=[("> 0", "1", "甲"), ("> 5", "1.0", "乙")])
    outcome = model.decide("结果", {"面积": 6})
    assert (outcome.value, outcome.articles) == (Decimal(1), ("甲", "乙"))


@pytest.mark.parametrize(
    ("aggregation", "many", "none"),
    [("SUM", Decimal("3.5"), None), ("MIN", Decimal("0.5"), None), ("MAX", Decimal(3), None), ("COUNT", 2, 0)],
)
def test_collected_numbers_are_put_together(make_table, aggregation, many, none):
    rows = [("> 0", "3"), ("> 5", "0.5"), ("> 100", "9")]
    model = make_table(policy="COLLECT", aggregation=aggregation, columns=AREA, rows=rows)
    assert model.decide("结果", {"面积": 6}).value == many
    assert model.decide("结果", {"面积": 0}).value == none
    assert model.decide("结果", {}).value == none


def test_the_lowest_amount_rests_only_on_the_row_that_gave_it(make_table):
    rows = [("> 0", "3", "第一条"), ("> 5", "0.5", "第二条")]
    model = make_table(policy="COLLECT", aggregation="MIN", columns=AREA, rows=rows)
    assert model.decide("结果", {"面积": 6}).articles == ("第二条",)


def test_an_unknown_amount_makes_the_sum_unknown(make_table):
    rows = [("-", "3"), ("-", "面积 * 2")]
    model = make_table(policy="COLLECT", aggregation="SUM", columns=AREA, rows=rows)
    assert model.decide("结果", {}).value is None
    assert model.decide("结果", {"面积": 1}).value == 5


@pytest.mark.parametrize("policy", ["UNIQUE", "FIRST", "COLLECT"])
def test_the_default_stands_when_no_row_matches_and_the_missing_fact_is_still_told(make_table, policy):
    model = make_table(policy=policy, columns=AREA, rows=[("> 5", '"要办"')], default='"不办"')
    assert model.decide("结果", {"面积": 1}).value == "不办"
    assert model.decide("结果", {"面积": 1}).unknown == ()
    assert model.decide("结果", {}).value == "不办"
    assert model.decide("结果", {}).unknown == ("面积",)


def test_several_outputs_make_a_context(make_table):
    model = make_table(
        columns=AREA, rows=[("> 5", '"要办"', "20", "第一条")], outputs=(("结论", "string"), ("天数", "number"))
    )
    assert model.decide("结果", {"面积": 6}).value == {"结论": "要办", "天数": Decimal(20)}


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"policy": "SOMETIMES"}, "不认识的命中策略"),
        ({"policy": "PRIORITY"}, "outputValues"),
        ({"policy": "UNIQUE", "aggregation": "SUM"}, "汇总方式"),
        ({"policy": "COLLECT", "aggregation": "AVERAGE"}, "汇总方式"),
    ],
)
def test_a_policy_that_cannot_work_is_refused_on_loading(make_table, given, reason):
    with pytest.raises(InvalidModel, match=reason):
        make_table(columns=AREA, rows=[("> 5", "1")], **given)
