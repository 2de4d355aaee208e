"""Tables whose columns look into lists, decisions that hand lists on, members with allowed values, and what is C."""

import random

import pytest

from batch_records import DMN, TYPES, record_model
from yingshang.batch.proving.differences import differences
from yingshang.rules.compiling.verdicts import verdict
from yingshang.rules.model import Model, load_model

ALLOWED = (
    '<itemDefinition name="整改记录"><itemComponent name="结果"><typeRef>string</typeRef>'
    '<allowedValues><text>"已改","未改"</text></allowedValues></itemComponent>'
    '<itemComponent name="天数"><typeRef>number</typeRef></itemComponent>'
    '</itemDefinition><itemDefinition name="整改列表" isCollection="true">'
    "<typeRef>整改记录</typeRef></itemDefinition>"
)


def _input(name: str, kind: str) -> str:
    return f'<inputData id="{name}" name="{name}"><variable name="{name}" typeRef="{kind}"/></inputData>'


def _decision(name: str, logic: str, *needs: str) -> str:
    links = "".join(
        f'<informationRequirement><required{"Decision" if one.startswith("#") else "Input"} href="#{one.strip("#")}"/>'
        "</informationRequirement>" for one in needs
    )
    return f'<decision id="{name}" name="{name}">{links}{logic}</decision>'


def _formula(text: str) -> str:
    return f"<literalExpression><text>{text}</text></literalExpression>"


def _table(policy: str, columns: list[str], rows: list[list[str]]) -> str:
    inputs = "".join(f"<input><inputExpression><text>{one}</text></inputExpression></input>" for one in columns)
    rules = "".join(
        "<rule>" + "".join(f"<inputEntry><text>{one}</text></inputEntry>" for one in row[:-1])
        + f"<outputEntry><text>{row[-1]}</text></outputEntry></rule>" for row in rows
    )
    return f'<decisionTable {policy}>{inputs}<output/>{rules}</decisionTable>'


@pytest.fixture(scope="module")
def chain() -> Model:
    grade = _table('hitPolicy="FIRST"', ["count(有效)", "sum(有效.金额) / 收入", 'list contains(有效.种类, "环保")'], [
        ["0", "-", "-", '"A"'], ["&lt; 3", "&lt; 0.05", "-", '"B"'], ["-", "-", "true", '"D"'],
        ["null", "-", "-", "null"], ["-", "-", "-", '"C"']])
    points = _table('hitPolicy="COLLECT" aggregation="SUM"', ["等级", "max(有效.日期)"], [
        ['"A","B"', "-", "10"], ["-", '&lt; date("2024-02-29")', "5.5"], ["-", "null", "count(有效)"]])
    return load_model("".join((
        f'<definitions xmlns="{DMN}" name="链" namespace="urn:chain">{TYPES}{ALLOWED}',
        _input("处罚", "处罚列表"), _input("收入", "number"), _input("整改", "整改列表"),
        _decision("有效", _formula("处罚[not(撤销) and 金额 &gt; 0]"), "处罚"),
        _decision("等级", grade, "#有效", "收入"),
        _decision("得分", points, "#有效", "#等级"),
        _decision("整改天数", _formula('sum(整改[结果 = "已改"].天数)'), "整改"),
        _decision("未改", _formula('整改[结果 = "未改"].天数'), "整改"),
        "</definitions>")).encode(), name="链")


@pytest.mark.parametrize("name", ["有效", "等级", "得分", "整改天数", "未改"])
def test_a_chain_over_lists_equals_the_interpreter(chain, name):
    found = verdict(chain.decision(name))
    assert (found.letter, found.reasons[0][:5]) in (("B", "“处罚”是"), ("B", "“整改”是"))
    differing = [one.sentence for seed in range(3) for one in differences(chain, name, samples=200, seed=seed)]
    assert differing[:3] == []


LISTS = ["处罚", "处罚[金额 > a]", '处罚[种类 = s or 撤销]', "处罚[日期 >= d]", "处罚[item != null]"]
CONDITIONS = ["x.金额 > a", "x.金额 / x.件数 >= 0.05", 'x.种类 in ("A", null)', "x.撤销", "not(x.撤销)", "x.日期 > d",
              "x.日期 = null or x.金额 between 1 and a", 'if x.撤销 then x.种类 = s else x.金额 != a',
              "count(许可) > x.件数", "some y in 许可 satisfies y.到期 > x.日期"]
NUMBERS = ["x.金额", "x.金额 * 1.5 - a", "if x.撤销 then x.件数 else 0", "abs(x.金额)", "floor(x.金额)", "x.日期.year"]
SHAPES = ["some x in {list} satisfies {condition}", "every x in {list} satisfies {condition}",
          "count(for x in {list} return {number}) > 1", "sum(for x in {list} return {number})",
          "max(for x in {list} return {number})", "min(for x in {list} return {number}) < a",
          "mean(for x in {list} return {number}) >= a", "list contains(for x in {list} return {number}, a)",
          "for x in {list} return {number}", "any(for x in {list} return {condition})",
          "(some x in {list} satisfies {condition}) and count({list}) < 3"]


@pytest.mark.parametrize("seed", range(24))
def test_a_random_formula_over_lists_equals_the_interpreted_one(seed):
    chance = random.Random(seed)
    text = SHAPES[seed % len(SHAPES)].format(
        list=chance.choice(LISTS), condition=chance.choice(CONDITIONS), number=chance.choice(NUMBERS)
    )
    model = record_model(text)
    assert verdict(model.decision("结果")).letter == "B", (text, verdict(model.decision("结果")))
    assert [one.sentence for one in differences(model, "结果", samples=150, seed=seed)[:2]] == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("sum(for x in 处罚 return x.金额 / x.件数) > 1", "比值之和"),
        ("for x in 处罚 return x.金额 / x.件数", "比值的列表"),
        ("sort(处罚.金额, function(x, y) x < y)", "sort"),
        ("处罚.金额 > 5", "列表与数字比较"),
        ("处罚[count(许可)].金额", "以数字筛选"),
        ("some x in 处罚, y in 许可[名称 = x.种类] satisfies y.到期 > d", "取自前一个的各项"),
        ("for x in 处罚, y in 许可 return x.金额", "几个列表"),
        ("min(处罚.撤销)", "是/否中最小"),
    ],
)
def test_what_sql_cannot_do_with_lists_says_why(text, reason):
    found = verdict(record_model(text).decision("结果"))
    assert found.letter == "C"
    assert reason in found.reasons[0]
