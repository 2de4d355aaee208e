"""Nearest miss: the fewest, smallest changes that give the outcome wanted, proven by deciding again."""

from datetime import date
from decimal import Decimal

import pytest

from yingshang.rules.facts import Fact
from yingshang.rules.model import load_model
from yingshang.rules.nearest_miss import nearest_miss
from yingshang.rules.states import State

COLUMNS = (("参保人数", "number"), ("信用", "string"), ("成立日期", "date"))
ROWS = [
    ("-", '"失信"', "-", "false"),
    (">= 2", "-", '<= date("2024-01-01")', "true"),
    (">= 50", "-", "-", "true"),
    ("-", "-", "-", "false"),
]


@pytest.fixture
def aid(make_table):
    return make_table(policy="FIRST", columns=COLUMNS, rows=ROWS)


def changes(miss):
    return [(one.name, one.before, one.after) for one in miss.changes]


def test_one_whole_step_is_enough(aid):
    facts = {"参保人数": 0, "信用": "A", "成立日期": date(2023, 5, 1)}
    miss = nearest_miss(aid, "结果", facts, True)
    assert changes(miss) == [("参保人数", 0, 2)]
    assert miss.changes[0].by == 2
    assert miss.sentence == "要使“结果”为“是”：“参保人数”由0增加到2（再增加2）。其他情况不变即可。"
    assert aid.decide("结果", {**facts, "参保人数": 2}).value is True


def test_an_earlier_row_that_fires_must_be_kept_from_it(aid):
    facts = {"参保人数": 1, "信用": "失信", "成立日期": date(2023, 5, 1)}
    miss = nearest_miss(aid, "结果", facts, True)
    assert {one.name for one in miss.changes} == {"参保人数", "信用"}
    assert nearest_miss(aid, "结果", facts, True, fixed=["信用"]) is None


def test_fixed_facts_lead_to_another_row(aid):
    facts = {"参保人数": 10, "信用": "A", "成立日期": date(2024, 1, 2)}
    assert changes(nearest_miss(aid, "结果", facts, True)) == [("成立日期", date(2024, 1, 2), date(2024, 1, 1))]
    assert "早1天" in nearest_miss(aid, "结果", facts, True).sentence
    assert changes(nearest_miss(aid, "结果", facts, True, fixed=["成立日期"])) == [("参保人数", 10, 50)]


def test_an_unknown_fact_is_provided_not_changed(aid):
    miss = nearest_miss(aid, "结果", {"参保人数": 10, "信用": "A"}, True, fixed=["成立日期"])
    assert [(one.name, one.is_provided) for one in miss.changes] == [("成立日期", True)]
    assert "提供“成立日期”（需要 ≤ 2024年1月1日）" in miss.sentence
    assert miss.to_json()["changes"][0]["kind"] == "provide"


def test_nothing_to_change_and_nothing_that_helps(aid):
    facts = {"参保人数": 60, "信用": "A"}
    assert nearest_miss(aid, "结果", facts, True).changes == ()
    assert nearest_miss(aid, "结果", facts, "特等") is None


def test_a_state_or_a_predicate_may_be_wanted(aid):
    facts = {"参保人数": Fact(0, "社保"), "信用": "A", "成立日期": "2023-05-01"}
    assert changes(nearest_miss(aid, "结果", facts, State.MET)) == [("参保人数", 0, 2)]
    assert changes(nearest_miss(aid, "结果", facts, lambda value: value is True)) == [("参保人数", 0, 2)]


@pytest.mark.parametrize(("cell", "now", "then"), [
    ("> 300", 200, 301), ("> 300", "200.5", "300.1"), (">= 300", "200.5", 300), ("< 300", 300, 299),
    ("[5..9]", 12, 9), ("(5..9)", 2, 6), ("not([5..9])", 6, 4), ("7", 1, 7), ("1, 20", 12, 20),
])  # fmt: skip
def test_the_nearest_value_in_either_direction(make_table, cell, now, then):
    model = make_table(columns=(("数", "number"),), rows=[(cell, "true")])
    miss = nearest_miss(model, "结果", {"数": now}, True)
    assert changes(miss) == [("数", Decimal(now), Decimal(then))]


def test_choices_stay_among_the_allowed(make_table):
    model = make_table(columns=(("等级", "string"),), rows=[('not("D")', "true")], allowed='"A","B","D"')
    assert changes(nearest_miss(model, "结果", {"等级": "D"}, True))[0][2] in ("A", "B")


@pytest.fixture
def ratio(table_xml):
    columns = [("研发费用", "number"), ("营业收入", "number")]
    xml = table_xml(columns=columns, rows=[(">= 5", "> 0", "true")], default="false")
    return load_model(xml.replace("<text>研发费用</text>".encode(), "<text>研发费用 / 营业收入 * 100</text>".encode()))


def test_a_ratio_moves_by_the_smallest_change_of_one_fact(ratio):
    miss = nearest_miss(ratio, "结果", {"研发费用": 48, "营业收入": 1001}, True)
    assert changes(miss) == [("营业收入", 1001, 960)]
    fixed = nearest_miss(ratio, "结果", {"研发费用": 48, "营业收入": 1001}, True, fixed=["营业收入"])
    assert changes(fixed) == [("研发费用", 48, 51)]
    assert ratio.decide("结果", {"研发费用": 50, "营业收入": 1001}).value is False


def test_a_chain_of_decisions_is_followed_to_the_facts(restaurant):
    facts = {"经营面积": 800, "业态": "餐馆", "是否经营冷食": False}
    miss = nearest_miss(restaurant, "是否现场核查", facts, False)
    assert changes(miss) == [("经营面积", 800, 500)]
    back = nearest_miss(restaurant, "是否现场核查", {**facts, "经营面积": 499}, True, fixed=["是否经营冷食"])
    assert changes(back) == [("经营面积", 499, 501)]


def test_a_formula_moves_one_fact(restaurant):
    miss = nearest_miss(restaurant, "满一年之日", {"开业日期": date(2026, 1, 1)}, date(2026, 12, 1))
    assert changes(miss) == [("开业日期", date(2026, 1, 1), date(2025, 12, 1))]


def test_a_sum_reaches_an_amount_by_one_row_or_by_two(restaurant):
    facts = {"从业人员": 2, "是否经营冷食": True}
    assert changes(nearest_miss(restaurant, "补贴金额", facts, lambda total: total is not None)) == [("从业人员", 2, 3)]
    more = nearest_miss(restaurant, "补贴金额", facts, lambda total: total is not None and total >= 1500)
    assert sorted(changes(more)) == [("从业人员", 2, 10), ("是否经营冷食", True, False)]


def test_a_default_is_reached_by_missing_the_row(make_table):
    model = make_table(columns=(("数", "number"),), rows=[("> 10", '"要办"')], default='"不办"')
    assert changes(nearest_miss(model, "结果", {"数": 12}, "不办")) == [("数", 12, 10)]
