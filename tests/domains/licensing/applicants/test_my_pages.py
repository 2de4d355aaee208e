"""My cases, notices, licences and files: all of mine, nothing of others, few queries."""

import pytest

from domains.licensing.reading_pages import Page
from yingshang.casework.models import Notice, Rating

MOST_QUERIES = 15


@pytest.fixture
def open_within(browser, django_assert_max_num_queries):
    """Open a page and hold it to the number of queries a page may make."""
    def opened(address):
        with django_assert_max_num_queries(MOST_QUERIES):
            answer = browser.get(address)
        assert answer.status_code == 200, address
        return Page(answer)

    return opened


def test_my_page_lists_drafts_cases_and_what_waits_for_me(city, open_within):
    draft, case, done = city.draft(), city.correcting(), city.decided()
    page = open_within("/my/")
    assert f"/drafts/{draft.pk}/" in page.links
    assert f"/cases/{case.pk}/correct/" in page.links
    assert f"/cases/{done.pk}/rate/" in page.links
    assert "等您处理" in page.text
    assert "待补正" in page.text


def test_the_number_of_queries_does_not_grow_with_the_lists(city, open_within):
    for _ in range(4):
        city.submitted()
    city.decided()
    for address in ("/my/", "/my/?only=open", "/my/?only=closed", "/my/?page=2", "/my/notices/", "/my/licences/",
                    "/my/materials/", "/"):
        open_within(address)


def test_every_page_of_a_draft_and_a_case_keeps_to_its_queries(city, open_within):
    draft, case, done = city.draft(), city.accepted(), city.decided()
    for page in ("", "answers/", "answers/area_m2/", "plan/", "form/", "form/entity/", "materials/",
                 "materials/food_layout/", "check/"):
        open_within(f"/drafts/{draft.pk}/{page}")
    for address in (f"/cases/{case.pk}/", f"/cases/{done.pk}/", f"/cases/{case.pk}/submitted/",
                    f"/cases/{case.pk}/withdraw/", f"/cases/{done.pk}/rate/",
                    f"/cases/{city.correcting().pk}/correct/"):
        open_within(address)


def test_lists_can_be_narrowed_and_bad_addresses_do_no_harm(city, browser, open_within):
    open_case, closed = city.submitted(), city.decided()
    assert open_case.number not in open_within("/my/?only=closed").text
    assert closed.number in open_within("/my/?only=closed").text
    assert closed.number not in open_within("/my/?only=open").text
    for address in ("/my/?page=x", "/my/?page=-3", "/my/?page=999999999", "/my/?only=everything", "/my/?page=９"):
        assert browser.get(address).status_code == 200, address
    assert browser.get("/my/notices/?after=nonsense").status_code == 400


def test_an_empty_life_is_told_kindly(open_within):
    assert "还没有办件" in open_within("/my/").text
    assert "还没有消息" in open_within("/my/notices/").text
    assert "还没有证照" in open_within("/my/licences/").text
    assert "还没有材料" in open_within("/my/materials/").text


def test_notices_are_read_one_by_one_or_all_at_once(city, browser, open_within):
    case = city.correcting()
    city.drain()
    notice = Notice.objects.get()
    assert "需要补正 1 处" in open_within("/my/notices/").text
    assert "您有 1 条未读消息" in open_within("/my/").text
    assert browser.post("/my/notices/read/", {"notice": str(notice.pk)})["Location"] == f"/cases/{case.pk}/"
    notice.refresh_from_db()
    assert notice.read_at is not None
    city.submitted()
    assert "没有未读消息" in Page(browser.post("/my/notices/read/", {}, follow=True)).text


def test_nobody_reads_anothers_notices(city, browser, sign_in):
    city.correcting()
    city.drain()
    other = sign_in(city.applicant("李强", phone="13900000009"))
    assert "需要补正" not in Page(other.get("/my/notices/")).text
    for chosen in (str(Notice.objects.get().pk), "9" * 17, "-1", "'; drop"):
        assert other.post("/my/notices/read/", {"notice": chosen}).status_code == 302
    assert Notice.objects.get().read_at is None


def test_licences_are_the_holders_and_lead_to_their_files(city, open_within, sign_in):
    city.decided()
    page = open_within("/my/licences/")
    assert page.text.count("公开核验页") == 4
    assert {"营业执照", "食品经营许可证"} <= set(page.words)
    other = sign_in(city.applicant("李强", phone="13900000009"))
    assert "还没有证照" in Page(other.get("/my/licences/")).text


def test_the_library_says_what_a_file_is_and_where_it_was_used(city, open_within):
    city.decided()
    text = open_within("/my/materials/").text
    assert "主要设备设施布局、操作流程文件" in text
    assert "用于 1 个办件" in text
    assert "SM3" in text


def test_a_finished_case_is_rated_once(city, browser, open_within):
    case = city.decided()
    address = f"/cases/{case.pk}/rate/"
    assert "请选择“满意程度”" in Page(browser.post(address, {})).text
    assert browser.post(address, {"level": "7"}).status_code == 400
    assert "您已评价" in Page(browser.post(address, {"level": "2", "text": "很快"}, follow=True)).text
    assert (Rating.objects.get().level, Rating.objects.get().text) == (2, "很快")
    answer = browser.post(address, {"level": "5"})
    assert answer.status_code == 409
    assert "已经评价过了" in Page(answer).text
    assert Rating.objects.get().level == 2


def test_what_is_not_finished_cannot_be_rated(city, browser):
    case = city.submitted()
    answer = browser.post(f"/cases/{case.pk}/rate/", {"level": "1"})
    assert answer.status_code == 409
    assert "办结后才能评价" in Page(answer).text
