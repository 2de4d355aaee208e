"""The home page and the guide: found by any of its names, honest about what is not there."""

import datetime as dt
import re

import pytest

from domains.licensing.reading_pages import Page
from yingshang.domains.licensing.catalogue.finding import find_bundles
from yingshang.domains.licensing.desk.planning_for import city_catalogue


@pytest.mark.parametrize("typed", ["我要开餐饮店", "开饭店", "饭店", "kfd", "KCG", "开  饭店", "食品经营许可证",
                                   "开餐饮点", "烟草"])
def test_the_bundle_is_found_by_everyday_words_initials_and_slips(typed, city):
    found = find_bundles(city_catalogue(), typed, on=city.now.date())
    assert found[0].bundle.code == "catering"


@pytest.mark.parametrize(("typed", "codes"), [
    ("眼镜店", ["optical"]), ("开药店", ["pharmacy"]), ("民宿", ["bnb"]), ("kyjd", ["optical"]), ("kyd", ["pharmacy"]),
    ("kms", ["bnb"]), ("开公司", ["company_start"]), ("注销公司", ["company_closing"]), ("qyzx", ["company_closing"]),
    ("换营业执照", ["company_change"]), ("跑货运", ["transport"]), ("装宽带", ["utilities"]), ("sdqw", ["utilities"]),
    ("医疗器械经营许可", ["optical"]), ("公章", ["company_start", "company_change"]), ("特种行业许可证", ["bnb"]),
])
def test_every_bundle_is_found_and_nothing_beside_it(typed, codes, city):
    found = find_bundles(city_catalogue(), typed, on=city.now.date())
    assert [one.bundle.code for one in found] == codes or set(codes) == {one.bundle.code for one in found}


def test_a_bundle_is_found_from_the_day_it_is_in_force(city):
    before, since = dt.date(2026, 3, 31), dt.date(2026, 4, 1)
    assert find_bundles(city_catalogue(), "信用修复", on=before) == ()
    assert [one.bundle.code for one in find_bundles(city_catalogue(), "xyxf", on=since)] == ["credit_repair"]


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


def test_the_home_page_shows_every_bundle_by_phase_with_what_it_saves(city, sign_in):
    page = Page(sign_in().get("/"))
    for words in ("准入准营", "工程建设", "经营发展", "注销退出", "我要开眼镜店", "水电气网联合报装", "企业信息变更",
                  "21 → 13", "33 → 23"):
        assert words in page.text, words
    guides = {link for link in page.links if link.startswith("/bundles/")}
    assert len(guides) == 9  # 信用修复 is in force from 2026-04-01


@pytest.mark.parametrize(("code", "words"), [
    ("optical", ("医疗器械经营许可证，有效期 5 年", "隐形眼镜和护理液是第三类医疗器械", "36 → 17",
                 "《医疗器械监督管理条例》第四十二条")),
    ("bnb", ("客房", "只在这些情形要交", "旅馆业特种行业许可", "经营面积 > 50 平方米")),
    ("company_closing", ("税务注销（清税）", "要等“", "清税证明", "第四十八条")),
    ("company_change", ("“换不换法定代表人？”回答“是”", "税务变更结果通知书")),
    ("utilities", ("用电容量 > 160 千瓦", "供电方案答复单", "95598")),
])
def test_a_guide_of_another_bundle_tells_its_own_matter(code, words, city, client):
    text = Page(client.get(f"/bundles/{code}/")).text
    for one in words:
        assert one in text, one
    assert "税务变更结果通知书，长期有效" not in text


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
