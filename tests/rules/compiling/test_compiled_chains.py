"""Decisions that rest on others compile together: a ratio, a grade and a list are handed on inside the query."""

import pytest

from yingshang.batch.proving.differences import differences
from yingshang.rules.compiling.verdicts import verdict
from yingshang.rules.model import Model, load_model

HEAD = '<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="链" namespace="urn:chain">'
FACTS = "".join(
    f'<inputData id="{name}" name="{name}"><variable name="{name}" typeRef="{kind}"/></inputData>'
    for name, kind in (("研发", "number"), ("收入", "number"), ("规模", "string"))
)


def _decision(name: str, logic: str, *, needs: str = "", rests_on: str = "", kind: str = "") -> str:
    inputs = "".join(f'<requiredInput href="#{one}"/>' for one in needs.split())
    before = "".join(f'<requiredDecision href="#{one}"/>' for one in rests_on.split())
    links = "".join(f"<informationRequirement>{one}/></informationRequirement>" for one in (
        f"{inputs}{before}".replace("/>", "/>|").split("/>|")) if one)
    variable = f'<variable name="{name}" typeRef="{kind}"/>' if kind else ""
    return f'<decision id="{name}" name="{name}">{variable}{links}{logic}</decision>'


def _formula(text: str) -> str:
    return f"<literalExpression><text>{text}</text></literalExpression>"


def _table(policy: str, columns: list[str], rows: list[list[str]]) -> str:
    inputs = "".join(f"<input><inputExpression><text>{one}</text></inputExpression></input>" for one in columns)
    rules = "".join(
        "<rule>" + "".join(f"<inputEntry><text>{one}</text></inputEntry>" for one in row[:-1])
        + f"<outputEntry><text>{row[-1]}</text></outputEntry></rule>"
        for row in rows
    )
    return f'<decisionTable hitPolicy="{policy}">{inputs}<output/>{rules}</decisionTable>'


@pytest.fixture(scope="module")
def chain() -> Model:
    return load_model((HEAD + FACTS + "".join((
        _decision("占比", _formula("研发 / 收入"), needs="研发 收入"),
        _decision("等次", _table("UNIQUE", ["占比", "规模"], [
            ["&gt;= 0.1", "-", '"甲"'], ["[0.05..0.1]", 'not("大型")', '"乙"'], ["null", "-", '"未知"']]),
            needs="规模", rests_on="占比", kind="string"),
        _decision("各项", _table("COLLECT", ["占比", "等次"], [
            ["&gt; 0.02", "-", "10"], ["-", '"甲","乙"', "5.5"], ["-", "null", "收入"]]),
            needs="收入", rests_on="占比 等次"),
        _decision("总分", _formula("if count(各项) = 0 then 0 else sum(各项)"), rests_on="各项"),
        _decision("结论", _formula('if 总分 > 10 and 等次 != "未知" then "支持" else "不支持"'), rests_on="总分 等次"),
    )) + "</definitions>").encode(), name="链")


@pytest.mark.parametrize(("name", "letter"), [("等次", "A"), ("各项", "A"), ("总分", "B"), ("结论", "B")])
def test_a_chain_equals_the_interpreter(chain, name, letter):
    assert verdict(chain.decision(name)).letter == letter
    found = [one.sentence for seed in range(3) for one in differences(chain, name, samples=200, seed=seed)]
    assert found[:3] == []


def test_a_ratio_may_be_handed_on_but_not_be_the_result(chain):
    assert verdict(chain.decision("占比")).letter == "C"
    assert "没有取位" in verdict(chain.decision("占比")).reasons[0]
