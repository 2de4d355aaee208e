"""Decisions whose logic is no table: explained by their inputs, analysed by saying nothing, moved fact by fact."""

import json
from decimal import Decimal

import pytest

from yingshang.rules.facts import Fact
from yingshang.rules.model import load_model
from yingshang.rules.nearest_miss import nearest_miss
from yingshang.rules.states import State

MODEL = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="boxed" name="盒式" namespace="urn:test">
  <inputData id="i1" name="研发费用"><variable name="研发费用" typeRef="number"/></inputData>
  <inputData id="i2" name="营业收入"><variable name="营业收入" typeRef="number"/></inputData>
  <businessKnowledgeModel id="k1" name="占比">
    <variable name="占比"/>
    <encapsulatedLogic>
      <formalParameter name="部分" typeRef="number"/><formalParameter name="整体" typeRef="number"/>
      <literalExpression><text>部分 / 整体 * 100</text></literalExpression>
    </encapsulatedLogic>
  </businessKnowledgeModel>
  <decision id="d1" name="比例">
    <variable name="比例" typeRef="number"/>
    <informationRequirement id="n1"><requiredInput href="#i1"/></informationRequirement>
    <informationRequirement id="n2"><requiredInput href="#i2"/></informationRequirement>
    <knowledgeRequirement id="n3"><requiredKnowledge href="#k1"/></knowledgeRequirement>
    <context>
      <contextEntry>
        <variable name="比"/><literalExpression><text>占比(研发费用, 营业收入)</text></literalExpression>
      </contextEntry>
      <contextEntry><literalExpression><text>if 比 &lt; 0 then 0 else 比</text></literalExpression></contextEntry>
    </context>
  </decision>
  <decision id="d2" name="达标">
    <variable name="达标" typeRef="boolean"/>
    <informationRequirement id="n4"><requiredDecision href="#d1"/></informationRequirement>
    <decisionTable hitPolicy="UNIQUE">
      <input label="比例"><inputExpression typeRef="number"><text>比例</text></inputExpression></input>
      <output/>
      <rule><inputEntry><text>&gt;= 5</text></inputEntry><outputEntry><text>true</text></outputEntry></rule>
      <rule><inputEntry><text>&lt; 5</text></inputEntry><outputEntry><text>false</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>
"""


@pytest.fixture(scope="module")
def boxed():
    return load_model(MODEL.encode(), name="盒式")


def test_a_boxed_expression_is_told_by_its_inputs(boxed):
    account = boxed.decide("比例", {"研发费用": Fact(4, "汇算清缴"), "营业收入": 100}).explain()
    assert account.value == 4
    assert {(one.name, one.source) for one in account.inputs} == {("研发费用", "汇算清缴"), ("营业收入", None)}
    assert account.rules == ()
    assert "研发费用 = 4" in account.sentence
    assert json.loads(json.dumps(account.to_json(), ensure_ascii=False))["value"] == "4"


def test_what_it_lacks_is_lacking_in_the_decision_after_it(boxed):
    outcome = boxed.decide("达标", {"研发费用": 4})
    assert (outcome.value, outcome.state, outcome.unknown) == (None, State.UNKNOWN, ("营业收入",))
    assert outcome.explain().sentence == "“达标”暂时不能判断：营业收入未提供，请先提供。"


def test_the_analysis_says_nothing_of_it_and_all_of_the_table(boxed):
    assert [(one.decision, one.kind) for one in boxed.analyse()] == [("达标", "gap_if_unknown")]


def test_the_nearest_miss_goes_through_it(boxed):
    miss = nearest_miss(boxed, "达标", {"研发费用": 4, "营业收入": 100}, True, fixed=["营业收入"])
    assert [(one.name, one.before, one.after) for one in miss.changes] == [("研发费用", Decimal(4), Decimal(5))]
