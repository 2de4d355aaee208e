"""Every form in which modellers draw logic is read and answered."""

from decimal import Decimal

import pytest

from rules.boxed.boxed_models import (
    binding,
    box,
    decision,
    entry,
    function,
    input_data,
    literal,
    needs_input,
    needs_knowledge,
)
from yingshang.rules.dmn.definitions import DecisionTable
from yingshang.rules.errors import AmbiguousTable, InvalidModel

TABLE = (
    '<decisionTable hitPolicy="UNIQUE"><input><inputExpression><text>x</text></inputExpression></input>'
    "<output/><rule><inputEntry><text>&gt; 5</text></inputEntry><outputEntry><text>\"大\"</text></outputEntry></rule>"
    "<rule><inputEntry><text>&lt;= 5</text></inputEntry><outputEntry><text>\"小\"</text></outputEntry></rule>"
    "</decisionTable>"
)


PARAMETER = box("parameters", name="x", typeRef="number")
FEW = box("typeConstraint", "<text>count(?) &lt; 3</text>")
NUMBER, UPWARDS = "<typeRef>number</typeRef>", "<text>&gt;= 下限</text>"
TYPES = "".join(
    [
        box("itemDefinition", "<typeRef>number</typeRef>", name="数列", isCollection="true"),
        box("itemDefinition", "<typeRef>number</typeRef>", name="也是数列", isCollection="1"),
        box("itemDefinition", "<typeRef>string</typeRef>", box("allowedValues", '<text>"高","低"</text>'), name="等级"),
        box("itemDefinition", "<typeRef>数列</typeRef>", FEW, name="几个"),
        box(
            "itemDefinition",
            box("itemComponent", "<typeRef>string</typeRef>", name="姓名"),
            box("itemComponent", "<typeRef>number</typeRef>", name="年龄"),
            name="人",
        ),
        box("itemDefinition", box("functionItem", PARAMETER, outputTypeRef="number"), name="算法"),
        box(
            "itemDefinition",
            box("itemComponent", "<typeRef>number</typeRef>", name="下限"),
            box("itemComponent", "<typeRef>number</typeRef>", box("allowedValues", UPWARDS), name="上限"),
            box("itemComponent", NUMBER, box("allowedValues", UPWARDS), name="各档", isCollection="true"),
            name="区间",
        ),
    ]
)
COLUMNS = (box("column", name="名"), box("column", name="数"))
DOUBLE = box("functionDefinition", box("formalParameter", name="x", typeRef="number"), "x * 2")
SIZE_OF = box("functionDefinition", box("formalParameter", name="x"), TABLE)


def conditional(condition):
    return box("conditional", box("if", condition), box("then", "1"), box("else", "2"))


def over(tag, items, last, text):
    return box(tag, box("in", items), box(last, text), iteratorVariable="i")


@pytest.mark.parametrize(
    ("logic", "value"),
    [
        (box("context", entry("甲", "1"), entry("乙 丙", "甲 + 1")), {"甲": 1, "乙 丙": 2}),
        (box("context", entry("甲", "1"), entry("", "甲 + 1")), 2),
        (box("context", entry("甲", '"x"', typeRef="number")), {"甲": None}),
        (box("context", entry("x", "7"), entry("", TABLE)), "大"),
        (box("context"), {}),
        (box("context", entry("甲", "1"), entry("甲", "2")), None),
        (
            box("relation", *COLUMNS, box("row", '"a"', "1"), box("row", '"b"', "2")),
            [{"名": "a", "数": 1}, {"名": "b", "数": 2}],
        ),
        (box("list", "1", "[2]"), [1, [2]]),
        (box("list", "1", box("list", "2")), [1, [2]]),
        (box("invocation", "substring", binding("start position", "2"), binding("string", '"abc"')), "bc"),
        (box("invocation", "substring", binding("begin", "2"), binding("string", '"abc"')), None),
        (box("context", entry("f", DOUBLE, typeRef="number"), entry("", "f(4)")), 8),
        (box("context", entry("f", DOUBLE, typeRef="string"), entry("", "f(4)")), None),
        (box("context", entry("f", SIZE_OF), entry("", "[f(9), f(1)]")), ["大", "小"]),
        (conditional("true"), 1),
        (conditional("null"), 2),
        (conditional("5"), None),
        (box("filter", box("in", "[1, 2, 3]"), box("match", "item > 1")), [2, 3]),
        (box("filter", box("in", "[{a: 1}, {a: 2}]"), box("match", "a = 2")), [{"a": 2}]),
        (box("filter", box("in", "[1, 2]"), box("match", "item")), None),
        (over("for", "[1, 2]", "return", "i * i"), [1, 4]),
        (over("for", "[1..3]", "return", "count(partial)"), [0, 1, 2]),
        (over("some", "[1, 2]", "satisfies", "i = 2"), True),
        (over("every", "[1, 2]", "satisfies", "i = 2"), False),
    ],
)
def test_a_boxed_expression_has_its_value(boxed, logic, value):
    model = boxed(decision(logic), strict=False)
    assert model.evaluate("结果", {}) == value


def test_a_table_that_is_the_whole_logic_stays_a_table(boxed):
    model = boxed(input_data("x", "number"), decision(TABLE, requires=needs_input("#x")))
    assert isinstance(model.decision("结果").logic, DecisionTable)
    assert model.evaluate("结果", {"x": 9}) == "大"


def test_boxed_logic_is_told_as_text(boxed):
    logic = box("list", "1", box("list", "2"))
    assert boxed(decision(logic)).decision("结果").logic.text == "[1, [2]]"


@pytest.mark.parametrize(
    ("logic", "reason"),
    [
        (box("context", entry("甲", "乙")), "条目“甲”.*不认识名称“乙”"),
        (box("context", entry("甲", "1"), entry("甲", "2")), "键重复"),
        (box("list", "1", "2 +"), "第2项.*不完整"),
        (box("list", "1", box("informationRequirement")), "第2项.*不是表达式"),
        (box("relation", box("column", name="名"), box("row", "1", "2")), "第1行有2格，应为1格"),
        (box("conditional", box("if", "true")), "缺少then"),
        (box("literalExpression", "<text>1</text>", expressionLanguage="urn:js"), "不支持表达式语言"),
        (box("for", box("in", "[1]"), box("return", "1")), "缺少属性“iteratorVariable”"),
    ],
)
def test_a_fault_inside_boxed_logic_says_where(boxed, logic, reason):
    with pytest.raises(InvalidModel, match=reason):
        boxed(decision(logic))
    lenient = boxed(decision(logic), strict=False)
    lenient.evaluate("结果", {})
    assert lenient.faults or "不认识名称" in reason  # a name nobody knows is null


def test_a_contradiction_is_an_error_for_a_strict_model_and_null_for_another(boxed):
    twice = TABLE.replace("&lt;= 5", "&gt; 4")
    pieces = (input_data("x", "number"), decision(twice, requires=needs_input("#x")))
    with pytest.raises(AmbiguousTable):
        boxed(*pieces).evaluate("结果", {"x": 9})
    assert boxed(*pieces, strict=False).evaluate("结果", {"x": 9}) is None


@pytest.mark.parametrize(
    ("type_", "text", "value"),
    [
        ("number", '"1"', None),
        ("number", "[1]", 1),
        ("string", "[1]", None),
        ("数列", "[1, 2]", [1, 2]),
        ("数列", '[1, "a"]', None),
        ("也是数列", "[1, 2]", [1, 2]),
        ("等级", '"高"', "高"),
        ("等级", '"更高"', None),
        ("几个", "[1, 2, 3]", None),
        ("几个", "[1, 2]", [1, 2]),
        ("人", '{姓名: "张三", 年龄: 3}', {"姓名": "张三", "年龄": 3}),
        ("人", '{姓名: "张三"}', None),
        ("算法", "function(x: number) x + 1", "a function"),
        ("算法", "5", None),
        ("区间", "{下限: 1, 上限: 1, 各档: [1, 2]}", {"下限": 1, "上限": 1, "各档": [1, 2]}),
        ("区间", "{下限: 1, 上限: 0, 各档: []}", None),
        ("区间", "{下限: 1, 上限: 2, 各档: [2, 0]}", None),
    ],
)
def test_a_value_is_bound_to_the_type_of_its_decision(boxed, type_, text, value):
    found = boxed(TYPES, decision(literal(text), type_=type_), strict=False).evaluate("结果", {})
    assert (found.parameters == ("x",)) if value == "a function" else (found == value)


def test_knowledge_is_called_by_name_and_may_call_itself_and_others(boxed):
    model = boxed(
        function("阶乘", "n:number", literal("if n = 0 then 1 else n * 阶乘(n - 1)"), type_="number"),
        function("两倍阶乘", "n:number", literal("2 * 阶乘(n: n)"), requires=needs_knowledge("#阶乘")),
        decision(box("invocation", "两倍阶乘", binding("n", "4")), requires=needs_knowledge("#两倍阶乘")),
    )
    assert model.evaluate("结果", {}) == 48
    assert model.invoke("阶乘", {"n": 5}) == 120
    assert model.invoke("阶乘", [Decimal(5)]) == 120
    assert model.invoke("阶乘", {"n": "五"}) is None
    assert model.functions == ("阶乘", "两倍阶乘")
