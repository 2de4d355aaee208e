"""Answering: one question a page, kept at once; what is wrong is said where it was typed."""

import pytest

from domains.licensing.reading_pages import Page
from factories import RESTAURANT
from yingshang.domains.licensing.models import Draft
from yingshang.kit import uscc


@pytest.fixture
def draft(browser):
    answer = browser.post("/bundles/catering/start/", {"once_key": "a" * 32}, follow=True)
    assert answer.redirect_chain[-1][0].endswith("/answers/region/")
    return Draft.objects.get()


def url(draft, *more):
    return f"/drafts/{draft.pk}/" + "".join(f"{part}/" for part in more)


def typed(value):
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def answer_all(browser, draft, answers):
    for code, value in answers.items():
        answer = browser.post(url(draft, "answers", code), {code: typed(value)})
        assert answer.status_code == 302, (code, Page(answer).text)
    return answer


def test_two_clicks_start_one_draft(browser, draft):
    browser.post("/bundles/catering/start/", {"once_key": "a" * 32})
    assert Draft.objects.count() == 1


def test_begun_drafts_are_offered_before_a_new_one(browser, draft):
    assert "您有没办完的草稿" in Page(browser.get("/bundles/catering/start/")).text


def test_the_last_answer_leads_to_the_plan(browser, draft):
    assert answer_all(browser, draft, RESTAURANT)["Location"] == url(draft, "plan")


def test_an_unanswered_question_is_named_and_nothing_is_kept(browser, draft):
    answer = browser.post(url(draft, "answers", "region"), {})
    assert answer.status_code == 400
    assert "请选择“店开在哪个区？”" in Page(answer).text
    assert answer.content.decode().count("<title>错误：")
    assert Draft.objects.get().answers == {}


@pytest.mark.parametrize("area", ["一百八", "-5", "0", "99999999", "1e5", "１８０平方公里"])
def test_a_wrong_number_is_shown_again_with_its_reason(browser, draft, area):
    answer_all(browser, draft, {"region": "420106", "format": "餐馆"})
    answer = browser.post(url(draft, "answers", "area_m2"), {"area_m2": area})
    assert answer.status_code == 400
    assert "经营面积是多少？" in Page(answer).text
    assert area in answer.content.decode()


def test_full_width_digits_and_units_are_understood(browser, draft):
    answer_all(browser, draft, {"region": "420106", "format": "餐馆", "area_m2": "１８０ 平方米"})
    assert Draft.objects.get().answers["area_m2"] == "180"


def test_changing_one_answer_keeps_the_rest_and_asks_what_it_opens(browser, draft):
    answer_all(browser, draft, RESTAURANT)
    answer = browser.post(url(draft, "answers", "area_m2"), {"area_m2": "800", "from": "plan"})
    assert answer["Location"] == url(draft, "answers", "investment") + "?from=plan"
    kept = Draft.objects.get().answers
    assert kept == {code: "800" if code == "area_m2" else value for code, value in RESTAURANT.items()}
    answer = browser.post(url(draft, "answers", "investment"), {"investment": "50", "from": "plan"})
    assert answer["Location"] == url(draft, "plan")


def test_a_question_that_is_not_asked_has_no_page(browser, draft):
    answer_all(browser, draft, RESTAURANT)
    assert browser.get(url(draft, "answers", "investment")).status_code == 404
    assert browser.get(url(draft, "answers", "nonsense")).status_code == 404


def test_ones_own_shop_is_offered_by_name(browser, shop, draft):
    answer_all(browser, draft, RESTAURANT | {"has_licence": True})
    page = Page(browser.get(url(draft, "answers", "credit_code")))
    assert "武昌区王芳面馆" in page.text
    answer = browser.post(url(draft, "answers", "credit_code"), {"credit_code": shop.uscc})
    assert answer["Location"] == url(draft, "plan")
    assert "户外招牌" in Page(browser.get(url(draft, "plan"))).text


@pytest.mark.parametrize(("code", "why"), [
    ("92420106MA0000", "应为18位"),
    ("92420106MA00000000", "校验位不符"),
    (uscc.build(kind="92", region="420106", serial=4242), "登记簿中没有"),
])
def test_a_wrong_credit_code_is_told_apart_from_an_unknown_one(browser, draft, code, why):
    answer_all(browser, draft, RESTAURANT | {"has_licence": True})
    answer = browser.post(url(draft, "answers", "credit_code"), {"credit_code": code})
    assert answer.status_code == 400
    assert why in Page(answer).text
    assert "credit_code" not in Draft.objects.get().answers


def test_the_shop_of_somebody_else_is_refused_where_it_is_typed(city, draft, shop, sign_in):
    other = sign_in(city.applicant("李强", phone="13900000009"))
    other.post("/bundles/catering/start/", {"once_key": "b" * 32})
    own = Draft.objects.exclude(pk=draft.pk).get()
    answer_all(other, own, RESTAURANT | {"has_licence": True})
    answer = other.post(url(own, "answers", "credit_code"), {"credit_code": shop.uscc})
    assert answer.status_code == 400
    assert "您的账号没有登记为" in Page(answer).text


def test_a_shop_one_no_longer_speaks_for_sends_back_to_its_question(browser, shop, draft):
    answer_all(browser, draft, RESTAURANT | {"has_licence": True})
    browser.post(url(draft, "answers", "credit_code"), {"credit_code": shop.uscc})
    shop.representations.all().delete()
    assert browser.get(url(draft, "plan"))["Location"] == url(draft)
    text = Page(browser.get(url(draft))).text
    assert "您的账号没有登记为" in text
    assert "修改这个回答" in text


def test_an_answer_that_no_longer_fits_is_asked_again(browser, draft):
    answer_all(browser, draft, RESTAURANT)
    row = Draft.objects.get()
    row.answers = row.answers | {"format": "太空餐厅", "gone": "x"}
    row.save()
    assert browser.get(url(draft, "plan"))["Location"] == url(draft, "answers", "format")


def test_nobody_elses_draft_opens(city, draft, sign_in):
    other = sign_in(city.applicant("李强", phone="13900000009"))
    for page in ("", "answers", "plan", "form", "materials", "check", "discard"):
        assert other.get(url(draft, *([page] if page else []))).status_code == 404
    assert other.post(url(draft, "answers", "region"), {"region": "420106"}).status_code == 404
    assert other.post(url(draft, "discard")).status_code == 404
    assert Draft.objects.filter(pk=draft.pk).exists()


def test_discarding_asks_first(browser, draft):
    assert "要删除" in Page(browser.get(url(draft, "discard"))).text
    assert Draft.objects.exists()
    assert browser.post(url(draft, "discard"))["Location"] == "/my/"
    assert not Draft.objects.exists()


def test_a_draft_survives_logging_out(city, wang, browser, draft, sign_in):
    answer_all(browser, draft, {"region": "420106", "format": "餐馆"})
    browser.post("/logout/")
    again = sign_in(wang)
    page = Page(again.get("/my/"))
    assert "已回答 2 个问题" in page.text
    assert url(draft) in page.links


def test_an_expired_session_keeps_the_answer_until_the_same_account_is_back(city, wang, draft, client, settings):
    wang.set_password("very-secret")
    wang.save()
    client.defaults["HTTP_X_TEST_NOW"] = city.now.isoformat()
    client.post("/login/", {"username": wang.username, "password": "very-secret"})
    del client.cookies[settings.SESSION_COOKIE_NAME]
    answer = client.post(url(draft, "answers", "region"), {"region": "420106", "once_key": "c" * 32})
    assert answer["Location"].startswith("/login/")
    answer = client.post(answer["Location"], {"username": wang.username, "password": "very-secret"}, follow=True)
    page = Page(answer)
    assert "您填写的内容没有丢" in page.text
    sent = page.form()
    assert sent["region"] == "420106"
    assert client.post(url(draft, "answers", "region"), sent).status_code == 302
    assert Draft.objects.get().answers == {"region": "420106"}
