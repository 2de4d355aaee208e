"""Many forms and papers become one form and one set, and each paper that goes has a true reason."""

import datetime as dt
from collections import Counter
from decimal import Decimal

import pytest

from yingshang.domains.licensing.planning.records import HeldLicence

IDENTITY = ("person_name", "person_id_number")


@pytest.fixture
def person(fact):
    return {"person_name": fact(value="张三", source="人口库"), "person_id_number": fact(value="x", source="人口库")}


@pytest.fixture
def acceptance():
    return HeldLicence(kind="fire_acceptance", number="鄂消验2026-1")


def _reasons(plan):
    return Counter(paper.reason for paper in plan.dropped)


def _line(plan, code):
    return next(line for line in plan.form if line.field.code == code)


def _material(plan, code):
    return next(material for material in plan.materials if material.code == code)


def test_sharing_takes_the_set_from_twelve_to_ten(office, everything, person, acceptance):
    # Measured merge: 29 -> 12 without sharing -> 10 with the identity and the fire acceptance shared.
    plan = office.plan(everything, facts=person, licences=(acceptance,))
    assert (plan.counts.materials.before, plan.counts.materials.after) == (29, 10)
    assert plan.counts.materials.saved_percent == 66


def test_every_kind_of_reason_is_given(office, everything, person, acceptance):
    plan = office.plan(everything, facts=person, licences=(acceptance,))
    # 8 forms (委托书 in two items), 5 copies of the licence, 4 identity cards, 2 more 场所证明, 1 acceptance.
    assert _reasons(plan) == {"merged_form": 8, "produced_inside": 5, "available_fact": 4, "same_document": 2,
                              "held_licence": 1, "deferrable": 2}


def test_the_papers_add_up(office, everything):
    plan = office.plan(everything)
    gone = [paper for paper in plan.dropped if paper.reason != "deferrable"]
    assert plan.counts.materials.before - len(gone) + 1 == plan.counts.materials.after  # the one form
    assert len(plan.materials) + 1 == plan.counts.materials.after


def test_a_shared_fact_says_where_and_when_it_is_from(office, everything, person):
    paper = next(paper for paper in office.plan(everything, facts=person).dropped
                 if paper.reason == "available_fact")
    assert paper.sentence == "数据共享：姓名、身份证号已从人口库取得（2026-01-05），不用提交"


def test_one_fact_of_two_is_not_enough_to_drop_the_paper(office, everything, person):
    del person["person_id_number"]
    assert _material(office.plan(everything, facts=person), "operator_identity").necessity == "必要"


def test_an_expired_licence_does_not_stand_in_and_says_so(office, everything):
    expired = HeldLicence(kind="fire_acceptance", number="旧1", valid_until=dt.date(2026, 3, 1))
    material = _material(office.plan(everything, licences=(expired,)), "fire_acceptance_copy")
    assert material.note == "已有的建设工程消防验收意见书（备案凭证）（旧1）已于2026-03-01到期，不能代替"


def test_a_licence_is_good_on_its_last_day(office, everything):
    last = HeldLicence(kind="fire_acceptance", number="旧1", valid_until=dt.date(2026, 3, 2))
    assert office.plan(everything, licences=(last,)).counts.materials.after == 11


def test_a_deferrable_paper_is_owed_by_a_day(office, everything):
    plan = office.plan(everything)
    # The fire check starts on 03-03; the twentieth working day after it is Tuesday 03-31.
    owed = {material.code: material.owed_on for material in plan.materials if material.owed_on}
    assert owed == {"fire_plan": dt.date(2026, 3, 31), "fire_drawing": dt.date(2026, 3, 31)}
    assert plan.counts.materials_due_later == 2
    assert [paper.owed_on for paper in plan.dropped if paper.reason == "deferrable"] == [dt.date(2026, 3, 31)] * 2


def test_a_partly_shared_paper_is_still_given(office, everything):
    paper = _material(office.plan(everything), "premises_proof")
    assert paper.items == ("individual_registration", "outdoor_sign", "tobacco_retail")


def test_each_field_stands_once_and_names_its_users(office, everything):
    plan = office.plan(everything)
    codes = [line.field.code for line in plan.form]
    assert len(codes) == len(set(codes)) == 28
    assert len(_line(plan, "entity_name").items) == 6
    assert _line(plan, "sign_size").items == ("outdoor_sign",)


def test_a_known_fact_fills_its_field_with_source_and_date(office, everything, fact):
    line = _line(office.plan(everything, facts={"entity_address": fact(value="中北路1号")}), "address")
    assert (line.origin, line.value, line.source) == ("fact", "中北路1号", "市场监管部门登记信息")
    assert line.as_of == dt.date(2026, 1, 5)
    assert line.is_editable


def test_the_first_known_fact_wins(office, everything, fact):
    facts = {"person_name": fact(value="张三"), "operator_name": fact(value="李四")}
    plan = office.plan(everything, facts=facts)
    assert _line(plan, "operator_name").value == "李四"
    assert _line(plan, "contact_person").value == "张三"


def test_an_answer_is_not_asked_again(office, everything):
    plan = office.plan(everything)
    assert (_line(plan, "area_m2").origin, _line(plan, "area_m2").value) == ("answer", Decimal(800))
    assert _line(plan, "region").value == "湖北省武汉市洪山区"
    assert not _line(plan, "region").is_editable


def test_a_new_licence_fills_the_credit_code_itself(office, everything, fact):
    # An entity the applicant already has must not lend its code to the new shop.
    line = _line(office.plan(everything, facts={"credit_code": fact(value="旧码")}), "credit_code")
    assert (line.origin, line.value) == ("licence", None)
    assert line.source == "营业执照办好后自动填入"


@pytest.mark.parametrize(("value", "origin"), [("三万", "asked"), ("", "asked"), (None, "asked"), (3.5, "fact"),
                                               ("30", "fact")])
def test_a_fact_that_does_not_fit_is_asked_instead(office, everything, fact, value, origin):
    assert _line(office.plan(everything, facts={"capital": fact(value=value)}), "capital").origin == origin


def test_a_choice_that_is_not_offered_is_asked_instead(office, everything, fact):
    plan = office.plan(everything, facts={"entity_kind": fact(value="外国企业")})
    assert _line(plan, "entity_kind").origin == "asked"
