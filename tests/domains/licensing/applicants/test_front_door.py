"""The home page and the guide: found by any of its names, honest about what is not there."""

import re

import pytest

from domains.licensing.reading_pages import Page
from yingshang.domains.licensing.catalogue.finding import find_bundles
from yingshang.domains.licensing.desk.planning_for import city_catalogue


@pytest.mark.parametrize("typed", ["我要开餐饮店", "开饭店", "饭店", "kfd", "KCG", "开  饭店", "食品经营许可证",
                                   "开餐饮点", "烟草"])
def test_the_bundle_is_found_by_everyday_words_initials_and_slips(typed, city):
    found = find_bundles(city_catalogue(), typed, on=city.now.date())
    assert [one.bundle.code for one in found] == ["catering"]


@pytest.mark.parametrize("typed", ["", "   ", "离婚登记", "xyz", "🚀", "%00", "a" * 5000])
def test_what_is_not_there_is_not_found(typed, city):
    assert find_bundles(city_catalogue(), typed, on=city.now.date()) == ()


def test_a_guess_is_marked_as_one(city):
    assert find_bundles(city_catalogue(), "开餐饮点", on=city.now.date())[0].is_guess
    assert not find_bundles(city_catalogue(), "开饭店", on=city.now.date())[0].is_guess


def test_the_search_page_says_what_it_found_and_what_not(client, city):
    assert "按“开饭店”找到" in Page(client.get("/", {"q": "kfd"})).text
    assert "没有找到这件事" in Page(client.get("/", {"q": "离婚登记"})).text


def test_a_case_number_finds_ones_own_case_only(city, browser, sign_in):
    number = city.submitted().number
    assert "您的办件" in Page(browser.get("/", {"q": number})).text
    assert "您的办件" not in Page(sign_in(city.applicant("李强", phone="13900000009")).get("/", {"q": number})).text
    assert "您的办件" not in Page(sign_in().get("/", {"q": number})).text


def test_the_home_page_counts_the_citys_applications(city, client):
    city.submitted()
    text = Page(client.get("/")).text
    assert re.search(r"正在办理 1", text)
    assert "截至" in text


def test_every_link_of_the_home_page_leads_somewhere(city, browser):
    for href in {link for link in Page(browser.get("/")).links if link.startswith("/")}:
        assert browser.get(href, follow=True).status_code == 200, href


def test_officials_are_not_sent_to_pages_they_may_not_open(city, sign_in):
    clerk = sign_in(city.official("clerk"))
    for href in {link for link in Page(clerk.get("/")).links if link.startswith("/")}:
        assert clerk.get(href, follow=True).status_code == 200, href


def test_the_guide_says_conditions_days_fees_papers_and_basis(city, client):
    text = Page(client.get("/bundles/catering/")).text
    for words in ("经营面积 > 300 平方米", "投资额 > 30 万元", "要不要在店外设置招牌？", "法定 10 个工作日",
                  "暂定，依据待核", "《消防法》", "不收费", "12315", "租赁合同有双方签字", "可以容缺后补",
                  "登录后开始办理",
                  "行政复议"):
        assert words in text, words


def test_the_guide_shows_what_typical_shops_save(city, client):
    text = Page(client.get("/bundles/catering/")).text
    assert "800 平方米的宾馆餐厅" in text
    assert "6 → 1" in text
    assert "29 → 12" in text


def test_an_unknown_bundle_names_the_likeliest(city, client):
    answer = client.get("/bundles/catring/")
    assert answer.status_code == 404
    assert "您要办的可能是：我要开餐饮店" in Page(answer).text


def test_starting_needs_an_account_and_comes_back(city, client):
    answer = client.get("/bundles/catering/start/")
    assert answer.status_code == 302
    assert answer["Location"] == "/login/?next=/bundles/catering/start/"
