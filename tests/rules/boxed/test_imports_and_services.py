"""Models that import models, and decision services: each name leads to the right element."""

import pytest

from rules.boxed.boxed_models import (
    box,
    decision,
    function,
    input_data,
    literal,
    needs_decision,
    needs_input,
    needs_knowledge,
    xml,
)
from yingshang.rules.errors import InvalidModel, UnknownFunction
from yingshang.rules.model import load_model

COMMON = xml(
    box("itemDefinition", "<typeRef>string</typeRef>", box("allowedValues", '<text>"高","低"</text>'), name="等级")
    + input_data("面积", "number")
    + decision(literal("面积 * 2"), name="加倍", type_="number", requires=needs_input("#面积"))
    + function("评 级", "x:number", literal('if x > 10 then "高" else "低"')),
    namespace="urn:common",
    name="公共",
)
IMPORT = '<import name="公共 模型" namespace="urn:common" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>'


def importing(text, *, type_="", requires="", head=IMPORT):
    return xml(head + decision(literal(text), type_=type_, requires=requires))


def test_an_imported_decision_is_made_with_its_own_facts():
    model = load_model(
        importing("公共 模型.加倍 + 1", requires=needs_decision("urn:common#加倍")), imports={"urn:common": COMMON}
    )
    assert model.evaluate("结果", {"面积": 4}) == 9
    assert [one.name for one in model.inputs_of("结果")] == ["面积"]
    assert model.decisions == ("结果",)


@pytest.mark.parametrize("imports", [{"urn:common": COMMON}, lambda namespace: COMMON])
def test_imported_knowledge_is_called_through_the_name_of_its_model(imports):
    source = importing("公共 模型.评 级(12)", requires=needs_knowledge("urn:common#评 级"))
    assert load_model(source, imports=imports).evaluate("结果", {}) == "高"


def test_an_imported_type_binds():
    source = importing('"中"', type_="公共 模型.等级")
    assert load_model(source, imports={"urn:common": COMMON}, strict=False).evaluate("结果", {}) is None
    tested = importing('"高" instance of 公共 模型.等级')
    assert load_model(tested, imports={"urn:common": COMMON}).evaluate("结果", {}) is True


def test_a_model_imported_without_a_name_lends_its_own():
    head = IMPORT.replace("公共 模型", "")
    source = importing("加倍 + 1", requires=needs_decision("urn:common#加倍"), head=head)
    assert load_model(source, imports={"urn:common": COMMON}).evaluate("结果", {"面积": 4}) == 9


def test_models_beside_are_read_from_their_files(tmp_path):
    (tmp_path / "common.dmn").write_bytes(COMMON)
    source = importing("公共 模型.加倍", requires=needs_decision("urn:common#加倍"))
    model = load_model(source, imports={"urn:common": tmp_path / "common.dmn"})
    assert model.evaluate("结果", {"面积": 4}) == 8


@pytest.mark.parametrize(
    ("imports", "requires", "reason"),
    [
        ({}, "", "找不到引用的模型“urn:common”"),
        ({"urn:common": COMMON}, needs_decision("urn:common#没有"), "“没有”不存在"),
        ({"urn:common": b"<no"}, "", "不是格式正确的XML"),
    ],
)
def test_an_import_that_leads_nowhere_is_refused_or_null(imports, requires, reason):
    source = importing("公共 模型.加倍", requires=requires)
    with pytest.raises(InvalidModel, match=reason):
        load_model(source, imports=imports)
    if imports != {"urn:common": b"<no"}:
        assert load_model(source, imports=imports, strict=False).evaluate("结果", {}) is None


def test_models_that_import_each_other_are_read_once():
    back = COMMON.replace(b"<itemDefinition", IMPORT.replace("urn:common", "urn:test").encode() + b"<itemDefinition", 1)
    source = importing("公共 模型.加倍", requires=needs_decision("urn:common#加倍"))
    assert load_model(source, imports={"urn:common": back}).evaluate("结果", {"面积": 1}) == 2


def reference(tag, name):
    return box(tag, "<description/>", href=f"#{name}")


def with_service(*outputs):
    """Return 单价 × 数量 = 金额, 金额 × 折扣 = 应付, and a service that is given 数量 and 折扣."""
    return "".join(
        [
            input_data("数量", "number"),
            input_data("单价", "number"),
            decision(literal("0.5"), name="折扣", type_="number"),
            decision(literal("数量 * 3"), name="金额", requires=needs_input("#数量")),
            decision(literal("金额 * 折扣"), name="应付", requires=needs_decision("#金额") + needs_decision("#折扣")),
            box(
                "decisionService",
                *(reference("outputDecision", one) for one in outputs),
                reference("inputDecision", "折扣"),
                reference("inputData", "数量"),
                id="结算",
                name="结算",
            ),
            decision(literal("结算(数量: 10, 折扣: 0.1)"), requires=needs_knowledge("#结算")),
            decision(literal("结算(10, 0.2)"), name="按位置", requires=needs_knowledge("#结算")),
        ]
    )


def test_a_service_is_a_function_of_its_input_data_then_its_input_decisions(boxed):
    model = boxed(with_service("应付"))
    assert model.evaluate("结果", {}) == 3
    assert model.evaluate("按位置", {}) == 6
    assert model.invoke("结算", {"数量": 100, "折扣": 1}) == 300
    assert model.invoke("结算", {"数量": 100}) is None
    assert model.evaluate("应付", {"数量": 10}) == 15


def test_a_service_with_several_outputs_gives_them_by_name(boxed):
    assert boxed(with_service("应付", "金额")).evaluate("结果", {}) == {"应付": 3, "金额": 30}


def test_an_unknown_function_is_refused_with_those_that_exist(boxed):
    with pytest.raises(UnknownFunction, match="结算"):
        boxed(with_service("应付")).invoke("结帐", {})


def test_a_decision_sees_only_what_it_requires(boxed):
    pieces = (input_data("数量", "number"), decision(literal("数量"), name="甲"), decision(literal("数量 + 甲")))
    with pytest.raises(InvalidModel, match="不认识名称“数量”"):
        boxed(*pieces)
    assert boxed(*pieces, strict=False).evaluate("结果", {"数量": 1}) is None


def test_a_lenient_model_takes_what_does_not_fit_for_null(boxed):
    pieces = (input_data("数量", "number"), decision(literal("数量"), requires=needs_input("#数量")))
    assert boxed(*pieces, strict=False).evaluate("结果", {"数量": "十"}) is None
