"""Whatever is answered, the plan explains every item and its numbers add up."""

import datetime as dt
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from yingshang.domains.licensing.planning.as_json import plan_json
from yingshang.kit import uscc
from yingshang.kit.canonical import canonical_json

SITUATIONS = st.fixed_dictionaries({
    "region": st.sampled_from(["420106", "420111", "420103", "420704", "371002"]),
    "format": st.sampled_from(["外卖店", "小吃店", "饮品店", "餐馆", "宾馆餐厅", "食堂"]),
    "area_m2": st.one_of(st.sampled_from([1, 150, 300, Decimal("300.01"), 100000]), st.integers(1, 2000)),
    "cold_or_raw": st.booleans(), "fumes": st.booleans(), "sign": st.booleans(), "tobacco": st.booleans(),
    "has_licence": st.booleans(), "credit_code": st.just(uscc.build(serial=1)),
    "investment": st.one_of(st.sampled_from([0, 30, Decimal("30.01")]), st.integers(0, 1000)),
})
DAYS = st.dates(dt.date(2024, 5, 30), dt.date(2027, 12, 31))


@given(answers=SITUATIONS, start_on=DAYS)
@settings(max_examples=100, deadline=None)
def test_a_plan_is_whole(office, answers, start_on):
    plan = office.plan(answers, start_on=start_on)
    for planned in plan.items:
        assert len(planned.why.rows) == 1
        assert planned.why.articles
        assert planned.why.note
    assert {step.item for step in plan.steps} == {planned.code for planned in plan.applying}
    kept = [paper for paper in plan.dropped if paper.reason == "deferrable"]
    counts = plan.counts
    assert counts.materials.before - (len(plan.dropped) - len(kept)) + 1 == counts.materials.after
    assert counts.fields.after == len({line.field.code for line in plan.form}) <= counts.fields.before
    assert counts.days.after <= counts.days.before


@given(answers=SITUATIONS)
@settings(max_examples=50, deadline=None)
def test_what_applies_is_what_the_notes_say(office, answers):
    applies = {planned.code: planned.applies for planned in office.plan(answers).items}
    is_large = answers["area_m2"] > 300
    is_dear = answers["region"] == "371002" or answers["investment"] > 30
    assert applies == {"individual_registration": not answers["has_licence"], "food_licence_catering": True,
                       "outdoor_sign": answers["sign"], "fire_check": is_large and is_dear,
                       "tobacco_retail": answers["tobacco"], "eia_registration": answers["fumes"]}


@given(answers=SITUATIONS)
@settings(max_examples=20, deadline=None)
def test_a_plan_can_be_kept_as_canonical_json(office, answers):
    once, again = (canonical_json(plan_json(office.plan(answers))) for _ in range(2))
    assert once == again


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_answers_to_any_bundle_lead_to_a_plan(office, data):
    bundle = data.draw(st.sampled_from(office.catalogue.bundles), label="bundle")
    answers = {question.code: data.draw(_answers(question)) for question in bundle.questions}
    plan = office.plan(answers, name=bundle.code, start_on=dt.date(2026, 5, 6))
    assert {step.item for step in plan.steps} == {planned.code for planned in plan.applying}
    assert all(planned.why.note and planned.why.articles for planned in plan.items)
    assert all(paper.sentence for paper in plan.dropped)
    assert plan.counts.fields.after <= plan.counts.fields.before
    assert plan.counts.materials.after <= plan.counts.materials.before
    assert plan.counts.days.after <= plan.counts.days.before
    assert canonical_json(plan_json(plan))


def _answers(question):
    if question.type == "boolean":
        return st.booleans()
    if question.type == "number":
        return st.integers(int(question.at_least), min(int(question.at_most), 1000))
    if question.type == "uscc":
        return st.just(uscc.build(kind="91", serial=1))
    return st.sampled_from([choice.value for choice in question.choices])


def test_the_typical_situations_of_the_guide_can_be_planned(office):
    bundle = office.catalogue.bundle_on("catering", dt.date(2026, 3, 2))
    plans = [office.plan(example.answers) for example in bundle.examples]
    assert [len(plan.applying) for plan in plans] == [3, 4, 6]
