"""What FEEL converts by itself (DMN 1.5, 10.3.2.9.4): a list of one is its item where no list can stand."""

import pytest

from yingshang.rules.feel.evaluator import decider, evaluator
from yingshang.rules.feel.parser import parse_expression, parse_tests


def answer(text):
    return evaluator(parse_expression(text))({})


@pytest.mark.parametrize(
    "text",
    [
        "[1] + 1 = 2",
        "[1] + [2] = 3",
        "2 * [3] = 6",
        "-[5] = -5",
        '["a"] + "b" = "ab"',
        '[@"2026-01-01"] - @"2025-12-31" = @"P1D"',
        "[5] > 3",
        "3 < [5]",
        "[1] = 1",
        '"a" = ["a"]',
        "[2] between 1 and 3",
        "[5] in [1..9]",
        "[5] in (< 9)",
        "[1] != null",
        "[1] = [1]",
        "not(list contains([[1]], 1))",
        "count(distinct values([1, [1]])) = 2",
    ],
)
def test_a_list_of_one_is_its_item_to_an_operator(text):
    assert answer(text) is True


@pytest.mark.parametrize(
    "text", ["[1, 2] + 1", "[] + 1", "[[1]] + 1", "[1, 2] = 1", '["a"] = 1', "[1, 2] > 0", "-[1, 2]"]
)
def test_any_other_list_is_no_operand(text):
    assert answer(text) is None


@pytest.mark.parametrize("cell", ["5", "> 3", "[1..9]", "4, 5"])
def test_a_cell_takes_a_list_of_one_for_its_item(cell):
    assert decider(parse_tests(cell))(answer("[5]"), {}) is True
