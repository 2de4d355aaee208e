"""Every formula that compiles gives exactly what the interpreter gives, in every trap that SQL has for it."""

import pytest

from batch_formulas import FORMULAS, B, D, N, S  # noqa: F401
from yingshang.batch.proving.differences import differences
from yingshang.rules.compiling.verdicts import verdict


@pytest.mark.parametrize(("text", "kinds"), FORMULAS, ids=[text for text, _ in FORMULAS])
def test_a_compiled_formula_equals_the_interpreted_one(make_formula, text, kinds):
    model = make_formula(text, **kinds)
    assert verdict(model.decision("结果")).letter in "AB"
    for seed in range(2):
        assert [one.sentence for one in differences(model, "结果", samples=150, seed=seed)[:3]] == []


@pytest.mark.parametrize(
    ("text", "kinds", "reason"),
    [
        ("a / b", {"a": N, "b": N}, "没有取位的比值"),
        ("a / b * 3 >= 1", {"a": N, "b": N}, "先乘后除"),
        ("a / b * b > 1", {"a": N, "b": N}, "先乘后除"),
        ("a / b + b / a > 1", {"a": N, "b": N}, "两个比值"),
        ("a / b >= 1 / 3", {"a": N, "b": N}, "超过34位"),
        ("a ** 2", {"a": N}, "乘方"),
        ("a * a * a > 1", {"a": N}, "超过34位"),
        ("matches(s, \"a\")", {"s": S}, "matches"),
        ("upper case(s)", {"s": S}, "upper case"),
        ("for x in 1..3 return x + a", {"a": N}, "从…到…的循环"),
        ("for x in [1, 2] return x + sum(partial)", {}, "partial"),
    ],
)
def test_what_sql_cannot_do_exactly_is_left_to_the_interpreter_with_the_reason(make_formula, text, kinds, reason):
    found = verdict(make_formula(text, **kinds).decision("结果"))
    assert found.letter == "C"
    assert reason in found.reasons[0]
