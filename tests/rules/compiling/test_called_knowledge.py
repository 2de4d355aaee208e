"""Business knowledge, functions and decision services are compiled where they are called, or refused: why."""

import pytest

from batch_records import DMN, TYPES
from yingshang.batch.proving.differences import differences
from yingshang.rules.compiling.verdicts import verdict
from yingshang.rules.model import Model, load_model

FACTS = {"处罚": "处罚列表", "a": "number", "b": "number"}


def _formula(text: str) -> str:
    return f"<literalExpression><text>{text}</text></literalExpression>"


def _bkm(name: str, parameters: dict[str, str], body: str, *, calls: str = "") -> str:
    formal = "".join(f'<formalParameter name="{one}" typeRef="{kind}"/>' for one, kind in parameters.items())
    needs = "".join(
        f'<knowledgeRequirement><requiredKnowledge href="#{one}"/></knowledgeRequirement>' for one in calls.split()
    )
    logic = f"<encapsulatedLogic>{formal}{body}</encapsulatedLogic>"
    return f'<businessKnowledgeModel id="{name}" name="{name}">{logic}{needs}</businessKnowledgeModel>'


TABLE = (
    '<decisionTable hitPolicy="FIRST"><input><inputExpression><text>金额</text></inputExpression></input><output/>'
    '<rule><inputEntry><text>&gt; 100</text></inputEntry><outputEntry><text>"重"</text></outputEntry></rule>'
    '<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>"轻"</text></outputEntry></rule></decisionTable>'
)
KNOWLEDGE = "".join((
    _bkm("加价", {"x": "number", "率": "number"}, _formula("x * (1 + 率)")),
    _bkm("双倍", {"x": "number"}, _formula("加价(x, 1)"), calls="加价"),
    _bkm("轻重", {"金额": "number"}, TABLE),
    _bkm("合计", {"各项": "处罚列表"}, _formula("sum(各项.金额)")),
    _bkm("阶乘", {"n": "number"}, _formula("if n &lt;= 1 then 1 else n * 阶乘(n - 1)")),
    _bkm("甲", {"n": "number"}, _formula("乙(n)"), calls="乙"),
    _bkm("乙", {"n": "number"}, _formula("甲(n)"), calls="甲"),
    _bkm("要数字", {"x": "string"}, _formula("x")),
))
SERVICE = (
    '<inputData id="底数" name="底数"><variable name="底数" typeRef="number"/></inputData>'
    '<decision id="中间" name="中间"><informationRequirement><requiredInput href="#底数"/></informationRequirement>'
    f'{_formula("底数 + 1")}</decision>'
    '<decision id="得出" name="得出"><informationRequirement><requiredDecision href="#中间"/></informationRequirement>'
    f'{_formula("中间 * 2")}</decision>'
    '<decisionService id="换算" name="换算"><outputDecision href="#得出"/><encapsulatedDecision href="#中间"/>'
    '<inputData href="#底数"/></decisionService>'
)
NAMES = ("加价", "双倍", "轻重", "合计", "阶乘", "甲", "要数字", "换算")


def _model(text: str, boxed: str = "") -> Model:
    facts = "".join(
        f'<inputData id="{name}" name="{name}"><variable name="{name}" typeRef="{kind}"/></inputData>'
        for name, kind in FACTS.items()
    )
    needs = "".join(
        f'<informationRequirement><requiredInput href="#{name}"/></informationRequirement>' for name in FACTS
    )
    needs += "".join(
        f'<knowledgeRequirement><requiredKnowledge href="#{name}"/></knowledgeRequirement>' for name in NAMES
    )
    decision = f'<decision id="d" name="结果">{needs}{boxed or _formula(text)}</decision>'
    head = f'<definitions xmlns="{DMN}" name="测试" namespace="urn:test">'
    return load_model(f"{head}{TYPES}{facts}{KNOWLEDGE}{SERVICE}{decision}</definitions>".encode(), name="测试")


@pytest.mark.parametrize(
    "text",
    [
        "加价(a, 0.05) &gt; b",
        "加价(率: 0.5, x: a)",
        "双倍(加价(a, 1))",
        "轻重(a)",
        '轻重(sum(处罚.金额)) = "重"',
        "合计(处罚)",
        "合计(处罚[金额 &gt; a])",
        'count(处罚[轻重(金额) = "重"])',
        'some x in 处罚 satisfies 轻重(x.金额) = "重"',
        "加价(a)",
        "换算(a) &gt; b",
        "{高: 换算(a), 低: 换算(b)}.高",
    ],
)
def test_a_call_equals_the_interpreted_one(text):
    model = _model(text)
    assert verdict(model.decision("结果")).letter == "B"
    found = [one.sentence for seed in range(2) for one in differences(model, "结果", samples=120, seed=seed)]
    assert found[:3] == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [("阶乘(a)", "递归"), ("甲(a)", "递归"), ("要数字(a)", "参数不是声明的类型"), ("双倍", "结果是函数")],
)
def test_what_cannot_be_written_where_it_is_called_says_why(text, reason):
    found = verdict(_model(text).decision("结果"))
    assert found.letter == "C"
    assert reason in found.reasons[0]


def test_a_boxed_invocation_and_a_boxed_context_compile():
    bound = '<binding><parameter name="x"/>' + _formula("a") + '</binding><binding><parameter name="率"/>'
    call = f"<invocation>{_formula('加价')}{bound}{_formula('0.1')}</binding></invocation>"
    entry = f'<contextEntry><variable name="新价"/>{call}</contextEntry>'
    last = f"<contextEntry>{_formula('if 新价 &gt; b then 新价 else b')}</contextEntry>"
    model = _model("", f"<context>{entry}{last}</context>")
    assert verdict(model.decision("结果")).letter == "B"
    assert [one.sentence for one in differences(model, "结果", samples=150)[:3]] == []
