"""Names: found among those in scope, with spaces, signs and keywords in them; each form brings its own into scope."""

from decimal import Decimal

import pytest

from yingshang.rules.errors import InvalidExpression
from yingshang.rules.feel.checks import check
from yingshang.rules.feel.evaluator import evaluator
from yingshang.rules.feel.parser import parse_expression

SCOPE = {
    "上年 营业收入": Decimal(7),
    "a-b": Decimal(3),
    "a": Decimal(10),
    "b": Decimal(4),
    "in stock": Decimal(5),
    "for sale": True,
    "profit and loss": Decimal(6),
    "人": {"姓 名": "张三", "住址": {"市": "武汉"}},
    "单": [{"品 名": "茶", "价": Decimal(2)}, {"品 名": "酒", "价": Decimal(9)}],
    "🐎": Decimal(1),
}


def answer(text, scope=SCOPE, **known):
    return evaluator(parse_expression(text, frozenset(scope), **known))(scope)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上年  营业收入 + 1", 8),
        ("a-b", 3),
        ("a - b", 3),
        ("(a)-(b)", 6),
        ("in stock * 2", 10),
        ("if for sale then 1 else 2", 1),
        ("profit and loss + 1", 7),
        ("🐎 + 1", 2),
        ("人.姓 名", "张三"),
        ("人.住址.市", "武汉"),
        ("单.品 名", ["茶", "酒"]),
        ("单[价 > 5].品 名", ["酒"]),
        ("单[1].价", 2),
        ("for 一 行 in 单 return 一 行.价 * 2", [4, 18]),
        ("{甲 乙: 1, 丙: 甲 乙 + 1}.丙", 2),
        ('{"键": 1}.键', 1),
        ("(function(第 一: number, 第二) 第 一 - 第二)(5, 3)", 2),
        ("some 价 in 单.价 satisfies 价 > 8", True),
        ("{a: 1, inner: {b: a + 1}}.inner.b", 2),
        ("{f: function(n) if n = 0 then 1 else n * f(n - 1)}.f(5)", 120),
        ("{sum: function(x) x + 1}.sum(1)", 2),
        ("{abs: function(x) 0, r: abs(-5)}.r", 0),
        ("{in: [1, 2], or: 2 in [2], 三: true or false}.in", [1, 2]),
        ("{if: 1, r: if true then 2 else 3}.r", 2),
        ("{partial: 1, r: for i in [1, 2] return count(partial)}.r", [0, 1]),
    ],
)
def test_a_name_is_found_in_its_scope(text, expected):
    assert answer(text, members=frozenset({"品 名", "姓 名"})) == expected


@pytest.mark.parametrize("text", ["不 在 此处", "人.姓名", "单[9]", "{b: 1}.c", "a()", "(function(x) x)(1, 2)"])
def test_what_is_not_there_is_null_or_cannot_be_read(text):
    try:
        assert answer(text) is None
    except InvalidExpression as refused:
        assert refused.message  # noqa: PT017


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("for i in 单 return j", "不认识名称“j”"),
        ("{甲: 1, 乙: 丙}", "不认识名称“丙”"),
        ("(function(x) y)(1)", "不认识名称“y”"),
        ("问候(1)", "没有函数“问候”"),
        ("sum(lists: [1])", "没有这样的参数"),
        ("now()", "不能读取时钟"),
        ("a instance of 面积", "不认识的类型"),
        ("some x in 单 satisfies z", "不认识名称“z”"),
    ],
)
def test_a_strict_reader_finds_what_no_scope_holds(text, reason):
    names = dict.fromkeys(SCOPE)
    with pytest.raises(InvalidExpression, match=reason):
        check(text, parse_expression(text, frozenset(names)), names)


@pytest.mark.parametrize(
    "text",
    [
        "单[价 > 5]",
        "for i in 单, j in i.价 return i.价 + j",
        "{甲: 1, 乙: 甲}",
        "(function(x) x)(a)",
        "sort(单, function(x, y) x.价 < y.价)",
    ],
)
def test_a_strict_reader_knows_what_each_form_brings_into_scope(text):
    names = dict.fromkeys(SCOPE)
    check(text, parse_expression(text, frozenset(names)), names, members={"价"})
