"""A text made to hurt is stopped with our own error, whatever it loops over, calls or piles up."""

import pytest

from yingshang.rules.errors import TooMuchWork
from yingshang.rules.feel.effort import MOST, bounded, spend
from yingshang.rules.feel.evaluator import evaluator
from yingshang.rules.feel.parser import parse_expression

PAIRS = "for i in 1..40 return if i = 1 then [1] else [partial[-1], partial[-1]]"


def answer(text):
    return evaluator(parse_expression(text))({})


@pytest.mark.parametrize(
    "text",
    [
        "for i in 1..1000000000 return i",
        "some i in 1..1000000, j in 1..1000000 satisfies i + j < 0",
        "{f: function(n) f(n + 1), r: f(1)}.r",
        "{f: function(n) if n < 2 then n else f(n - 1) + f(n - 2), r: f(30)}.r",
        "{f: function(n) [f(n)][1], r: f(1)}.r",
        "for i in 1..40 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])",
        "for i in 1..20000 return partial",
        f"({PAIRS}) = ({PAIRS})",
        f"string({PAIRS})",
        'for i in @"0001-01-01"..@"9999-12-31", j in 1..100 return i',
    ],
)
def test_endless_work_is_stopped(text):
    with pytest.raises(TooMuchWork, match="中止"):
        answer(text)


def test_a_deep_but_finite_recursion_is_answered():
    assert answer("{f: function(n) if n = 0 then 0 else 1 + f(n - 1), r: f(50)}.r") == 50


def test_honest_work_is_done():
    assert answer("sum(for i in 1..10000 return i)") == 50005000


def test_an_evaluation_within_another_shares_its_bound():
    with pytest.raises(TooMuchWork):
        bounded(lambda: [bounded(spend, MOST // 2) for _ in range(3)])
    bounded(spend, MOST)  # the next one begins anew
