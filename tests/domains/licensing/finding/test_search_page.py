"""The search page: grouped answers, what was meant, what to do when nothing is found, and what editors learn of it."""

import datetime as dt

import pytest

from domains.licensing.reading_pages import Page
from yingshang.domains.licensing.finding.missing import count_miss, forget_misses, misses
from yingshang.domains.licensing.models import SearchMiss

TODAY = dt.date(2026, 3, 2)


@pytest.fixture
def public(city):
    city.publish_guides()
    return city


def test_the_answers_lead_to_guides_scenes_and_pages(public, sign_in):
    page = Page(sign_in().get("/search/", {"q": "注销公司"}))
    assert "/bundles/company_closing/" in page.links
    assert "/scenes/#give_up" in Page(sign_in().get("/search/", {"q": "关公司"})).links
    assert "/names/" in Page(sign_in().get("/search/", {"q": "核名"})).links
    papers = Page(sign_in().get("/search/", {"q": "租房合同"})).links
    assert any(link.startswith("/items/") and link.endswith("#papers") for link in papers)


def test_a_slip_is_asked_back(public, sign_in):
    page = Page(sign_in().get("/search/", {"q": "营业执找"}))
    assert "您要找的是不是" in page.text
    assert "?q=%E8%90%A5%E4%B8%9A%E6%89%A7%E7%85%A7" in page.links


def test_what_was_found_by_another_word_says_so(public, sign_in):
    assert "按“开饭店”找到" in Page(sign_in().get("/search/", {"q": "kfd"})).text


def test_nothing_found_says_what_to_do_and_is_counted_without_anybody(public, sign_in):
    for _ in range(3):
        text = Page(sign_in().get("/search/", {"q": "离婚登记"})).text
    assert "没有找到" in text
    assert "12345" in text
    row = SearchMiss.objects.get()
    assert (row.words, row.count, row.first_on) == ("离婚登记", 3, TODAY)


@pytest.mark.parametrize("typed", ["42010619900101", "a", "🚀🚀", "看 http://example.com", "张三 1390000"])
def test_what_may_name_somebody_is_not_kept(typed, public, sign_in):
    sign_in().get("/search/", {"q": typed})
    assert not SearchMiss.objects.exists()


def test_an_unpublished_guide_is_not_among_the_answers(city, sign_in):
    page = Page(sign_in().get("/search/", {"q": "开饭店"}))
    assert "/bundles/catering/" not in page.links


def test_the_editors_see_what_is_wanted_and_settle_it(public, sign_in):
    count_miss("领养小狗", today=TODAY)
    editor = sign_in(public.official("editor"))
    page = Page(editor.get("/desk/searches/"))
    assert "领养小狗" in page.text
    editor.post("/desk/searches/", {"words": ["领养小狗"]})
    assert "领养小狗" not in Page(editor.get("/desk/searches/")).text
    assert "领养小狗" in Page(editor.get("/desk/searches/?done=yes")).text
    count_miss("领养小狗", today=TODAY)
    assert [row.count for row in misses()] == [2]
    assert sign_in(public.official("clerk")).get("/desk/searches/").status_code == 403


def test_words_nobody_wants_any_more_are_forgotten(db):
    count_miss("领养小狗", today=TODAY)
    assert forget_misses(today=TODAY + dt.timedelta(days=365)) == 0
    assert forget_misses(today=TODAY + dt.timedelta(days=366)) == 1


def test_a_case_number_finds_ones_own_case_only(public, sign_in):
    number = public.submitted().number
    assert "您的办件" in Page(sign_in(public.applicant()).get("/search/", {"q": number})).text
    other = sign_in(public.applicant("李强", phone="13900000009"))
    assert "您的办件" not in Page(other.get("/search/", {"q": number})).text
    assert "您的办件" not in Page(sign_in().get("/search/", {"q": number})).text


def test_every_page_has_the_box(public, sign_in):
    assert 'action="/search/"' in sign_in().get("/items/").content.decode()
