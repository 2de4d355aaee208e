"""FEEL expressions: what a text means, what it answers, and how it is refused."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingshang.kit.errors import YingshangError
from yingshang.rules.errors import InvalidExpression
from yingshang.rules.feel import ast
from yingshang.rules.feel.checks import check
from yingshang.rules.feel.evaluator import evaluator
from yingshang.rules.feel.parser import parse_expression
from yingshang.rules.feel.values import Months

SCOPE = {
    "经营面积": Decimal(800),
    "面积 上限": Decimal(300),
    "研发-费用": Decimal(3),
    "研发": Decimal(10),
    "费用": Decimal(4),
    "2025年营业收入": Decimal(100),
    "许可(冷食)": True,
    "未知": None,
    "门店": {"地址": {"区": "江岸区"}, "员工": [Decimal(1), Decimal(2)]},
}


def answer(text):
    return evaluator(parse_expression(text, frozenset(SCOPE)))(SCOPE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # numbers keep 34 digits and never turn into binary fractions
        ("0.1 + 0.2 = 0.3", True),
        ("1 / 3", Decimal("0." + "3" * 34)),
        ("5 / 2", Decimal("2.5")),
        ("1 / 0", None),
        ("-2 ** 2", 4),
        ("2 ** 3 ** 2", 64),
        ("10 - 3 - 2", 5),
        ("2 + 3 * 4", 14),
        ("(2 + 3) * 4", 20),
        ("1e3 + .5", Decimal("1000.5")),
        ("9e6144 * 10", None),
        # three-valued logic
        ("true and 未知", None),
        ("false and 未知", False),
        ("true or 未知", True),
        ("not(未知)", None),
        ("未知 = null", True),
        ("未知 != \"A\"", True),
        ("未知 = \"A\"", False),
        ("未知 > 5", None),
        ("1 = \"1\"", None),
        ("if 未知 then 1 else 2", 2),
        # membership
        ("经营面积 in [1..800]", True),
        ("经营面积 in [1..800)", False),
        ("经营面积 in ]800..900]", False),
        ("经营面积 in (< 5, >= 800)", True),
        ("经营面积 in (100..900)", True),
        ("2 in (1, null)", False),
        ("null in [1..10]", None),
        ("经营面积 between 1 and 800 and true", True),
        # names
        ("经营面积 > 面积  上限", True),
        ("研发-费用", 3),
        ("研发 - 费用", 3),  # a name is a sequence of words and signs
        ("(研发) - 费用", 6),
        ("2025年营业收入 / 4", 25),
        ("许可(冷食)", True),
        ("门店.地址.区", "江岸区"),
        ("sum(门店.员工)", 3),
        ("门店.没有", None),
        # texts
        ('"中" + "文"', "中文"),
        ('"a" + null', None),
        ('"\\u4e2d\\U01F40E\\n"', "中🐎\n"),
        ('"\\uD83D\\uDC0E"', "🐎"),
        ("string length(\"中文字\")", 3),
        ("contains(\"营商环境\", \"环境\")", True),
        ("starts with(\"营商\", \"营\") and ends with(\"营商\", \"商\")", True),
        ("substring(\"foobar\", -2, 1)", "a"),
        ("substring(\"foobar\", 0)", None),
        # numbers and lists
        ("modulo(-12, 5)", 3),
        ("decimal(2.5, 0)", 2),
        ("decimal(3.5, 0)", 4),
        ("floor(-1.5)", -2),
        ("ceiling(1.01, 1)", Decimal("1.1")),
        ("abs(-3)", 3),
        ("sum([1, null])", None),
        ("count([1, null])", 2),
        ("sum([])", None),
        ("min(3, 1, 2)", 1),
        ("max([\"a\", \"b\"])", "b"),
        ("mean(1, 2)", Decimal("1.5")),
        ("list contains([1, null], null)", True),
        # dates
        ("date(\"2026-04-01\")", date(2026, 4, 1)),
        ("date(2026, 4, 1) = @\"2026-04-01\"", True),
        ("date(\"2024-01-31\") + duration(\"P1M\")", date(2024, 2, 29)),
        ("@\"2026-04-01\" - @\"2026-03-01\"", timedelta(days=31)),
        ("@\"2026-04-01\" - @\"P30D\"", date(2026, 3, 2)),
        ("years and months duration(@\"2023-11-22\", @\"2026-11-21\")", Months(35)),
        ("@\"2026-04-01\".year", 2026),
        ("@\"999999999-12-31\" + @\"P1D\"", None),
        ("@\"P1Y\" * 2 = @\"P24M\"", True),
        # comments are white space
        ("1 /* 一 */ + 2 // 二", 3),
    ],
)
def test_an_expression_has_its_answer(text, expected):
    assert answer(text) == expected


@pytest.mark.parametrize(
    ("text", "column", "reason"),
    [
        ("", 1, "不完整"),
        ("1 +", 4, "不完整"),
        ("(1", 3, "缺少“)”"),
        ("1 < 2 < 3", 7, "不能连写"),
        ("经营面积 ≥ 300", 6, ">="),
        ("“甲”", 1, '"'),
        ("3 ＞ 2", 3, ">"),
        ('"甲', 1, "引号"),
        ('"\\uD83D"', 1, "转义"),
        ("@\"2026-02-30\"", 2, "不是日期"),
        ("for x in y z", 12, "return"),
        ("function (1) a", 11, "名称"),
        ("{a: 1", 6, "缺少"),
        ("{a: 1, a: 2}", 12, "键重复"),
        ("[1,2][1", 8, "缺少“]”"),
        ("sum(list: [1], 2)", 16, "参数"),
        ("9e9999", 1, "太大"),
        ("(" * 100, 41, "嵌套太深"),
        ("-" * 500 + "1", 40, "嵌套太深"),
        ("+".join("1" * 400), 1, "太复杂"),
        ("1" * 20_000, 1, "太长"),
    ],
)
def test_a_text_that_cannot_be_read_is_refused_at_its_column(text, column, reason):
    with pytest.raises(InvalidExpression) as refused:
        parse_expression(text, frozenset(SCOPE))
    assert refused.value.facts["column"] == column
    assert reason in refused.value.message


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("经营面只 > 3", "是不是“经营面积”"),
        ("问候()", "没有函数“问候”"),
        ("count()", "参数个数"),
        ("date(\"2026-02-30\")", "不是日期"),
        ("经营面积 = \"大\"", "数字不能与文字比较"),
        ("经营面积 + \"米\"", "不能运算"),
        ("经营面积 in [\"a\"..\"b\"]", "数字不能与文字比较"),
        ("true + 1", "不能运算"),
    ],
)
def test_what_could_never_be_answered_is_found_before_any_value(text, reason):
    kinds = {"经营面积": "number"}
    tree = parse_expression(text, frozenset(kinds))
    with pytest.raises(InvalidExpression, match=reason):
        check(text, tree, kinds)


def test_a_long_sum_and_a_deep_bracket_within_bounds_are_answered():
    assert answer("+".join("1" * 140)) == 140
    assert answer("(" * 39 + "1" + ")" * 39) == 1


def test_a_tree_does_not_depend_on_where_its_words_stand():
    assert parse_expression("1+2") == parse_expression("  1 +  2")
    assert parse_expression("1") == ast.Literal(value=Decimal(1))


SYMBOLS = "? - + * / ** = != < <= > >= ( ) [ ] , .. . @ and or not if then else between in true false null"
ATOMS = '1 0.5 1e999 9999999 "甲" "P1Y" "2026-04-01" @"P999999D" 。 count sum date min floor decimal abs duration'
SPACED = ("string length", "years and months duration", "substring", "modulo", "year")
WORDS = st.sampled_from([*SCOPE, *SYMBOLS.split(), *ATOMS.split(), *SPACED])


@given(st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=15).map(" ".join)))
def test_no_text_does_anything_but_answer_or_be_refused(text):
    try:
        tree = parse_expression(text, frozenset(SCOPE))
    except YingshangError:
        return
    evaluator(tree)(SCOPE)


def expressions():
    """Trees of text that read well, so that evaluation is reached often."""
    leaves = st.sampled_from(
        ["未知", "经营面积", "门店", "门店.员工", "1", "-0.5", "1e6000", "true", '"甲"', "@\"2026-04-01\"", "@\"P1Y\"",
         "@\"-P9999999DT1S\"", "[1,2]", "[1..2]", "null"]
    )  # fmt: skip
    pairs = st.sampled_from(["+", "-", "*", "/", "**", "=", "<", "and", "or", "in"])
    calls = st.sampled_from(["floor", "abs", "count", "sum", "max", "date", "duration", "not", "string length"])

    def grown(inner):
        return st.one_of(
            st.tuples(inner, pairs, inner).map(lambda parts: f"({parts[0]}) {parts[1]} ({parts[2]})"),
            st.tuples(calls, inner).map(lambda parts: f"{parts[0]}({parts[1]})"),
            st.tuples(inner, inner).map(lambda parts: f"modulo({parts[0]}, {parts[1]})"),
            st.tuples(inner, inner).map(lambda parts: f"decimal({parts[0]}, {parts[1]})"),
            st.tuples(inner, inner).map(lambda parts: f"years and months duration({parts[0]}, {parts[1]})"),
            st.tuples(inner, inner, inner).map(lambda parts: f"date({parts[0]}, {parts[1]}, {parts[2]})"),
        )

    return st.recursive(leaves, grown, max_leaves=8)


@given(expressions())
def test_evaluation_never_raises(text):
    answer(text)
