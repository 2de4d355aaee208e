"""Each bundle in situations whose items, papers and days were counted by hand from the domain facts."""

import datetime as dt

import pytest

from yingshang.domains.licensing.planning.records import HeldLicence
from yingshang.kit import uscc

CODE = uscc.build(kind="91", region="420106", serial=7)
REPAIR_DAY = dt.date(2026, 5, 6)  # 令第36号 is in force from 2026-04-01
NEW = {"region": "420106", "has_licence": False}
SOLE, COMPANY = NEW | {"entity_form": "个体工商户"}, NEW | {"entity_form": "有限责任公司"}


def codes(plan):
    return {planned.code for planned in plan.applying}


def rows(plan, code):
    return next(planned.why.rows for planned in plan.items if planned.code == code)


def counted(plan):
    """Fields, papers (alone → together), legal working days (one by one → side by side)."""
    counts = plan.counts
    return [(one.before, one.after) for one in (counts.fields, counts.materials, counts.days)]


def after(plan, code):
    return next(step.after for step in plan.steps if step.item == code)


def dropped(plan, material):
    return {paper.reason for paper in plan.dropped if paper.material.code == material}


class TestLodging:
    """株洲 2019: 特种行业 always; 卫生许可 not up to 300 m²; 消防 not up to 50 m²; food when meals are served."""

    SMALL = SOLE | {"rooms": 3, "area_m2": 120, "serves_food": False, "sign": True}
    LARGE = SOLE | {"rooms": 20, "area_m2": 800, "serves_food": True, "cold_or_raw": True, "fumes": True,
                    "sign": True, "investment": 200}

    def test_three_rooms_need_no_hygiene_permit_and_in_hubei_no_fire_check(self, office):
        plan = office.plan(self.SMALL, name="我要开民宿")
        assert codes(plan) == {"individual_registration", "hotel_special_permit", "outdoor_sign"}
        # 5 + 7 + 4 papers: the opinion on fire is not asked for where nobody has to give one.
        # 1 form, identity, premises, photo, 4 of the hotel (staff, drawing, rules, safety), sign drawing.
        assert counted(plan) == [(41, 19), (16, 9), (33, 23)]
        assert dropped(plan, "hotel_fire_opinion") == {"not_needed"}
        assert "hotel_fire_opinion" not in {paper.code for paper in plan.materials}

    def test_the_same_house_in_weihai_needs_the_fire_check_first(self, office):
        plan = office.plan(self.SMALL | {"region": "371002"}, name="我要开民宿")
        assert rows(plan, "fire_check") == (2,)  # 120 m² is more than 50
        assert set(after(plan, "hotel_special_permit")) == {"individual_registration", "fire_check"}
        assert dropped(plan, "hotel_fire_opinion") == {"produced_inside"}
        # 3 + 10 + 20 in a row; the sign (10) runs beside them.
        assert counted(plan)[2] == (43, 33)

    def test_a_house_with_everything_is_measured_as_in_the_notes(self, office):
        plan = office.plan(self.LARGE, name="我要开民宿")
        assert len(codes(plan)) == 7
        # Notes: 97 fields, 40 papers before. After: 31 → 29, since beds and area are asked once for two
        # departments; 21 → 20, since the fire opinion is made inside. Days: 83 with the old food rule (20 → 10).
        assert counted(plan) == [(97, 29), (40, 20), (73, 33)]

    def test_cold_dishes_bring_an_inspector_and_without_meals_nobody_asks(self, office):
        food = next(one for one in office.plan(self.LARGE, name="bnb").items if one.code == "food_licence_catering")
        assert food.special_procedures[0].why.rows == (1,)
        assert "cold_or_raw" not in office.plan(self.SMALL, name="bnb").answers


class TestOpticians:
    """黄石市西塞山区 2024-07-25: licence for lenses on the eye, filing as needed, fire above 30 万元 and 300 m²."""

    def test_spectacles_alone_need_no_medical_device_papers(self, office):
        plan = office.plan(SOLE | {"area_m2": 60, "contact_lenses": False, "device_2": False, "sign": True},
                           name="我要开眼镜店")
        assert codes(plan) == {"individual_registration", "outdoor_sign"}
        # 5 + 4 papers, of which 3 are forms and the licence comes from the registration: form, identity,
        # premises, photo, drawing.
        assert counted(plan) == [(27, 16), (9, 5), (13, 13)]

    def test_a_large_shop_with_contact_lenses_is_measured_as_in_the_notes(self, office):
        answers = COMPANY | {"area_m2": 400, "contact_lenses": True, "device_2": True, "sign": True, "investment": 80}
        plan = office.plan(answers, name="开眼镜店")
        assert codes(plan) == {"company_registration", "medical_device_2_filing", "medical_device_3_permit",
                               "fire_check", "outdoor_sign"}
        # Notes: 36 → 17 papers, 74 → 27 fields, 43 days; side by side 20 there, 3 + 20 with the registration first.
        assert counted(plan) == [(74, 27), (36, 17), (43, 23)]

    @pytest.mark.parametrize(("area_m2", "investment", "row"), [(300, None, 3), (301, 30, 4), (301, 31, 5)])
    def test_the_fire_threshold_excludes_its_own_number(self, office, area_m2, investment, row):
        answers = SOLE | {"area_m2": area_m2, "contact_lenses": False, "device_2": False, "sign": False}
        given = answers | ({} if investment is None else {"investment": investment})
        assert rows(office.plan(given, name="optical"), "fire_check") == (row,)

    def test_who_has_a_licence_is_not_asked_what_to_register_as(self, office):
        answers = {"region": "420106", "has_licence": True, "credit_code": CODE, "area_m2": 60, "contact_lenses": True,
                   "device_2": False, "sign": False}
        held = (HeldLicence(kind="business_licence", number=CODE),)
        plan = office.plan(answers, name="optical", licences=held)
        assert codes(plan) == {"medical_device_3_permit"}
        assert dropped(plan, "business_licence_copy") == {"held_licence"}


class TestPharmacies:
    def test_a_shop_with_everything_is_measured_as_in_the_notes(self, office):
        answers = COMPANY | {"area_m2": 400, "device_2": True, "health_food": True, "sign": True, "investment": 100}
        plan = office.plan(answers, name="我要开药店")
        # Notes: 39 → 20 papers, 86 fields, 43 days. Fields 29 there, 30 here: the scope of drugs and of devices
        # are two fields.
        assert counted(plan) == [(86, 30), (39, 20), (43, 23)]
        # 武汉—鄂州: three working days for the drug licence, after one for the registration; the sign takes five.
        assert plan.counts.promised_days.after == 1 + 5

    def test_the_drug_licence_is_needed_whatever_else_is_sold(self, office):
        plan = office.plan(SOLE | {"area_m2": 80, "device_2": False, "health_food": False, "sign": False},
                           name="开药店")
        assert codes(plan) == {"individual_registration", "drug_retail_permit"}
        # 5 + 10 papers: 4 forms are one; identity, premises once; photo; 5 of the pharmacy: 1 + 3 + 5.
        assert counted(plan)[1:] == [(15, 9), (23, 23)]


class TestStartingACompany:
    def test_everything_at_once_is_measured_as_in_the_notes(self, office):
        plan = office.plan({"region": "420106", "seals": True, "has_staff": True, "opens_account": True},
                           name="企业开办")
        # Notes: 22 → 6 papers, 88 → 22 fields, 9 days one by one. Side by side 3 there; here all wait for the
        # licence, so 3 + 1. Promised: one day for everything, the city's “210” standard.
        assert counted(plan) == [(88, 22), (22, 6), (9, 4)]
        assert plan.counts.promised_days.after == 1
        kind = next(line for line in plan.form if line.field.code == "entity_kind")
        assert (kind.value, kind.is_editable) == ("有限责任公司", False)

    def test_without_staff_nothing_is_registered_for_staff(self, office):
        plan = office.plan({"region": "420106", "seals": False, "has_staff": False, "opens_account": False},
                           name="开公司")
        assert codes(plan) == {"company_registration", "tax_confirmation"}
        assert all(after(plan, code) == ("company_registration",) for code in codes(plan) - {"company_registration"})


class TestChangingACompany:
    NOTHING = {"region": "420106", "credit_code": CODE, "changes_name": False, "changes_address": False,
               "changes_operator": False, "changes_scope": False, "insures_staff": True, "has_account": True}

    def test_a_change_of_scope_touches_registration_and_tax_only(self, office):
        plan = office.plan(self.NOTHING | {"changes_scope": True}, name="企业信息变更")
        assert codes(plan) == {"company_change", "tax_change"}
        # 8 papers of the registration less 住所 and 任职, which a change of scope does not ask for, and 2 of tax.
        assert counted(plan)[1:] == [(8, 5), (4, 4)]
        spared = next(paper for paper in plan.dropped if paper.material.code == "premises_proof")
        assert spared.sentence == "住所没有变，不用交使用证明。依据：《市场主体登记管理条例》第二十四条"
        assert [line.field.code for line in plan.form if line.field.code.startswith("new_")] == ["new_scope"]

    def test_a_new_name_needs_new_seals_and_reaches_every_office(self, office):
        plan = office.plan(self.NOTHING | {"changes_name": True}, name="公司改名")
        assert len(codes(plan)) == 7
        # 3 + 1 + 5 + 1 + 1 + 1 + 1 days (notes: 13), 3 + 5 side by side (notes: 5, without waiting).
        assert counted(plan)[2] == (13, 8)
        assert dropped(plan, "business_licence_copy") == {"produced_inside"}

    def test_the_code_answered_is_not_said_to_come_with_the_new_licence(self, office):
        plan = office.plan(self.NOTHING | {"changes_scope": True}, name="company_change")
        line = next(line for line in plan.form if line.field.code == "credit_code")
        assert (line.origin, line.value) == ("answer", CODE)

    def test_where_nothing_changes_there_is_nothing_to_apply_for(self, office):
        plan = office.plan(self.NOTHING, name="company_change")
        assert (codes(plan), plan.steps, plan.counts.visits.after) == (set(), (), 0)


class TestClosingACompany:
    """条例 33, 细则 48: simple when nothing is owed and nothing blocks it, else liquidation and tax clearance."""

    BASE = {"region": "420106", "credit_code": CODE, "had_staff": True, "has_account": True, "customs": True,
            "has_seal": True}

    def test_debts_lead_through_liquidation_and_tax(self, office):
        plan = office.plan(self.BASE | {"debts_cleared": False}, name="企业注销")
        assert codes(plan) == {"tax_clearance", "company_deregistration", "social_security_closing", "customs_closing",
                               "bank_closing", "seal_return"}
        # Notes: 69 fields, 20 papers, 33 days. In a row: tax 20, registration 3, bank 5; papers 8 there, 7 here,
        # since the tax certificate is made inside.
        assert counted(plan) == [(69, 14), (20, 7), (33, 28)]
        assert after(plan, "company_deregistration") == ("tax_clearance",)
        assert dropped(plan, "tax_clearance_copy") == {"produced_inside"}

    def test_without_debts_and_blocks_it_is_simple_and_public(self, office):
        plan = office.plan(self.BASE | {"debts_cleared": True, "simple_blocked": False}, name="简易注销")
        assert "tax_clearance" not in codes(plan)
        assert rows(plan, "simple_deregistration") == (3,)
        notice = next(one for one in plan.items if one.code == "simple_deregistration").special_procedures[0]
        assert (notice.expected, notice.procedure.pauses_clock) == (True, True)
        assert {"closing_application", "investors_promise"} <= {
            *(paper.code for paper in plan.materials), *(paper.material.code for paper in plan.dropped)}

    def test_one_of_the_five_blocks_leads_back_to_the_ordinary_way(self, office):
        plan = office.plan(self.BASE | {"debts_cleared": True, "simple_blocked": True}, name="company_closing")
        assert rows(plan, "simple_deregistration") == (2,)
        assert "第四十八条" in next(one.why.articles[0] for one in plan.items if one.code == "simple_deregistration")
        assert {"tax_clearance", "company_deregistration"} <= codes(plan)


class TestCarriers:
    def test_heavy_lorries_are_measured_as_in_the_notes(self, office):
        plan = office.plan(COMPANY | {"heavy": True}, name="开办运输企业")
        # Notes: 18 → 10 papers, 43 → 21 fields, 28 days. All in a row: licence, permit, certificate for each lorry.
        assert counted(plan) == [(43, 21), (18, 10), (28, 28)]
        assert [step.item for step in plan.steps] == ["company_registration", "road_freight_permit",
                                                      "vehicle_certificate"]

    def test_light_vans_need_no_permit(self, office):
        plan = office.plan(COMPANY | {"heavy": False}, name="transport")
        assert codes(plan) == {"company_registration"}


class TestUtilities:
    BASE = {"region": "420106", "credit_code": CODE, "water": True, "power": True, "gas": False, "network": False,
            "digs": False}

    @pytest.mark.parametrize(("power_kw", "item"), [(160, "power_low_voltage"), (161, "power_high_voltage")])
    def test_the_voltage_follows_the_capacity(self, office, power_kw, item):
        plan = office.plan(self.BASE | {"power_kw": power_kw}, name="水电气网联合报装")
        assert codes(plan) == {"water_connection", item}
        assert {step.level for step in plan.steps} == {0}

    def test_four_networks_share_their_papers(self, office):
        plan = office.plan(self.BASE | {"power_kw": 80, "gas": True, "network": True}, name="utilities")
        # 6 + 5 + 6 + 5 papers: one form; licence, identity, premises, plan once; water and gas drawings.
        assert counted(plan)[1:] == [(22, 7), (42, 15)]

    def test_digging_up_a_street_is_a_permit(self, office):
        plan = office.plan(self.BASE | {"power": False, "digs": True}, name="utilities")
        assert codes(plan) == {"water_connection", "road_excavation"}
        digging = next(one.item for one in plan.items if one.code == "road_excavation")
        assert digging.fee.text == "收取城市道路挖掘修复费"


class TestCreditRepair:
    """令第36号: 轻微 at once, 一般 after three months, 严重 after a year; always after correction."""

    BASE = {"region": "420106", "credit_code": CODE, "penalised": True, "penalty_class": "一般",
            "penalty_kind": "其他罚款、没收", "by_market": False, "months_public": 3, "abnormal": False,
            "serious": False, "corrected": True}

    @pytest.mark.parametrize(("changed", "row", "applies"), [
        ({}, 5, True), ({"months_public": 2}, 4, False), ({"corrected": False}, 2, False),
        ({"penalty_class": "轻微", "months_public": 0}, 3, True),
        ({"penalty_class": "严重", "months_public": 11}, 6, False),
        ({"penalty_class": "严重", "months_public": 12}, 7, True)])
    def test_the_class_decides_how_long_it_stays_public(self, office, changed, row, applies):
        plan = office.plan(self.BASE | changed, name="信用修复", start_on=REPAIR_DAY)
        assert rows(plan, "penalty_repair") == (row,)
        assert ("penalty_repair" in codes(plan)) is applies

    def test_a_revoked_permit_is_never_taken_from_publicity_early(self, office):
        answers = self.BASE | {"by_market": True, "months_public": 36,
                               "penalty_kind": "停产停业、限制从业、降低资质或者吊销"}
        assert rows(office.plan(answers, name="信用修复", start_on=REPAIR_DAY), "market_penalty_repair") == (4,)

    def test_late_reports_are_made_up_and_the_list_is_left_without_waiting(self, office):
        answers = {"region": "420106", "credit_code": CODE, "penalised": False, "abnormal": True, "serious": False,
                   "corrected": True}
        plan = office.plan(answers, name="移出异常名录", start_on=REPAIR_DAY)
        assert codes(plan) == {"abnormal_removal"}
        assert counted(plan) == [(13, 13), (4, 4), (5, 5)]
