"""A company is opened, moves and renames itself, and is closed: three bundles through the same desks."""

import datetime as dt

import pytest

from domains.licensing.reading_pages import Page
from yingshang.casework.models import Case, Notice
from yingshang.domains.licensing.desk import submitting
from yingshang.domains.licensing.drafts import drafting
from yingshang.domains.licensing.errors import CancelledEntity, NothingToApplyFor
from yingshang.domains.licensing.models import Licence
from yingshang.kit.elicence import parse_identifier
from yingshang.register.facts import facts_of
from yingshang.register.models import Entity

OPENING = {"region": "420106", "seals": True, "has_staff": True, "opens_account": True}
NOTHING_CHANGES = {"region": "420106", "changes_name": False, "changes_address": False, "changes_operator": False,
                   "changes_scope": False, "insures_staff": True, "has_account": True}
CLOSING = {"region": "420106", "debts_cleared": True, "simple_blocked": False, "had_staff": True, "has_account": True,
           "customs": False, "has_seal": True}
FIRST, SECOND = "武汉明视光学有限公司", "武汉清视光学有限公司"


@pytest.fixture
def company(city) -> Entity:
    case = city.decided(bundle="企业开办", answers=OPENING, fields={"entity_name": FIRST})
    assert case.state == "finished"
    return Entity.objects.get(pk=case.subject_id)


def states(bundle):
    return dict(Case.objects.filter(parent=bundle).values_list("part", "state"))


def business_licences(company):
    return list(Licence.objects.filter(holder=company, kind="business_licence").order_by("number")
                .values_list("status", flat=True))


def test_a_company_is_opened_by_seven_departments(company, city, sign_in):
    assert (company.name, company.kind, company.uscc[:2]) == (FIRST, "有限责任公司", "91")
    results = Licence.objects.filter(holder=company)
    assert results.count() == 7
    tax = results.get(kind="tax_confirmation_notice")
    assert tax.issuer.kind == "taxation"
    rows = {row["title"]: row["value"] for row in tax.document["licence"]["rows"]}
    assert "有效期至" not in rows  # a confirmation permits nothing, so it has no term
    assert rows["统一社会信用代码"] == company.uscc
    page = Page(sign_in(city.applicant()).get(f"/cases/{tax.case.parent_id}/"))
    assert "发放 1 份证照，出具 6 份通知书或者回执" in page.text
    assert "已办好" in page.text
    assert any("涉税信息确认" in text and "结果文书" in text for text in Notice.objects.values_list("text", flat=True))


def test_it_moves_and_renames_itself_and_the_old_licence_is_void(company, city):
    answers = NOTHING_CHANGES | {"credit_code": company.uscc, "changes_name": True, "changes_address": True}
    fields = {"new_name": SECOND, "new_address": "武汉市武昌区中南路 9 号"}
    case = city.decided(bundle="企业信息变更", answers=answers, fields=fields)
    assert set(states(case).values()) == {"issued"}
    assert len(states(case)) == 7
    company.refresh_from_db()
    assert (company.name, company.address) == (SECOND, "武汉市武昌区中南路 9 号")
    assert business_licences(company) == ["99", "01"]
    new = Licence.objects.get(holder=company, kind="business_licence", status="01")
    assert (new.version, new.number) == (2, new.previous.number)
    assert parse_identifier(new.pk).version == "002"
    printed = {row["value"] for row in new.document["licence"]["rows"]}
    assert printed >= {SECOND, "武汉市武昌区中南路 9 号", company.uscc}
    assert facts_of(company.uscc, on=dt.date(2026, 3, 2))["entity_name"].value == SECOND
    bank = Licence.objects.get(holder=company, kind="bank_change_notice")
    assert bank.holder_name == SECOND  # what waited for the change is written for the changed company


def test_it_is_closed_in_the_simple_way_after_the_public_notice(company, city):
    case = city.accepted(bundle="简易注销", answers=CLOSING | {"credit_code": company.uscc})
    assert states(case) == {"simple_deregistration": "reviewing", "social_security_closing": "reviewing",
                            "bank_closing": "waiting", "seal_return": "waiting"}
    part = city.part(case, "simple_deregistration")
    notice = part.data["item"]["special"][0]
    assert (notice["title"], notice["required"], notice["pauses_clock"]) == ("简易注销公示", True, True)
    city.grant(part)
    assert states(case)["bank_closing"] == "reviewing"
    for code in ("social_security_closing", "bank_closing", "seal_return"):
        city.grant(city.part(case, code))
    assert Case.objects.get(pk=case.pk).state == "finished"
    company.refresh_from_db()
    assert company.status == "注销"
    assert business_licences(company) == ["04"]
    with pytest.raises(CancelledEntity):
        city.draft(bundle="企业信息变更", answers=NOTHING_CHANGES | {"credit_code": company.uscc})


def test_a_department_that_gives_no_licence_is_not_asked_to_grant_one(city, sign_in):
    case = city.accepted(bundle="企业开办", answers=OPENING,
                         fields={"entity_name": FIRST, "accounting_method": "非独立核算"})  # which a person looks at
    city.grant(city.part(case, "company_registration"))
    tax = city.part(case, "tax_confirmation")
    browser = sign_in(city.official("reviewer", kind="taxation"))
    assert "涉税信息确认" in Page(browser.get("/desk/")).text
    page = Page(browser.get(f"/desk/items/{tax.pk}/"))
    assert "准予办理" in page.text
    assert "许可" not in page.text.replace("行政许可法", "")
    assert "将写在文书上的内容" in Page(browser.get(f"/desk/items/{tax.pk}/grant/")).text


def test_nothing_is_submitted_where_nothing_is_to_be_done(company, city, sign_in):
    account = city.applicant()
    by = city.actor(account)
    draft = city.draft(bundle="企业信息变更", answers=NOTHING_CHANGES | {"credit_code": company.uscc})
    with pytest.raises(NothingToApplyFor):
        submitting.submit_draft(draft.pk, by=by, key=city.key(), now=city.now, today=city.now.date())
    browser = sign_in(account)
    assert "没有要办的事项" in Page(browser.get(f"/drafts/{draft.pk}/plan/")).text
    assert browser.get(f"/drafts/{draft.pk}/").status_code == 200
    for step in ("form", "materials", "check"):
        assert browser.get(f"/drafts/{draft.pk}/{step}/")["Location"].endswith("/plan/")
    drafting.discard_draft(draft.pk, by=by)


@pytest.mark.parametrize(("bundle", "answers"), [
    ("我要开眼镜店", {"area_m2": 120, "contact_lenses": True, "device_2": True, "sign": True}),
    ("我要开药店", {"area_m2": 150, "device_2": True, "health_food": True, "sign": True}),
    ("我要开民宿", {"rooms": 8, "area_m2": 280, "serves_food": True, "cold_or_raw": False, "fumes": False,
                    "sign": True}),
    ("开办运输企业", {"heavy": True}),
])
def test_other_shops_open_and_every_department_gives_its_result(bundle, answers, city):
    answers = {"region": "420106", "has_licence": False, "entity_form": "有限责任公司"} | answers
    case = city.decided(bundle=bundle, answers=answers, fields={"entity_name": FIRST})
    assert case.state == "finished"
    assert set(states(case).values()) == {"issued"}
    assert Entity.objects.get(pk=case.subject_id).kind == "有限责任公司"


def test_a_registered_company_is_connected_and_repaired(company, city):
    utilities = city.decided(bundle="水电气网联合报装", answers={
        "region": "420106", "credit_code": company.uscc, "water": True, "power": True, "power_kw": 630, "gas": True,
        "network": True, "digs": True})
    assert utilities.state == "finished"
    city.pass_days(65)  # 令第36号 is in force from 2026-04-01
    repair = city.decided(bundle="信用修复", answers={
        "region": "420106", "credit_code": company.uscc, "penalised": True, "penalty_class": "一般",
        "penalty_kind": "其他罚款、没收", "by_market": True, "months_public": 7, "abnormal": True, "serious": False,
        "corrected": True})
    assert set(states(repair)) == {"penalty_repair", "market_penalty_repair", "abnormal_removal"}
    assert repair.state == "finished"
