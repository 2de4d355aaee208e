"""The cells of a table: what they ask for, and what they make of null."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yingshang.rules.errors import InvalidExpression
from yingshang.rules.feel.evaluator import decider
from yingshang.rules.feel.parser import parse_tests
from yingshang.rules.feel.wording import say_test

NAMES = {"上限": Decimal(10), "甲": Decimal(1)}


def passes(cell, value):
    return decider(parse_tests(cell, frozenset(NAMES)))(value, NAMES)


@pytest.mark.parametrize(
    ("cell", "value", "expected"),
    [
        ("> 300", 800, True),
        ("> 上限 * 2", 21, True),
        ("= 5", 5, True),
        ("!= 5", 6, True),
        ("-5", -5, True),
        ("- 5, 3", 3, True),
        ("(1..5]", 1, False),
        ("]1..5[", 5, False),
        ("[1..5]", 5, True),
        ("1, [3..4], > 9", 4, True),
        ("[1, 2, 3]", 2, True),
        ("not(> 5)", 5, True),
        ("not(1, 2)", 2, False),
        ("? > 5 and ? < 9", 6, True),
        ("not(? > 5) and true", 6, False),
        ("modulo(?, 2) = 0", 4, True),
        ("上限", 10, True),
    ],
)
def test_a_cell_asks_for_numbers(cell, value, expected):
    assert passes(cell, Decimal(value)) is expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("-", True),
        ("", True),
        ("null", True),
        ('"A", null', True),
        ('"A"', False),
        ("not(null)", False),
        ('not("A")', True),
        ("not(> 5)", None),
        ("not([1..10])", None),
        ("> 5", None),
        ("[1..10]", None),
        ('"A", > 5', None),
        ("? = null", True),
        ("? > 5 or ? = null", True),
    ],
)
def test_null_is_judged_as_the_reference_says(cell, expected):
    assert passes(cell, None) is expected


NUMBERS = st.decimals(min_value=-50, max_value=50, places=1)


@given(NUMBERS, NUMBERS, NUMBERS, st.sampled_from("[(]"), st.sampled_from("])["))
def test_an_interval_means_what_python_means(value, low, high, opening, closing):
    above = low <= value if opening == "[" else low < value
    below = value <= high if closing == "]" else value < high
    assert passes(f"{opening}{low}..{high}{closing}", value) is (above and below)


@given(NUMBERS, st.lists(NUMBERS, min_size=1, max_size=4))
def test_a_list_of_values_and_its_negation_mean_what_python_means(value, wanted):
    cell = ", ".join(map(str, wanted))
    assert passes(cell, value) is (value in wanted)
    assert passes(f"not({cell})", value) is (value not in wanted)


@given(NUMBERS, NUMBERS, st.sampled_from(["<", "<=", ">", ">=", "=", "!="]))
def test_a_comparison_means_what_python_means(value, bound, operator):
    python = {"=": "==", "!=": "!="}.get(operator, operator)
    compare = {"<": value < bound, "<=": value <= bound, ">": value > bound, ">=": value >= bound,
               "==": value == bound, "!=": value != bound}[python]  # fmt: skip
    assert passes(f"{operator} {bound}", value) is compare


@given(st.text(max_size=30))
def test_no_cell_does_anything_but_answer_or_be_refused(cell):
    try:
        assert passes(cell, Decimal(1)) in (True, False, None)
    except InvalidExpression as refused:
        assert refused.facts["column"] >= 1  # noqa: PT017


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("-", "不限"),
        (">= 300", "≥ 300"),
        ('"高","低"', "高或低"),
        ('not("高")', "不是高"),
        ("(1.50..5]", "> 1.5 且 ≤ 5"),
        ("true", "是"),
        ("null", "未提供"),
        ("date(\"2026-04-01\")", "2026年4月1日"),
        ("< 上限", "< 上限"),
        ("< 上限 * 2", "< 上限 * 2"),
        ("? > 5 and ? < 上限", "面积 > 5 and 面积 < 上限"),
    ],
)
def test_a_cell_is_said_in_words(cell, words):
    assert say_test(parse_tests(cell, frozenset(NAMES)), cell, "面积") == words
