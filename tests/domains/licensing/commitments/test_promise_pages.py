"""What applicants and officials read about promises, and what their forms do."""

import pytest

from domains.licensing.commitments.promising import FOOD, SMALL, sign
from domains.licensing.commitments.test_a_promise import check_of, order, shop
from domains.licensing.reading_pages import Page
from yingshang.casework.models import Case
from yingshang.domains.licensing.models import Draft
from yingshang.register.facts import record_facts


def test_the_plan_offers_a_commitment_and_a_tick_signs_it(city, sign_in):
    draft = city.draft(**SMALL)
    browser = sign_in(city.applicant())
    plan = Page(browser.get(f"/drafts/{draft.pk}/plan/"))
    assert "可以告知承诺的事项" in plan.text
    at = f"/drafts/{draft.pk}/commitments/{FOOD}/"
    page = browser.get(at)
    assert "承诺：您保证什么" in Page(page).text
    unread = browser.post(at, {"digest": page.context["digest"]})
    assert (unread.status_code, Draft.objects.get(pk=draft.pk).commitments) == (400, {})
    assert browser.post(at, {"digest": page.context["digest"], "read": "true"}).status_code == 302
    assert Draft.objects.get(pk=draft.pk).commitments[FOOD]["choice"] == "signed"
    assert "已签承诺书" in Page(browser.get(f"/drafts/{draft.pk}/check/")).text
    browser.post(at, {"decline": "yes"})
    assert "按一般程序办" in Page(browser.get(f"/drafts/{draft.pk}/plan/")).text


def test_an_item_without_a_commitment_has_no_such_page(city, sign_in):
    draft = city.draft(**SMALL)
    assert sign_in(city.applicant()).get(f"/drafts/{draft.pk}/commitments/tobacco_retail/").status_code == 404


def test_who_may_not_promise_reads_why(city, sign_in):
    case = shop(city)
    record_facts(case.subject_id, "credit", {"risk_class": "D"}, source="信用分类", as_of=city.now.date(), now=city.now)
    draft, browser = city.draft(**SMALL), sign_in(city.applicant())
    assert "信用风险等级为D的，不能用告知承诺" in Page(browser.get(f"/drafts/{draft.pk}/plan/")).text
    page = browser.get(f"/drafts/{draft.pk}/commitments/{FOOD}/")
    assert "您现在不能用告知承诺" in Page(page).text
    browser.post(f"/drafts/{draft.pk}/commitments/{FOOD}/", {"digest": page.context["digest"], "read": "true"})
    assert Draft.objects.get(pk=draft.pk).commitments == {}


def test_the_desk_orders_a_correction_after_a_second_look(city, sign_in):
    check = check_of(shop(city))
    browser = sign_in(city.official("reviewer", kind="market_regulation"))
    assert check.title in Page(browser.get("/desk/commitments/")).text
    assert "责令限期整改" in Page(browser.get(f"/desk/promises/{check.pk}/")).text
    form = {"findings": "没有洗手池", "officer_1": "甲", "officer_2": "甲", "article": "食品安全法", "key": city.key()}
    at = f"/desk/promises/{check.pk}/order-correction/"
    assert "不能是同一人" in Page(browser.post(at, form)).text
    form["officer_2"] = "乙"
    assert "核对" in Page(browser.post(at, form)).text
    assert Case.objects.get(pk=check.pk).state == "promised"


def test_the_one_who_promised_reports_and_reads_what_was_found(city, sign_in):
    check = check_of(shop(city))
    order(city, check)
    browser = sign_in(city.applicant())
    assert "限期整改中" in Page(browser.get("/my/commitments/")).text
    page = browser.get(f"/my/commitments/{check.pk}/")
    assert "没有洗手池" in Page(page).text
    assert browser.post(f"/my/commitments/{check.pk}/", {"act": "report_corrected", "text": ""}).status_code == 400
    stranger = sign_in(city.applicant("李强", phone="13900000002"))
    assert stranger.get(f"/my/commitments/{check.pk}/").status_code == 404


@pytest.mark.parametrize("at", ["commitments", "owed", "rechecks"])
def test_every_list_opens_empty_and_as_a_file(city, sign_in, at):
    browser = sign_in(city.official("reviewer", kind="market_regulation"))
    assert "现在没有" in Page(browser.get(f"/desk/{at}/")).text
    assert browser.get(f"/desk/{at}/export.csv").status_code == 200
    assert browser.get(f"/desk/{at}/?only=nonsense&state=x&after=zz&text=%00").status_code == 200


def test_the_figures_tell_shares_only_of_something(city, sign_in):
    browser = sign_in(city.official("reviewer", kind="market_regulation"))
    assert "还没有" in Page(browser.get("/desk/instant/")).text
    case = city.accepted()
    page = Page(browser.get("/desk/instant/"))
    assert "要人看的材料份数：不符合" in page.text
    part = city.part(case, "individual_registration")
    assert "系统没有直接办结" in Page(browser.get(f"/desk/items/{part.pk}/")).text
    assert "合计" in browser.get("/desk/instant/export.csv").getvalue().decode()


def test_a_signed_commitment_may_be_read_again_word_for_word(city, sign_in):
    draft = sign(city, city.draft(**SMALL), FOOD)
    page = Page(sign_in(city.applicant()).get(f"/drafts/{draft.pk}/commitments/{FOOD}/"))
    assert "您已经签了这份承诺书" in page.text
