"""The pages: a week with free places, booking, the own list, the hall's desk."""

import re

import pytest
from django.test import Client

from domains.licensing.appointments.visitors import HALL_CODE, TEN
from factories import BACKEND, HONGSHAN, NOW, City
from yingshang.domains.licensing.models import Appointment, WaitingPlace

BOOK = f"/appointments/book/?hall={HALL_CODE}&service=door&at=2026-03-03T10:00"


def _browser(account, now=NOW) -> Client:
    client = Client(headers={"X-Test-Now": now.isoformat()})
    client.force_login(account, backend=BACKEND)
    return client


@pytest.fixture
def wang(city) -> Client:
    return _browser(city.applicant())


def _said(answer) -> str:
    return answer.content.decode()


def _book(client: Client, key: str = "1" * 32, at: str = BOOK, **more: str):
    return client.post(at, {"once_key": key, "address": "粮道街 1 号", **more}, follow=True)


def test_anybody_sees_the_week_and_what_is_free(db, client):
    City()
    page = _said(client.get(f"/appointments/?hall={HALL_CODE}&service=door", headers={"X-Test-Now": NOW.isoformat()}))
    assert "余 1" in page
    assert "已过" in page
    assert "2026-03-03T10%3A00" in page


def test_a_slot_is_booked_shown_and_put_into_a_calendar(wang):
    page = _said(_book(wang))
    made = Appointment.objects.get()
    assert made.code in page
    assert "粮道街" in page
    file = wang.get(f"/appointments/{made.pk}/calendar.ics")
    text = file.content.decode()
    assert "DTSTART:20260303T020000Z" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert made.code in _said(wang.get("/my/appointments/"))


def test_the_same_form_twice_is_one_appointment(wang):
    _book(wang)
    _book(wang)
    assert Appointment.objects.count() == 1


def test_who_comes_too_late_is_told_and_loses_nothing(wang, city):
    _book(_browser(city.applicant("李强")))
    answer = _book(wang, "2" * 32, note="带轮椅")
    assert answer.status_code == 409
    assert "这个时段刚刚约满了" in _said(answer)
    assert "带轮椅" in _said(answer)


def test_an_address_is_asked_for_a_visit(wang):
    answer = _book(wang, address="")
    assert answer.status_code == 400
    assert not Appointment.objects.exists()


@pytest.mark.parametrize("at", ["2026-03-07T10:00", "2026-03-03T10:07", "1999-01-01T00:00", "x", ""])
def test_a_wrong_time_leads_back_to_the_week(wang, at):
    answer = wang.get(BOOK.replace("2026-03-03T10:00", at), follow=True)
    assert answer.redirect_chain
    assert "预约办理" in _said(answer)


def test_an_appointment_is_moved_and_cancelled(wang):
    _book(wang)
    made = Appointment.objects.get()
    _book(wang, at=BOOK.replace("10:00", "11:00") + f"&change={made.pk}")
    assert Appointment.objects.get().starts_at.hour == 3
    assert "取消后号让给别人" in _said(wang.get(f"/appointments/{made.pk}/cancel/"))
    assert "没有预约" in _said(wang.post(f"/appointments/{made.pk}/cancel/", follow=True))


def test_a_full_day_offers_the_waiting_list(wang, city):
    for number, time in enumerate(("09:00", "10:00", "11:00", "13:30", "14:30", "15:30")):
        _book(_browser(city.applicant(f"先到{number}")), f"{number:032x}", BOOK.replace("10:00", time))
    page = _said(wang.get(f"/appointments/?hall={HALL_CODE}&service=door&week=2026-03-03"))
    assert "排候补" in page
    said = _said(wang.post("/appointments/wait/", {"hall": HALL_CODE, "service": "door", "week": "2026-03-03"},
                           follow=True))
    assert "第 1 位" in said
    first = Appointment.objects.get(starts_at=TEN)
    _browser(first.person.account).post(f"/appointments/{first.pk}/cancel/")
    offer = Appointment.objects.get(state="offered")
    assert "候补到号，请确认" in _said(wang.get(f"/appointments/{offer.pk}/"))
    assert "预约成功" in _said(wang.post(f"/appointments/{offer.pk}/", {"do": "accept"}, follow=True))
    assert WaitingPlace.objects.get().state == "taken"


def test_the_window_checks_in_calls_finishes_and_draws_numbers(wang, city):
    _book(wang)
    made = Appointment.objects.get()
    desk = _browser(city.official("clerk"), TEN)
    found = _said(desk.get(f"/desk/appointments/check-in/?code={made.code.lower()}"))
    assert "王芳" in found
    assert "C001" in _said(desk.post(f"/desk/appointments/{made.pk}/", {"do": "check_in"}, follow=True))
    assert "请 C001 号到 2 号窗口" in _said(desk.post("/desk/appointments/next/", {"window": "2 号窗口"}, follow=True))
    assert "现在没有" in _said(desk.post("/desk/appointments/next/", {}, follow=True))
    assert "已办完" in _said(desk.post(f"/desk/appointments/{made.pk}/", {"do": "done"}, follow=True))
    said = _said(desk.post("/desk/appointments/walk-in/", {"service": "window", "name": "=1+1", "once_key": "3" * 32},
                           follow=True))
    assert "A001" in said


def test_the_list_is_narrowed_by_its_address_and_exported_masked(wang, city):
    _book(wang)
    desk = _browser(city.official("clerk"), TEN)
    desk.post("/desk/appointments/walk-in/", {"service": "window", "name": "=1+1", "once_key": "3" * 32})
    for query, count in (("", 2), ("?state=booked", 1), ("?service=window", 1), ("?text=王芳", 1), ("?text=x", 0),
                         ("?day=2026-03-04", 0), ("?day=x&state=y&service=z", 0)):
        page = _said(desk.get(f"/desk/appointments/{query}"))
        assert len(re.findall(r'data-label="预约码"', page)) == count, query
    file = b"".join(desk.get("/desk/appointments/export.csv?").streaming_content).decode()
    assert "王*" in file
    assert "'=" in file
    assert "王芳" not in file


def test_another_hall_sees_and_does_nothing(wang, city):
    _book(wang)
    made = Appointment.objects.get()
    other = _browser(city.official("clerk", region=HONGSHAN), TEN)
    assert made.code not in _said(other.get("/desk/appointments/"))
    assert other.post(f"/desk/appointments/{made.pk}/", {"do": "missed"}).status_code == 404
    assert other.get(f"/appointments/{made.pk}/").status_code == 403
