"""Answers as people and programs give them: read, or refused with the question's name."""

import datetime as dt
from decimal import Decimal

import pytest

from yingshang.domains.licensing.planning.answering import read_answers
from yingshang.domains.licensing.planning.asking import next_question, questions_to_ask
from yingshang.domains.licensing.planning.errors import MissingAnswer, UnknownAnswer, WrongAnswer
from yingshang.kit import uscc
from yingshang.kit.errors import BadInput

DAY = dt.date(2026, 3, 2)


@pytest.fixture
def bundle(office):
    return office.catalogue.bundle_on("我要开餐饮店", DAY)


@pytest.mark.parametrize("typed", [180, "180", "１８０", " 180.0 ", Decimal(180), 180.0])
def test_a_number_is_read_as_people_type_it(bundle, typed):
    assert read_answers(bundle, {"area_m2": typed}) == {"area_m2": Decimal(180)}


@pytest.mark.parametrize(("typed", "value"), [("是", True), ("否", False), ("true", True), (False, False)])
def test_yes_and_no_are_read(bundle, typed, value):
    assert read_answers(bundle, {"sign": typed}) == {"sign": value}


def test_an_answer_may_be_named_as_in_the_tables(bundle):
    assert read_answers(bundle, {"经营面积": 8}) == {"area_m2": Decimal(8)}


def test_a_credit_code_is_put_right(bundle):
    code = uscc.build(serial=9)
    assert read_answers(bundle, {"credit_code": f" {code.lower()}\n"}) == {"credit_code": code}


def test_a_blank_is_no_answer(bundle):
    assert read_answers(bundle, {"area_m2": "", "sign": None}) == {}


@pytest.mark.parametrize(("code", "value"), [
    ("area_m2", "很大"), ("area_m2", True), ("area_m2", 0), ("area_m2", -1), ("area_m2", 10**6), ("area_m2", [8]),
    ("area_m2", "NaN"), ("area_m2", float("inf")), ("sign", "也许"), ("sign", 1), ("sign", {}), ("format", "火锅城"),
    ("format", 3), ("region", "110101"), ("region", ["420106"]), ("credit_code", "91420106MA"),
    ("credit_code", 9), ("credit_code", "91420106MA00000XX" + "0"),
])
def test_a_wrong_answer_names_its_question(bundle, code, value):
    with pytest.raises(WrongAnswer) as caught:
        read_answers(bundle, {code: value})
    assert caught.value.facts["question"] == code
    assert bundle.question(code).title in caught.value.message


def test_an_answer_to_no_question_is_refused(bundle):
    with pytest.raises(UnknownAnswer) as caught:
        read_answers(bundle, {"aera_m2": 8})
    assert "area_m2" in caught.value.message


def test_missing_answers_are_named_all_at_once(office, everything):
    del everything["tobacco"], everything["area_m2"]
    with pytest.raises(MissingAnswer) as caught:
        office.plan(everything)
    assert caught.value.facts["codes"] == "area_m2、tobacco"
    assert caught.value.facts["questions"] == "经营面积、是否销售卷烟"


def test_no_answer_at_all_is_an_error_and_no_crash(office):
    with pytest.raises(BadInput):
        office.plan({})


class TestTheQuestionsThatAreAsked:
    def test_the_first_is_the_region(self, office, bundle):
        assert next_question(bundle, {}, catalogue=office.catalogue, on=DAY).code == "region"

    def test_the_credit_code_is_asked_of_those_who_have_a_licence(self, office, bundle, everything):
        assert "credit_code" not in self._asked(office, bundle, everything)
        assert "credit_code" in self._asked(office, bundle, everything | {"has_licence": True})

    def test_the_investment_is_asked_only_where_it_can_change_something(self, office, bundle, everything):
        del everything["investment"]
        # Hubei above 300 m2: yes. Below, or in Shandong: the fire table decides without it.
        assert "investment" in self._asked(office, bundle, everything)
        assert "investment" not in self._asked(office, bundle, everything | {"area_m2": 300})
        assert "investment" not in self._asked(office, bundle, everything | {"region": "371002"})

    def test_it_stays_in_the_list_once_answered(self, office, bundle, everything):
        assert "investment" in self._asked(office, bundle, everything)

    def test_an_investment_that_is_not_asked_for_is_not_part_of_the_plan(self, office, everything):
        plan = office.plan(everything | {"area_m2": 8})
        assert "investment" not in plan.answers

    def test_nothing_is_left_when_all_is_answered(self, office, bundle, everything):
        answers = read_answers(bundle, everything)
        assert next_question(bundle, answers, catalogue=office.catalogue, on=DAY) is None

    def _asked(self, office, bundle, answers):
        typed = read_answers(bundle, answers)
        asked = questions_to_ask(bundle, typed, catalogue=office.catalogue, on=DAY)
        return [question.code for question in asked]
