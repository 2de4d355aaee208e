"""Three real situations, worked out by hand from the domain notes and the law; the plan must agree.

Dates: accepted on Monday 2026-03-02. Working days in March 2026 are Monday to Friday; 清明节 is 04-04 to 04-06.
"""

import datetime as dt

from yingshang.domains.licensing.planning.records import HeldLicence
from yingshang.kit import uscc

REGISTRATION, FOOD, SIGN = "individual_registration", "food_licence_catering", "outdoor_sign"
FIRE, TOBACCO, EIA = "fire_check", "tobacco_retail", "eia_registration"


def _applying(plan):
    return {planned.code for planned in plan.applying}


def _why(plan, item):
    return next(planned.why for planned in plan.items if planned.code == item)


def _step(plan, item):
    return next(step for step in plan.steps if step.item == item)


def _needed(plan):
    return {material.code for material in plan.materials}


class TestEightSquareMetresOfTakeaway:
    """A stall for steamed buns in 武昌区: no fumes, no sign, no tobacco, not registered yet."""

    ANSWERS = {"region": "420106", "format": "外卖店", "area_m2": 8, "cold_or_raw": False, "fumes": False,
               "sign": False, "tobacco": False, "has_licence": False}

    def test_it_needs_registration_and_the_food_licence_only(self, office):
        # Registration: it has no licence (条例 3). Food: every caterer (食品安全法 35). Nothing else:
        # no sign, 8 m2 is far below 300 m2, no tobacco, no fumes.
        assert _applying(office.plan(self.ANSWERS)) == {REGISTRATION, FOOD}

    def test_each_other_item_is_refused_by_its_own_row(self, office):
        plan = office.plan(self.ANSWERS)
        # Row 3 of the fire table: 湖北省 and at most 300 m2. The others: row 2, "no".
        rows = {planned.code: planned.why.rows for planned in plan.items if not planned.applies}
        assert rows == {SIGN: (2,), FIRE: (3,), TOBACCO: (2,), EIA: (2,)}
        assert _why(plan, FIRE).is_provisional  # the threshold is local and not confirmed
        assert "经营面积 = 8" in _why(plan, FIRE).sentence
        assert "《消防法》第十五条" in _why(plan, FIRE).sentence

    def test_papers_and_fields_are_those_of_two_items(self, office):
        plan = office.plan(self.ANSWERS)
        # 5 + 7 papers. The four forms (申请书 twice, 委托书 twice) are one form; the business licence comes
        # from the registration; the identity card is one paper for both: 1 + 身份、场所、照片、布局、制度、考核.
        assert plan.counts.materials.before == 12
        assert plan.counts.materials.after == 7
        assert _needed(plan) == {"operator_identity", "premises_proof", "operator_photo", "food_layout",
                                 "food_rules", "food_manager_training"}
        # 13 + 15 fields, of which 11 are the same.
        assert (plan.counts.fields.before, plan.counts.fields.after) == (28, 17)

    def test_food_waits_for_registration(self, office):
        plan = office.plan(self.ANSWERS)
        # Promised 1 day, then 2: Tuesday, Thursday. Legal 3 days, then 10: 03-05, 03-19.
        assert _step(plan, REGISTRATION).promised_on == dt.date(2026, 3, 3)
        assert _step(plan, REGISTRATION).legal_on == dt.date(2026, 3, 5)
        assert _step(plan, FOOD).after == (REGISTRATION,)
        assert _step(plan, FOOD).starts_on == dt.date(2026, 3, 3)
        assert _step(plan, FOOD).promised_on == dt.date(2026, 3, 5)
        assert _step(plan, FOOD).legal_on == dt.date(2026, 3, 19)
        # One waits for the other, so running in parallel saves nothing here.
        assert (plan.counts.days.before, plan.counts.days.after) == (13, 13)

    def test_nobody_comes_to_look(self, office):
        food = next(planned for planned in office.plan(self.ANSWERS).items if planned.code == FOOD)
        expected = {one.procedure.code: one.expected for one in food.special_procedures}
        # Row 4: no cold or raw food, small, no canteen. A test in the laboratory is up to the reviewer.
        assert expected == {"on_site_check": False, "laboratory_test": None}


class TestHundredAndEightySquareMetresWithColdDishesAndASign:
    """A restaurant in 江汉区 that already has its business licence."""

    ANSWERS = {"region": "420103", "format": "餐馆", "area_m2": 180, "cold_or_raw": True, "fumes": True,
               "sign": True, "tobacco": False, "has_licence": True,
               "credit_code": uscc.build(kind="92", region="420103", serial=7)}

    def test_it_needs_food_sign_and_the_fumes_filing(self, office):
        # The composition guide is written for operators that have their licence: food always, sign since it
        # has one, fumes filing since it fries. 180 m2 is not more than 300; no tobacco.
        assert _applying(office.plan(self.ANSWERS)) == {FOOD, SIGN, EIA}

    def test_registration_is_refused_because_it_has_a_licence(self, office):
        why = _why(office.plan(self.ANSWERS), REGISTRATION)
        assert why.rows == (2,)
        assert why.note == "已经有营业执照，不用再办设立登记。"

    def test_cold_dishes_bring_an_inspector(self, office):
        food = next(planned for planned in office.plan(self.ANSWERS).items if planned.code == FOOD)
        check = food.special_procedures[0]
        assert (check.procedure.title, check.expected, check.why.rows) == ("现场核查", True, (1,))
        assert check.why.is_provisional

    def test_all_three_run_side_by_side_from_the_first_day(self, office):
        plan = office.plan(self.ANSWERS)
        assert {step.after for step in plan.steps} == {()}
        assert {step.starts_on for step in plan.steps} == {dt.date(2026, 3, 2)}
        # 10 + 10 + 0 one after the other, 10 together: 2026-03-16 is the tenth working day after 03-02.
        assert (plan.counts.days.before, plan.counts.days.after) == (20, 10)
        assert max(step.legal_on for step in plan.steps) == dt.date(2026, 3, 16)

    def test_the_electronic_licence_replaces_three_papers(self, office):
        without = office.plan(self.ANSWERS)
        # 7 + 4 + 2 papers; four forms are one, three copies of the licence are one:
        # 表, 营业执照, 身份, 布局, 制度, 考核, 效果图, 场所.
        assert (without.counts.materials.before, without.counts.materials.after) == (13, 8)
        held = (HeldLicence(kind="business_licence", number="92420103000007"),)
        plan = office.plan(self.ANSWERS, licences=held)
        assert plan.counts.materials.after == 7
        reasons = [paper.reason for paper in plan.dropped if paper.material.code == "business_licence_copy"]
        assert reasons == ["held_licence"] * 3


class TestEightHundredSquareMetresOfHotelRestaurantWithTobacco:
    """A hotel restaurant in 洪山区, everything new: the full application of the domain notes."""

    ANSWERS = {"region": "420111", "format": "宾馆餐厅", "area_m2": 800, "cold_or_raw": False, "fumes": True,
               "sign": True, "tobacco": True, "has_licence": False, "investment": 200}

    def test_it_needs_all_six(self, office):
        plan = office.plan(self.ANSWERS)
        assert _applying(plan) == {REGISTRATION, FOOD, SIGN, FIRE, TOBACCO, EIA}
        # 湖北省, 800 > 300 m2 and 200 > 30 万元: row 5 of the fire table.
        assert _why(plan, FIRE).rows == (5,)

    def test_materials_and_fields_shrink_as_measured(self, office):
        plan = office.plan(self.ANSWERS)
        # Measured merge for 饭店: materials 29 -> 12 without sharing, fields 83 -> 28.
        assert (plan.counts.materials.before, plan.counts.materials.after) == (29, 12)
        assert (plan.counts.fields.before, plan.counts.fields.after) == (83, 28)
        assert plan.counts.materials.saved_percent == 59
        assert plan.counts.fields.saved_percent == 66

    def test_days_follow_the_rule_in_force(self, office):
        plan = office.plan(self.ANSWERS)
        # 3+10+10+10+20+0. The notes count 63 with the 2015 food rule (20 days); order 78 has 10.
        # In parallel the notes say 20, the longest item; but tobacco needs the business licence first: 3+20.
        assert (plan.counts.days.before, plan.counts.days.after) == (53, 23)
        # Promised: 1+2+5+1+5+0, and 1+5 in parallel.
        assert (plan.counts.promised_days.before, plan.counts.promised_days.after) == (14, 6)

    def test_five_items_start_when_the_licence_is_there(self, office):
        plan = office.plan(self.ANSWERS)
        assert [step.level for step in plan.steps] == [0, 1, 1, 1, 1, 1]
        assert all(step.after == (REGISTRATION,) for step in plan.steps[1:])
        assert {step.item for step in plan.steps if step.is_critical} == {REGISTRATION, TOBACCO}
        # The 23rd working day after 2026-03-02 is Thursday 2026-04-02, before the holiday.
        assert _step(plan, TOBACCO).legal_on == dt.date(2026, 4, 2)
        assert _step(plan, EIA).promised_on == _step(plan, EIA).starts_on == dt.date(2026, 3, 3)

    def test_a_restaurant_of_small_investment_is_spared_the_fire_check_in_hubei_only(self, office):
        hubei = office.plan(self.ANSWERS | {"investment": 30})
        assert FIRE not in _applying(hubei)
        assert _why(hubei, FIRE).rows == (4,)
        weihai = {key: value for key, value in self.ANSWERS.items() if key != "investment"}
        assert FIRE in _applying(office.plan(weihai | {"region": "371002"}))
