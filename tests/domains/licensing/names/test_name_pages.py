"""Where an applicant meets the check: the page to try names, the form, and the last look before submitting."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from domains.licensing.reading_pages import Page
from factories import FIELDS
from yingshang.casework.models import Case
from yingshang.domains.licensing.drafts.drafting import fill_fields
from yingshang.domains.licensing.models import Draft, TakenName
from yingshang.domains.licensing.pages.naming.limiting import MOST
from yingshang.register.models import Entity

FREE = "武汉市武昌区云林阁餐饮店"


def words(answer) -> str:
    """Return the text of a page, white space between words evened out."""
    return " ".join(Page(answer).text.split())


@pytest.fixture(autouse=True)
def forget_questions():
    cache.clear()


@pytest.fixture
def browser(city, sign_in):
    return sign_in(city.applicant())


def test_anyone_tries_a_name_without_login(registers, sign_in):
    registers("武汉市张三餐饮店")
    page = words(sign_in().get("/names/", {"name": "武汉市武昌区张三餐饮店"}))
    for expected in ("不能用", "字号 张三", "行业或者经营特点 餐饮", "武汉市张三餐饮店", "第十七条", "这些现在可以用"):
        assert expected in page


def test_a_free_name_is_said_to_be_free(sign_in, city):
    page = words(sign_in().get("/names/", {"name": FREE}))
    assert "可以用" in page
    assert "没有相同、相近的字号" in page


def test_htmx_gets_only_the_answer(sign_in, city):
    answer = sign_in().get("/names/", {"name": "武汉市张餐饮店", "region": "420106"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "<html" not in answer.content.decode()
    assert "字号只有一个字" in words(answer)


def test_without_a_region_one_is_asked_for(sign_in, city):
    answer = sign_in().get("/names/", {"name": "张三餐饮店"})
    assert answer.status_code == 400
    assert "请选择店或者公司开在哪个区" in words(answer)
    assert "没有行政区划" in words(sign_in().get("/names/", {"name": "张三餐饮店", "region": "420106"}))


@pytest.mark.parametrize("query", [
    {"name": "店" * 500}, {"name": "\0\0"}, {"name": "<script>"}, {"name": "武汉市张三店", "region": "999999"},
    {"name": "武汉市张三店", "kind": "天书"}, {"name": "武汉市张三店", "trade_name": "张" * 300}])
def test_nonsense_is_answered_in_words(sign_in, city, query):
    answer = sign_in().get("/names/", query)
    assert answer.status_code in (200, 400)
    assert "<script>" not in answer.content.decode().replace('<script src="', "")


def test_who_asks_too_often_is_told_to_wait(sign_in, city):
    browser = sign_in()
    answers = [browser.get("/names/", {"name": FREE}, headers={"HX-Request": "true"}) for _ in range(MOST + 1)]
    assert "可以用" in words(answers[-2])
    assert "请过一分钟再查" in words(answers[-1])


def test_the_page_asks_the_database_little(registers, sign_in):
    registers("武汉市张三餐饮店")
    browser = sign_in()
    with CaptureQueriesContext(connection) as asked:
        browser.get("/names/", {"name": "武汉市武昌区张三餐饮店"})
    assert len(asked) <= 12


def test_the_guide_and_the_front_page_lead_there(sign_in, city):
    city.publish_guides()
    assert 'href="/names/"' in sign_in().get("/bundles/catering/").content.decode()
    assert 'href="/names/"' in sign_in().get("/").content.decode()


def test_the_form_leads_to_the_page_with_its_district_chosen(city, browser):
    draft = city.draft()
    assert 'href="/names/?region=420106"' in browser.get(f"/drafts/{draft.pk}/form/entity/").content.decode()
    assert "/names/" not in browser.get(f"/drafts/{draft.pk}/form/premises/").content.decode()
    page = browser.get("/names/?region=420106").content.decode()
    assert 'value="420106" checked' in page


def test_the_form_refuses_a_name_that_may_not_be_used(registers, city, browser):
    registers("武汉市张三餐饮店")
    draft = city.draft()
    answer = browser.post(f"/drafts/{draft.pk}/form/entity/", {
        "entity_name": "武汉市武昌区张三小吃店", "entity_kind": "个体工商户", "business_scope": "餐饮服务"})
    assert answer.status_code == 400
    assert "本市同行业已有字号“张三”" in words(answer)
    assert Draft.objects.get().fields["entity_name"] == FIELDS["entity_name"]


def test_the_form_shows_what_is_near_and_goes_on(registers, city, browser):
    registers("武汉市云林餐饮店")
    given = {"entity_kind": "个体工商户", "business_scope": "餐饮服务", "capital": "1", "staff": "1"}
    draft = city.draft()
    answer = browser.post(f"/drafts/{draft.pk}/form/entity/", {"entity_name": FREE} | given)
    assert answer.status_code == 302
    page = words(browser.get(f"/drafts/{draft.pk}/form/entity/"))
    assert "可以申报，有提示" in page
    assert "武汉市云林餐饮店" in page


def test_a_name_taken_meanwhile_stops_the_submission(registers, city, browser):
    draft = city.draft()
    registers("武汉市王芳餐饮店")
    page = words(browser.get(f"/drafts/{draft.pk}/check/"))
    assert "主体名称不能用" in page
    answer = browser.post(f"/drafts/{draft.pk}/submit/", {"declaration": "true", "once_key": "7" * 32})
    assert answer.status_code == 400
    assert not Case.objects.exists()
    fill_fields(draft.pk, {"entity_name": FREE}, by=city.actor(city.applicant()), now=city.now)
    browser.post(f"/drafts/{draft.pk}/submit/", {"declaration": "true", "once_key": "8" * 32})
    assert Case.objects.exists()


def test_a_submitted_name_is_reserved_and_then_registered(city):
    case = city.submitted()
    reserved = TakenName.objects.get()
    assert (reserved.name, reserved.status, reserved.reserved_by_id) == (
        FIELDS["entity_name"], "reserved", case.applicant_id)
    city.decided(area_m2=8, cold_or_raw=False, fumes=False, sign=False)
    entity = Entity.objects.get()
    assert [(taken.entity_id, taken.status) for taken in TakenName.objects.all()] == [(entity.pk, "registered")]
