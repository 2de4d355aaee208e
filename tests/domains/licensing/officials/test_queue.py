"""The desk shows each official their own work, the most urgent first, and keeps its state in the URL."""

import csv
import datetime as dt
import io

from domains.licensing.reading_pages import Page
from factories import ECHENG, HONGSHAN, MARKET, SIGNS
from yingshang.domains.licensing.desk.withdrawing import withdraw_application

MOST_QUERIES = 12


def test_a_clerk_sees_the_bundles_of_their_hall_only(city, sign_in):
    case = city.submitted()
    own = Page(sign_in(city.official("clerk")).get("/desk/"))
    other = Page(sign_in(city.official("clerk", region=HONGSHAN)).get("/desk/"))
    assert case.number in own.text
    assert case.number not in other.text
    assert "待办已清空" in other.text


def test_a_reviewer_sees_the_items_of_their_department_only(city, sign_in):
    case = city.accepted()
    market = Page(sign_in(city.official("reviewer", kind=MARKET)).get("/desk/"))
    signs = Page(sign_in(city.official("reviewer", kind=SIGNS)).get("/desk/?only=all"))
    assert f"{case.number}-01" in market.text
    assert "户外招牌设施设置" in signs.text
    assert "个体工商户设立登记" not in signs.text


def test_the_earliest_due_day_stands_first_with_a_word(city, sign_in):
    late = city.submitted()
    city.pass_days(4)
    new = city.submitted()
    clerk = city.official("clerk")
    page = Page(sign_in(clerk).get("/desk/"))
    assert page.text.index(late.number) < page.text.index(new.number)
    assert "超期 3 个工作日" in page.text
    assert "临期" not in page.text, "a promise of one day is not near before that day"
    due_on = new.due_on
    city.pass_days((due_on - city.now.date()).days)
    assert "临期，今天截止" in Page(sign_in(clerk).get("/desk/")).text


def test_the_tabs_count_what_presses(city, sign_in):
    city.submitted()
    city.correcting()
    city.pass_days(4)
    page = Page(sign_in(city.official("clerk")).get("/desk/"))
    assert "待我办 1 在办 2 超期 1" in page.text


FOUND = {"text=周海燕": True, "text=zhy": True, "text=常菜": True, "text=张无忌": False, "state=correcting": False,
         "state=submitted": True, "only=closed": False, "only=overdue": False, "only=all": True,
         "state=nonsense&only=nonsense&after=x": True, "text=%00": True}


def test_the_url_narrows_the_queue(city, sign_in):
    case = city.submitted(by=city.applicant("周海燕"))
    client = sign_in(city.official("clerk"))
    pages = {query: Page(client.get(f"/desk/?{query}")) for query in FOUND}
    assert {query: case.number in page.text for query, page in pages.items()} == FOUND


def test_an_empty_answer_says_what_to_do(city, sign_in):
    page = Page(sign_in(city.official("clerk")).get("/desk/?text=没有这个人"))
    assert "没有符合条件的办件" in page.text
    assert "/desk/?only=all" in page.links


def test_a_page_of_the_queue_needs_few_queries(city, sign_in, django_assert_max_num_queries):
    for _ in range(3):
        city.submitted()
    for role in ("clerk", "supervisor"):
        client = sign_in(city.official(role))
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get("/desk/?only=open").status_code == 200


def test_the_queue_turns_its_pages(city, sign_in, monkeypatch):
    monkeypatch.setattr("yingshang.casework.queues.PAGE_SIZE", 2)
    numbers = [city.submitted().number for _ in range(3)]
    client = sign_in(city.official("clerk"))
    first, second = Page(client.get("/desk/")), Page(client.get("/desk/?after=1"))
    shown = [[number for number in numbers if number in page.text] for page in (first, second)]
    assert [len(part) for part in shown] == [2, 1]
    assert sorted([*shown[0], *shown[1]]) == numbers
    assert "?after=1" in first.links
    assert "这一页已经没有办件" in Page(client.get("/desk/?after=9")).text


def test_a_link_of_the_queue_leads_back_to_it(city, sign_in):
    case = city.submitted()
    client = sign_in(city.official("clerk"))
    link = f"/desk/cases/{case.pk}/?text=%E5%B8%B8%E8%8F%9C&only=all"
    assert link in Page(client.get("/desk/?text=常菜&only=all")).links
    assert "/desk/?text=%E5%B8%B8%E8%8F%9C&only=all" in Page(client.get(link)).links


def test_the_cases_beside_one_follow_the_queue(city, sign_in):
    ids = sorted(str(city.submitted().pk) for _ in range(3))  # all due on one day: the id decides
    page = Page(sign_in(city.official("clerk")).get(f"/desk/cases/{ids[1]}/"))
    assert f"/desk/cases/{ids[0]}/" in page.links
    assert f"/desk/cases/{ids[2]}/" in page.links


def test_a_supervisor_sees_the_city_and_not_the_next_one(city, sign_in):
    case = city.accepted()
    here = sign_in(city.official("supervisor", region=HONGSHAN))
    elsewhere = sign_in(city.official("supervisor", region=ECHENG))
    assert case.number in Page(here.get("/desk/")).text
    assert f"{case.number}-01" in Page(here.get(f"/desk/?kind=item&organisation={MARKET}_420106")).text
    assert case.number not in Page(elsewhere.get("/desk/?only=all")).text


def test_roles_without_a_desk_are_refused(city, sign_in):
    assert sign_in(city.applicant()).get("/desk/").status_code == 403
    assert sign_in(city.official("editor")).get("/desk/").status_code == 403
    assert sign_in().get("/desk/").status_code == 302


def exported(client, query: str = "") -> list[list[str]]:
    response = client.get(f"/desk/export.csv{query}")
    assert response.status_code == 200
    return list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))


def test_the_export_holds_the_filtered_queue_with_names_masked(city, sign_in):
    case = city.submitted(by=city.applicant("周海燕"))
    city.correcting()
    rows = exported(sign_in(city.official("clerk")), "?state=submitted")
    assert [row[0] for row in rows] == ["编号", case.number]
    assert rows[1][2] == "周**"
    assert "周海燕" not in str(rows)


def test_the_export_of_another_hall_is_empty(city, sign_in):
    city.submitted()
    assert len(exported(sign_in(city.official("clerk", region=HONGSHAN)), "?only=all")) == 1


def test_the_export_has_every_row_and_no_formula(city, sign_in, monkeypatch):
    monkeypatch.setattr("yingshang.casework.queues.PAGE_SIZE", 1)
    for name in ("=1+1", "吴涛"):
        city.submitted(by=city.applicant(name))
    rows = exported(sign_in(city.official("clerk")))
    assert len(rows) == 3
    assert {row[2] for row in rows[1:]} == {"'=***", "吴*"}


def test_the_due_day_of_a_finished_case_is_the_day_it_ended(city, sign_in):
    case = city.submitted()
    city.now += dt.timedelta(hours=1)
    sign_in(city.official("clerk"))
    withdraw_application(case.pk, "", by=city.actor(city.applicant()), key=city.key(), now=city.now)
    page = Page(sign_in(city.official("clerk")).get("/desk/?only=closed"))
    assert "2026-03-02 办结" in page.text
