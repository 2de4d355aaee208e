"""The forms of FEEL beyond arithmetic: lists, filters, ranges, loops, functions, types."""

from decimal import Decimal

import pytest

from yingshang.rules.feel.evaluator import decider, evaluator
from yingshang.rules.feel.parser import parse_expression, parse_tests
from yingshang.rules.feel.values import Function


def answer(text):
    return evaluator(parse_expression(text, lenient=True))({})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # filters and paths
        ("[1, 2, 3][item > 1]", [2, 3]),
        ("[1, 2, 3][-1]", 3),
        ("[1, 2, 3][0]", None),
        ("[1, 2, 3][4]", None),
        ("[1, 2, 3][1.5]", None),
        ("[1, 2, 3][null]", []),
        ('[1, 2, 3]["1"]', None),
        ("[{item: 5}, {item: 7}][item > 6]", [{"item": 7}]),
        ("[{x: 1}, {x: null}][x < 2]", [{"x": 1}]),
        ("[[1, 2], [3]][1][2]", 2),
        ("5[item > 1]", [5]),
        ("5[1]", 5),
        ("null[1]", None),
        ("[][1]", None),
        ("[{a: {b: 1}}, {a: {b: 2}}].a.b", [1, 2]),
        ("[{a: 1}, {}].a", [1, None]),
        # ranges
        ("(1..3].start included", False),
        ("]1..3[ = (1..3)", True),
        ("(< 5).end", 5),
        ("(>= 5).start included", True),
        ("(= 5) = [5..5]", True),
        ("4 in (< 5)", True),
        ("[< 5, > 10][1].end", 5),
        ("[4, 12][item in [< 5, > 10]]", [4, 12]),
        ("{r: [1..5], t: 3 in r}.t", True),
        # loops
        ("for i in 1..3 return i * i", [1, 4, 9]),
        ("for i in 3..1 return i", [3, 2, 1]),
        ("for i in [1..3] return i", [1, 2, 3]),
        ("for i in 1..2, j in i..2 return 10 * i + j", [11, 12, 22]),
        ("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", [1, 1, 2, 6, 24]),
        ("for i in [] return i", []),
        ("for i in null return i", None),
        ("for i in 1.5..3 return i", None),
        ('count(for d in @"2026-01-01"..@"2026-01-31" return d)', 31),
        ("every i in [] satisfies false", True),
        ("some i in [] satisfies true", False),
        ("some i in [1, null] satisfies i > 1", None),
        ("every i in [1, 2], j in [3] satisfies i < j", True),
        # functions
        ("(function(a, b) a - b)(b: 1, a: 3)", 2),
        ("(function(a, b) a)(c: 1)", None),
        ('(function(a: number) a)("x")', None),
        ("(function(a: number) a)([1])", 1),
        ("(function(a: nothing) a)(1)", None),
        ("{f: function(x) function(y) x + y}.f(1)(2)", 3),
        ("{f: abs}.f(-1)", 1),
        ("sort([3, 1, 2], function(x, y) x > y)", [3, 2, 1]),
        ('substring(start position: 2, string: "abc")', "bc"),
        ("sum(lists: [1])", None),
        ('(function(a) external {java: {class: "java.lang.Math", method signature: "abs(double)"}})(-2)', 2),
        ('(function(a) external {java: {class: "java.lang.System", method signature: "exit(int)"}})(1)', None),
        # types
        ("1 instance of number", True),
        ('"1" instance of number', False),
        ("null instance of number", False),
        ("null instance of Null", True),
        ("[1, 2] instance of list<number>", True),
        ('[1, "a"] instance of list<number>', False),
        ('[1, "a"] instance of list<Any>', True),
        ("1 instance of list", None),
        ("1 instance of nothing", None),
        ('{a: 1, b: "x"} instance of context<a: number>', True),
        ("{b: 1} instance of context<a: number>", False),
        ("[1..2] instance of range<number>", True),
        ('@"P1Y" instance of years and months duration', True),
        ("(function(a: number) a + 1) instance of function<number> -> number", True),
        ("(function(a: number) a) instance of function<number, number> -> number", False),
        ("-1 instance of number", True),
        # operators
        ("-2 ** 2", 4),
        ("2 ** 3 ** 2", 64),
        ("1 < 2 < 3", None),
        ("1 + 1 = 2 and not(false)", True),
        ("2 in (1, 2)", True),
        ("2 in (1 + 1) * 1", True),
        ("1 in not(2)", False),
        ('if "x" then 1 else 2', 2),
        ("false and 1", False),
        ("true and 1", None),
    ],
)
def test_a_form_has_its_answer(text, expected):
    assert answer(text) == expected


def test_a_function_is_a_value():
    function = answer("function(a, b) a + b")
    assert isinstance(function, Function)
    assert function.parameters == ("a", "b")
    assert function.invoke([Decimal(1), Decimal(2)]) == 3
    assert function.invoke([Decimal(1)]) is None


def test_a_function_keeps_the_scope_it_was_made_in():
    assert answer("{x: 1, f: function() x, r: {x: 2, r: f()}.r}.r") == 1


@pytest.mark.parametrize(
    ("text", "value", "holds"),
    [
        ("? > 5 and ? < 9", Decimal(7), True),
        ("? > 5 and ? < 9", Decimal(9), False),
        ('contains(?, "火")', "火锅", True),
        ("some i in [1, 2] satisfies i = ?", Decimal(2), True),
        ("(1..3)", Decimal(3), False),
        ("[1..3], > 8", Decimal(9), True),
        ("not([1..3], > 8)", Decimal(5), True),
        ("[1, 2]", [Decimal(1), Decimal(2)], True),
        ("count(?) = 2", [Decimal(1), Decimal(2)], True),
    ],
)
def test_a_cell_tests_its_input(text, value, holds):
    assert decider(parse_tests(text))(value, {}) is holds
