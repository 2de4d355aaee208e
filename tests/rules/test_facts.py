"""Facts: what is taken as which value, and what is refused by name."""

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingshang.kit.errors import BadInput
from yingshang.rules.errors import FactNotAllowed, UnusableFact


class Kind(StrEnum):
    CANTEEN = "食堂"


@pytest.mark.parametrize(
    ("kind", "fact", "value"),
    [
        ("number", 66, Decimal(66)),
        ("number", 66.1, Decimal("66.1")),
        ("number", "66.10", Decimal("66.10")),
        ("number", Decimal("0.1"), Decimal("0.1")),
        ("string", "食堂", "食堂"),
        ("string", Kind.CANTEEN, "食堂"),
        ("boolean", True, True),
        ("date", date(2026, 4, 1), date(2026, 4, 1)),
        ("date", "2026-04-01", date(2026, 4, 1)),
        ("Any", [1, "a", None, {"b": 2.5}], [Decimal(1), "a", None, {"b": Decimal("2.5")}]),
        ("number", None, None),
    ],
)
def test_a_fact_becomes_a_value_of_its_type(make_table, kind, fact, value):
    model = make_table(columns=[("甲", kind)], rows=[("-", "甲")])
    found = model.decide("结果", {"甲": fact}).value
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("kind", "fact", "expected"),
    [
        ("number", "八百", "数字"),
        ("number", "1e3", "数字"),
        ("number", True, "数字"),
        ("number", float("nan"), "数字"),
        ("number", Decimal("Infinity"), "数字"),
        ("number", 10**40, "数字"),
        pytest.param("number", 10**9000, "数字", id="a number of 9000 digits"),
        ("string", 5, "文字"),
        ("boolean", "true", "是/否"),
        ("boolean", 1, "是/否"),
        ("date", datetime(2026, 4, 1, tzinfo=UTC), "日期"),
        ("date", "2026-4-1", "日期"),
        ("date", "2026-02-30", "日期"),
        ("Any", {1, 2}, "可用的值"),
        ("Any", object(), "可用的值"),
    ],
)
def test_a_fact_of_another_type_is_refused_by_name(make_table, kind, fact, expected):
    model = make_table(columns=[("甲", kind)], rows=[("-", "1")])
    with pytest.raises(UnusableFact, match=f"“甲”.*应为{expected}"):
        model.decide("结果", {"甲": fact})


def test_a_fact_outside_the_allowed_values_is_refused_with_those_allowed(restaurant):
    with pytest.raises(FactNotAllowed, match=r'“业态”的值“酒吧”.*"餐馆","食堂","饮品店"'):
        restaurant.decide("是否现场核查", {"经营面积": 1, "业态": "酒吧"})


def test_a_fact_the_decision_does_not_need_is_not_looked_at(restaurant):
    assert restaurant.decide("规模", {"经营面积": 1, "业态": object()}).value == "小"


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.dates() | st.datetimes()
    | st.decimals() | st.timedeltas(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner) | st.tuples(inner),
    max_leaves=6,
)  # fmt: skip


@given(ANYTHING, st.sampled_from(["number", "string", "boolean", "date", "Any", "dayTimeDuration"]))
def test_no_fact_does_anything_but_decide_or_be_refused(make_table, fact, kind):
    model = make_table(columns=[("甲", kind)], rows=[("null", '"无"'), ("not(null)", "甲")])
    try:
        outcome = model.decide("结果", {"甲": fact})
    except BadInput:
        return
    assert outcome.explain().sentence
