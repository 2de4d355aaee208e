"""The home page and the guide: what can be done here, told plainly, and honest about what is not there."""

import re

import pytest
from django.core.cache import cache

from domains.licensing.reading_pages import Page
from yingshang.domains.licensing.models import GuideVersion


@pytest.fixture(autouse=True)
def public(city):
    city.publish_guides()


def test_an_old_bookmark_of_a_search_goes_on(client, city):
    assert client.get("/", {"q": "开饭店"})["Location"] == "/search/?q=%E5%BC%80%E9%A5%AD%E5%BA%97"


def test_the_home_page_counts_the_citys_applications(city, client):
    city.submitted()
    text = Page(client.get("/")).text
    assert re.search(r"正在办理 1", text)
    assert "截至" in text


def test_the_home_page_shows_every_bundle_by_phase_with_what_it_saves(city, sign_in):
    page = Page(sign_in().get("/"))
    for words in ("准入准营", "工程建设", "经营发展", "注销退出", "我要开眼镜店", "水电气网联合报装", "企业信息变更",
                  "材料份数 ", " → "):
        assert words in page.text, words
    guides = {link for link in page.links if re.fullmatch("/bundles/[a-z_]+/", link)}
    assert len(guides) >= 9
    assert "/bundles/credit_repair/" not in guides  # in force from 2026-04-01
    assert "只开通了" not in page.text


def test_the_home_page_leads_to_searches_scenes_items_and_news(city, client):
    page = Page(client.get("/"))
    assert "/search/?q=%E5%BC%80%E9%A5%AD%E5%BA%97" in page.links
    assert {"/scenes/#eat", "/scenes/#start", "/items/"} <= set(page.links)
    assert "第 1 版，2026-03-02" in page.text


def test_what_most_people_apply_for_comes_first(city, sign_in):
    assert _bundles_of(sign_in())[0] == "/bundles/company_start/"
    cache.clear()
    city.submitted(by=city.applicant())
    assert _bundles_of(sign_in())[0] == "/bundles/catering/"


def _bundles_of(browser):
    return [link for link in Page(browser.get("/")).links if re.fullmatch("/bundles/[a-z_]+/", link)]


def test_before_any_guide_is_public_the_home_page_says_so(city, client):
    GuideVersion.objects.all().delete()
    text = Page(client.get("/")).text
    assert "指南正在编写" in text
    assert "还没有发布过指南" in text


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
