"""Facts: what is taken as which value, and what is refused by name."""

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingshang.kit.errors import BadInput
from yingshang.rules.dmn.definitions import InputData
from yingshang.rules.dmn.types import Type
from yingshang.rules.errors import FactNotAllowed, UnusableFact
from yingshang.rules.facts import Fact, value_of
from yingshang.rules.generated.accepting import acceptor


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


@pytest.mark.parametrize("kind", ["number", "string", "boolean", "date", "Any", "time"])
@given(fact=st.one_of(
    st.none(), st.booleans(), st.integers(), st.integers(10**33, 10**35), st.floats(), st.text(max_size=5), st.dates(),
    st.datetimes(), st.decimals(), st.decimals(min_value=10**33, max_value=10**35, places=3),
    st.sampled_from([Decimal("-0"), Decimal("0E+50"), Decimal("sNaN"), Decimal(10) ** 34 - Decimal("0.1"), Kind.CANTEEN,
                     "2026-04-01", Fact(5, "登记"), Fact(None), [1], {"a": 1}]),
))  # fmt: skip
def test_the_straight_line_takes_facts_as_the_type_does(kind, fact):
    """`acceptor` is generated; `Type.accept` is what it must agree with, in value, type and refusal."""
    one = InputData(name="甲", identity="甲", type=Type(kind=None if kind == "Any" else kind))
    wanted = result_of(lambda: one.type.accept(value_of(fact), name="甲"))
    assert result_of(lambda: acceptor([one], [("键", one)])({"甲": fact})["键"]) == wanted


@pytest.mark.parametrize("fact", [None, "A", "B", "C", 5, Kind.CANTEEN, Fact("B"), Fact("C")])
def test_the_straight_line_knows_the_allowed_values(make_table, fact):
    model = make_table(columns=[("甲", "string")], rows=[("-", "1")], allowed='"A","B","食堂"')
    (one,) = model.inputs_of("结果")
    wanted = result_of(lambda: one.type.accept(value_of(fact), name="甲"))
    assert result_of(lambda: acceptor([one], [("甲", one)])({"甲": fact})["甲"]) == wanted


def result_of(take):
    """Return type and look of what is taken, or how it is refused."""
    try:
        value = take()
    except BadInput as refusal:
        return type(refusal), refusal.message
    return type(value), repr(value)
