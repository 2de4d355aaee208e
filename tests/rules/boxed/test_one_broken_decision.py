"""A lenient model with something broken in it: what is broken is null and says why, all else goes on."""

import pytest

from yingshang.rules.errors import InvalidModel
from yingshang.rules.model import load_model

DMN = "https://www.omg.org/spec/DMN/20230324/MODEL/"
SOUND = '<decision id="sound" name="好"><literalExpression><text>1 + 1</text></literalExpression></decision>'
AFTER = (
    '<decision id="after" name="后"><informationRequirement><requiredDecision href="#broken"/></informationRequirement>'
    '<literalExpression><text>if 坏 = null then "空" else "有"</text></literalExpression></decision>'
)
OUTPUT = "<output/><rule><outputEntry><text>1</text></outputEntry></rule>"
ITSELF = '<informationRequirement><requiredDecision href="#broken"/></informationRequirement>'
FORMULA = "<literalExpression><text>1</text></literalExpression>"


def model_xml(logic, more=""):
    broken = f'<decision id="broken" name="坏">{logic}</decision>'
    pieces = f"{SOUND}{broken}{AFTER}{more}"
    return f'<definitions xmlns="{DMN}" name="测试" namespace="urn:test">{pieces}</definitions>'.encode()


@pytest.mark.parametrize(("logic", "reason"), [
    ("<literalExpression><text>1 +</text></literalExpression>", "表达式不完整"),
    ("", "没有决策表或公式"),
    (f'<decisionTable hitPolicy="NONE">{OUTPUT}</decisionTable>', "不认识的命中策略"),
    (f'<decisionTable hitPolicy="COLLECT" aggregation="AVG">{OUTPUT}</decisionTable>', "AVG"),
    ("<decisionTable><rule/></decisionTable>", "没有输出列"),
    (f"<decisionTable><input><inputExpression><text>1</text></inputExpression></input>{OUTPUT}</decisionTable>",
     "应为1个"),
    ("<context><contextEntry><variable/><literalExpression><text>1</text></literalExpression></contextEntry></context>",
     "缺少属性“name”"),
    (f"{ITSELF}{FORMULA}", "循环依赖"),
])  # fmt: skip
def test_the_broken_decision_is_null_and_says_why(logic, reason):
    with pytest.raises(InvalidModel, match=reason):
        load_model(model_xml(logic))
    model = load_model(model_xml(logic), strict=False)
    assert [model.evaluate(name, {}) for name in ("好", "坏", "后")] == [2, None, "空"]
    account = model.decide("坏", {}).explain()
    assert reason in account.sentence
    assert reason in account.to_json()["faults"][0]["message"]
    assert [fault.message for fault in model.faults] == [fault.message for fault in account.faults]


def test_what_rests_on_a_broken_decision_tells_it_too():
    model = load_model(model_xml("<literalExpression><text>1 +</text></literalExpression>"), strict=False)
    (before,) = model.decide("后", {}).explain().required
    assert "表达式不完整" in before.sentence
    assert model.decide("好", {}).explain().faults == ()


def test_decisions_that_wait_for_each_other_are_all_null():
    other = (
        '<decision id="other" name="丙"><informationRequirement><requiredDecision href="#broken"/>'
        f"</informationRequirement>{FORMULA}</decision>"
    )
    waits = '<informationRequirement><requiredDecision href="#other"/></informationRequirement>'
    model = load_model(model_xml(f"{waits}{FORMULA}", other), strict=False)
    assert [model.evaluate(name, {}) for name in ("好", "坏", "丙", "后")] == [2, None, None, "空"]
    assert len(model.faults) == 2


@pytest.mark.parametrize("more", [
    '<businessKnowledgeModel id="k" name="k"/>',
    '<decision id="n"><literalExpression><text>1</text></literalExpression></decision>',
    '<decisionService id="s" name="s"><outputDecision/></decisionService>',
    f'<businessKnowledgeModel id="k" name="k"><encapsulatedLogic><decisionTable hitPolicy="NONE">{OUTPUT}'
    "</decisionTable></encapsulatedLogic></businessKnowledgeModel>",
])  # fmt: skip
def test_other_broken_parts_leave_the_decisions_alone(more):
    model = load_model(model_xml(FORMULA, more), strict=False)
    assert [model.evaluate(name, {}) for name in ("好", "坏", "后")] == [2, 1, "有"]
    assert model.faults
