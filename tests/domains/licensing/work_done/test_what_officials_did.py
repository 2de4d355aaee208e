"""办理记录: every official finds what they did; a head what the organisation did; nobody more."""

import csv
import io

from domains.licensing.reading_pages import Page
from factories import HALL, HONGSHAN, MARKET

PAGE = "/desk/history/"


def _texts(sign_in, account, query=""):
    return Page(sign_in(account).get(PAGE + query)).text


def test_a_clerk_finds_what_they_accepted_and_nothing_of_a_colleague(city, sign_in):
    case = city.accepted()
    assert case.number in _texts(sign_in, city.official("clerk"))
    assert "没有这样的办理记录" in _texts(sign_in, city.official("clerk", name="孙窗口"))


def test_a_head_sees_the_organisation_and_no_other(city, sign_in):
    case = city.accepted()
    assert case.number in _texts(sign_in, city.official("chief", kind=HALL))
    assert case.number not in _texts(sign_in, city.official("chief", kind=MARKET))
    assert case.number not in _texts(sign_in, city.official("chief", kind=HALL, region=HONGSHAN))


def test_who_watches_sees_the_city(city, sign_in):
    case = city.accepted()
    assert case.number in _texts(sign_in, city.official("supervisor"))


def test_an_applicants_own_acts_are_no_officials_work(city, sign_in):
    city.submitted()
    assert "没有这样的办理记录" in _texts(sign_in, city.official("supervisor"))


def test_days_acts_and_words_narrow_the_list(city, sign_in):
    case = city.accepted()
    clerk, day = city.official("clerk"), city.now.date().isoformat()
    found = {f"?since_on={day}&until_on={day}": True, "?until_on=2026-02-01": False, "?act=accept": True,
             "?act=decline": False, f"?text={case.number}": True, "?text=没有这家店": False, "?since_on=昨天": True,
             "?act=nonsense": True}
    shown = {query: case.number in _texts(sign_in, clerk, query) for query in found}
    assert shown == found


def test_after_thirty_days_one_asks_for_the_days(city, sign_in):
    case = city.accepted()
    city.pass_days(40)
    clerk = city.official("clerk")
    assert case.number not in _texts(sign_in, clerk)
    assert case.number in _texts(sign_in, clerk, "?since_on=2026-03-01")


def test_the_export_masks_applicants(city, sign_in):
    case = city.accepted(by=city.applicant("周海燕"))
    answer = sign_in(city.official("clerk")).get("/desk/history.csv")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert rows[1][3] == case.number
    assert not any("周海燕" in cell for row in rows for cell in row)
