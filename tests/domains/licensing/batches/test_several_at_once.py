"""Several cases are acted on together: looked at first, each on its own, and none twice."""

import uuid

from domains.licensing.batches.forms import form_of
from domains.licensing.reading_pages import Page
from factories import HONGSHAN, MARKET
from yingshang.casework.models import Act
from yingshang.domains.licensing.desk.withdrawing import withdraw_application

TOGETHER = "/desk/together/"


def _accepts(case) -> int:
    return Act.objects.filter(case=case, name="accept").count()


def test_a_clerk_ticks_two_cases_looks_at_both_and_accepts_them(city, sign_in):
    first, second = city.submitted(), city.submitted()
    browser = sign_in(city.official("clerk"))
    assert "一起受理" in Page(browser.get("/desk/")).text
    shown = browser.get(TOGETHER, {"case": [first.pk, second.pk], "act": "accept"})
    assert first.number in Page(shown).text
    assert _accepts(first) == 0, "a look changes nothing"
    answer = Page(browser.post(TOGETHER, {**form_of(shown.content.decode()), "opinion": "材料齐全"}))
    assert "办好 2 件" in answer.text
    assert [act.payload["opinion"] for act in Act.objects.filter(name="accept")] == ["材料齐全"] * 2


def test_sending_the_same_form_twice_accepts_once(city, sign_in):
    case = city.submitted()
    browser = sign_in(city.official("clerk"))
    form = form_of(browser.get(TOGETHER, {"case": case.pk, "act": "accept"}).content.decode())
    answers = [Page(browser.post(TOGETHER, form)).text for _ in range(2)]
    assert all("办好 1 件" in text for text in answers)
    assert _accepts(case) == 1


def test_one_that_cannot_be_done_is_named_and_holds_up_no_other(city, sign_in):
    gone, good = city.submitted(), city.submitted()
    browser = sign_in(city.official("clerk"))
    form = form_of(browser.get(TOGETHER, {"case": [gone.pk, good.pk], "act": "accept"}).content.decode())
    withdraw_application(gone.pk, "不开了", by=city.actor(city.applicant()), key=uuid.uuid4().hex, now=city.now)
    text = Page(browser.post(TOGETHER, form)).text
    assert "办好 1 件" in text
    assert "您查看以后这件又有了变化" in text
    assert (_accepts(gone), _accepts(good)) == (0, 1)


def test_what_is_not_possible_now_is_left_out_of_the_preview(city, sign_in):
    done, good = city.accepted(), city.submitted()
    shown = sign_in(city.official("clerk")).get(TOGETHER, {"case": [done.pk, good.pk], "act": "accept"})
    assert "有 1 件现在不能办" in Page(shown).text
    assert form_of(shown.content.decode())["case"] == [str(good.pk)]


def test_another_districts_cases_are_not_even_named(city, sign_in):
    case = city.submitted()
    text = Page(sign_in(city.official("clerk", region=HONGSHAN)).get(TOGETHER, {"case": case.pk, "act": "accept"})).text
    assert case.number not in text
    assert "没有可以一起办的" in text


def test_a_forged_form_accepts_nothing_of_another_district(city, sign_in):
    case = city.submitted()
    browser = sign_in(city.official("clerk", region=HONGSHAN))
    forged = {"case": str(case.pk), f"act-{case.pk}": "accept", f"seen-{case.pk}": "1", "once_key": uuid.uuid4().hex}
    assert "一件也没有办" in Page(browser.post(TOGETHER, forged)).text
    assert _accepts(case) == 0


def test_a_refusal_is_reasoned_case_by_case(city, sign_in):
    case = city.accepted()
    part = city.part(case, "individual_registration")
    answer = sign_in(city.official("reviewer", kind=MARKET)).get(TOGETHER, {"case": part.pk, "act": "refuse"})
    assert answer.status_code == 400
    assert "不能几件一起办" in Page(answer).text


def test_a_reviewer_grants_the_items_of_two_shops(city, sign_in):
    parts = [city.part(city.accepted(), "individual_registration") for _ in range(2)]
    browser = sign_in(city.official("reviewer", kind=MARKET))
    shown = browser.get(TOGETHER, {"case": [part.pk for part in parts], "act": "grant"})
    assert "办好 2 件" in Page(browser.post(TOGETHER, form_of(shown.content.decode()))).text


def test_nothing_ticked_and_too_many_are_said(city, sign_in):
    browser = sign_in(city.official("clerk"))
    assert "还没有勾选办件" in Page(browser.get(TOGETHER, {"act": "accept"})).text
    many = {"case": [uuid.uuid4() for _ in range(51)], "act": "accept"}
    assert "一次最多一起办 50 件" in Page(browser.get(TOGETHER, many)).text


def test_the_whole_page_is_ticked_at_once(city, sign_in):
    city.submitted()
    browser = sign_in(city.official("clerk"))
    assert b"checked" not in browser.get("/desk/?only=open").content.split(b"<tbody>")[1]
    assert b"checked" in browser.get("/desk/?only=open&picked=page").content.split(b"<tbody>")[1]
