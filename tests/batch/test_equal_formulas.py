"""Every formula that compiles gives exactly what the interpreter gives, in every trap that SQL has for it."""

import pytest

from yingshang.batch.proving.differences import differences
from yingshang.rules.compiling.verdicts import verdict

N, S, D, B = "number", "string", "date", "boolean"
FORMULAS = [
    ("a / b >= 0.05", {"a": N, "b": N}),
    ("a / b * 100 < 3", {"a": N, "b": N}),
    ("not(a / b > 0.5)", {"a": N, "b": N}),
    ("(a - b) / b >= 0.1", {"a": N, "b": N}),
    ("a / b = 1 / 8", {"a": N, "b": N}),
    ("a / b != 2", {"a": N, "b": N}),
    ("a / b / 12 <= 0.25", {"a": N, "b": N}),
    ("a / b + 1 > 1.5", {"a": N, "b": N}),
    ("1 - a / b > 0.2", {"a": N, "b": N}),
    ("a / b > c / b", {"a": N, "b": N, "c": N}),
    ("a / b = null", {"a": N, "b": N}),
    ("a * b > 1000", {"a": N, "b": N}),
    ("a * 0.15 - b / 4", {"a": N, "b": N}),
    ("-a + 1.005", {"a": N}),
    ("if a * 0.15 > 500 then 500 else a * 0.15", {"a": N}),
    ("if a > b then a / b >= 2 else b / a >= 2", {"a": N, "b": N}),
    ("a between 1 and b", {"a": N, "b": N}),
    ("a in (> 5, < -5)", {"a": N}),
    ("a in [1..100)", {"a": N}),
    ("modulo(a, 5)", {"a": N}),
    ("modulo(a, b)", {"a": N, "b": N}),
    ("floor(a) = a", {"a": N}),
    ("ceiling(a)", {"a": N}),
    ("decimal(a, 0)", {"a": N}),
    ("decimal(a, 1)", {"a": N}),
    ("decimal(a / 7, 2)", {"a": N}),
    ("abs(a) > 2.5", {"a": N}),
    ("min(a, b)", {"a": N, "b": N}),
    ("max(a, b, 100)", {"a": N, "b": N}),
    ("sum(a, b) > 10", {"a": N, "b": N}),
    ("count([a, b])", {"a": N, "b": N}),
    ("mean(a, b) >= 7", {"a": N, "b": N}),
    ("list contains([1, 2, null], a)", {"a": N}),
    ('s = "A"', {"s": S}),
    ('not(s = "A")', {"s": S}),
    ("s = null", {"s": S}),
    ("s != t", {"s": S, "t": S}),
    ('s > "A"', {"s": S}),
    ('s + "号"', {"s": S}),
    ("string length(s)", {"s": S}),
    ("substring(s, 2)", {"s": S}),
    ("substring(s, -1)", {"s": S}),
    ("substring(s, -2, 1)", {"s": S}),
    ("substring(s, 1, 1)", {"s": S}),
    ('contains(s, "中")', {"s": S}),
    ('starts with(s, t)', {"s": S, "t": S}),
    ('ends with(s, "中")', {"s": S}),
    ('s in ("A", "其他", null)', {"s": S}),
    ("p and q", {"p": B, "q": B}),
    ("p or not(q)", {"p": B, "q": B}),
    ("p = q", {"p": B, "q": B}),
    ("if p then 1 else 2.5", {"p": B}),
    ('d >= date("2024-01-31")', {"d": D}),
    ('d + duration("P1M")', {"d": D}),
    ('d - duration("P1Y1M") < date("2024-02-29")', {"d": D}),
    ('d + duration("P30D") > e', {"d": D, "e": D}),
    ('d - e > duration("P365D")', {"d": D, "e": D}),
    ('years and months duration(d, e) >= duration("P3Y")', {"d": D, "e": D}),
    ("d.year", {"d": D}),
    ("d.month = 2 and d.day = 29", {"d": D}),
    ("d = null or d > e", {"d": D, "e": D}),
]


@pytest.mark.parametrize(("text", "kinds"), FORMULAS, ids=[text for text, _ in FORMULAS])
def test_a_compiled_formula_equals_the_interpreted_one(make_formula, text, kinds):
    model = make_formula(text, **kinds)
    assert verdict(model.decision("结果")).letter in "AB"
    for seed in range(3):
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
        ("for x in [1, 2] return x + a", {"a": N}, "for"),
    ],
)
def test_what_sql_cannot_do_exactly_is_left_to_the_interpreter_with_the_reason(make_formula, text, kinds, reason):
    found = verdict(make_formula(text, **kinds).decision("结果"))
    assert found.letter == "C"
    assert reason in found.reasons[0]
