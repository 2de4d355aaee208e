"""Booking, changing, cancelling: within the rules, once, and never in somebody else's place."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, transaction

from domains.licensing.appointments.visitors import DAY, HALL_CODE, HOUR, TEN, booked, citizen, wish
from factories import NOW, City
from yingshang.casework.errors import KeyMissing, KeyReused, UnknownCase
from yingshang.casework.models import Notice
from yingshang.domains.licensing.appointments.availability import week_of
from yingshang.domains.licensing.appointments.booking import book, cancel, change
from yingshang.domains.licensing.appointments.errors import (
    BookingBlocked,
    NoSuchSlot,
    NotInThisState,
    SlotTaken,
    TooLate,
    TooManyHeld,
    TwoAtOnce,
    UnknownAppointment,
    UnknownHall,
)
from yingshang.domains.licensing.appointments.slots import counter_of, slots_on
from yingshang.domains.licensing.errors import NotYourEntity
from yingshang.domains.licensing.models import Appointment, AppointmentEvent

pytestmark = pytest.mark.usefixtures("city")
MINUTE = dt.timedelta(minutes=1)


def test_a_slot_is_booked_and_the_person_is_told_the_code():
    by, made = booked()
    notice = Notice.objects.get(person_id=by.person_id)
    assert "03 月 03 日" in notice.text or "3 月 3 日" in notice.text
    assert made.code in notice.text
    assert notice.href == f"/appointments/{made.pk}/"


def test_the_second_finds_the_slot_taken():
    booked("王芳")
    with pytest.raises(SlotTaken):
        booked("李明")


def test_a_service_with_more_places_takes_as_many():
    for name in ("甲", "乙", "丙", "丁"):
        booked(name, service="window")
    with pytest.raises(SlotTaken):
        booked("戊", service="window")


def test_the_same_key_books_once_and_is_nobody_elses():
    by = citizen("王芳")
    first = book(wish(), by=by, key="k" * 32, now=NOW)
    assert book(wish(), by=by, key="k" * 32, now=NOW).pk == first.pk
    with pytest.raises(KeyReused):
        book(wish(TEN + HOUR), by=citizen("李明"), key="k" * 32, now=NOW)
    with pytest.raises(KeyMissing):
        book(wish(), by=by, key="", now=NOW)


@pytest.mark.parametrize(("starts_at", "reason"), [
    (TEN.replace(hour=12), "不开放"), (TEN.replace(minute=7), "不开放"), (TEN.replace(day=7), "不开放"),
    (TEN + 14 * DAY, "提前 14 天"), (NOW - HOUR, "不开放"), (NOW + 30 * MINUTE, "开始前 30 分钟")])
def test_what_the_hall_does_not_offer_cannot_be_booked(starts_at, reason):
    with pytest.raises(NoSuchSlot) as refused:
        book(wish(starts_at, service="window"), by=citizen("王芳"), key=City.key(), now=NOW)
    assert reason in refused.value.message


def test_a_holiday_has_no_slots():
    counter = counter_of(HALL_CODE, "window", on=NOW.date())
    assert slots_on(counter, dt.date(2026, 5, 1)) == ()
    assert len(slots_on(counter, dt.date(2026, 3, 3))) == 13


def test_a_hall_that_does_not_offer_a_service_is_named():
    with pytest.raises(UnknownHall):
        book(wish(service="window").__class__(hall="nowhere", service="window", starts_at=TEN), by=citizen("王芳"),
             key=City.key(), now=NOW)


def test_nobody_is_in_two_places_at_once():
    by, _ = booked("王芳", service="window")
    with pytest.raises(TwoAtOnce):
        book(wish(), by=by, key=City.key(), now=NOW)
    book(wish(TEN + HOUR), by=by, key=City.key(), now=NOW)


def test_the_database_itself_refuses_a_second_person_and_a_second_time():
    _, made = booked("王芳", service="window")
    row = Appointment.objects.get(pk=made.pk)
    for changed in ({"person_id": citizen("李明").person_id}, {"place": 2}):
        copy = Appointment.objects.get(pk=row.pk)
        copy.pk, copy.key, copy.code = uuid.uuid4(), City.key(), "ZZZZZZ"
        for name, value in changed.items():
            setattr(copy, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            copy.save(force_insert=True)


def test_nobody_hoards():
    by = citizen("王芳")
    for hour in (0, 1, 4):
        book(wish(TEN + hour * HOUR, service="window"), by=by, key=City.key(), now=NOW)
    with pytest.raises(TooManyHeld):
        book(wish(TEN + DAY), by=by, key=City.key(), now=NOW)
    book(wish(TEN + 6 * HOUR, service="window"), by=by, key=City.key(), now=TEN + 2 * HOUR)


def test_who_did_not_come_twice_is_blocked_for_thirty_days():
    by = citizen("王芳")
    for days in (10, 5):
        made = booked("王芳", NOW + HOUR)[1]
        Appointment.objects.filter(pk=made.pk).update(
            person_id=by.person_id, state="missed", day=(NOW - days * DAY).date(), starts_at=NOW - days * DAY,
            ends_at=NOW - days * DAY + HOUR)
    with pytest.raises(BookingBlocked) as refused:
        book(wish(), by=by, key=City.key(), now=NOW)
    assert "2026-03-27" in refused.value.message
    book(wish(TEN + 28 * DAY), by=by, key=City.key(), now=NOW + 26 * DAY)


def test_a_change_frees_the_old_place_and_keeps_the_code():
    by, made = booked()
    moved = change(made.pk, wish(TEN + HOUR), by=by, now=NOW)
    assert (moved.pk, moved.code, moved.starts_at) == (made.pk, made.code, TEN + HOUR)
    booked("李明")
    assert change(made.pk, wish(TEN + HOUR), by=by, now=NOW).starts_at == TEN + HOUR
    with pytest.raises(SlotTaken):
        change(made.pk, wish(), by=by, now=NOW)
    assert Appointment.objects.get(pk=made.pk).starts_at == TEN + HOUR


def test_a_change_may_overlap_what_it_leaves():
    by, made = booked(service="window")
    assert change(made.pk, wish(), by=by, now=NOW).service == "door"


def test_cancelling_is_once_and_not_after_the_start():
    by, made = booked()
    assert cancel(made.pk, by=by, now=NOW).state == "cancelled"
    assert cancel(made.pk, by=by, now=NOW).state == "cancelled"
    assert AppointmentEvent.objects.filter(appointment=made, what="cancelled").count() == 1
    with pytest.raises(NotInThisState):
        change(made.pk, wish(), by=by, now=NOW)
    other, again = booked("李明")
    with pytest.raises(TooLate):
        cancel(again.pk, by=other, now=TEN)


def test_nobody_touches_anothers():
    _, made = booked()
    for act in (lambda by: cancel(made.pk, by=by, now=NOW), lambda by: change(made.pk, wish(), by=by, now=NOW)):
        with pytest.raises(UnknownAppointment):
            act(citizen("李明"))


def test_nobody_books_for_an_entity_or_a_case_that_is_not_theirs(city):
    by = citizen("李明")
    with pytest.raises(NotYourEntity):
        book(wish(entity="92420106MA0000001X"), by=by, key=City.key(), now=NOW)
    with pytest.raises(UnknownCase):
        book(wish(case_id=uuid.uuid4()), by=by, key=City.key(), now=NOW)


def test_the_week_says_what_is_free():
    booked("王芳")
    tuesday = week_of(counter_of(HALL_CODE, "door", on=NOW.date()), NOW.date(), now=NOW)[1]
    free = {one.slot.starts_at.hour: one.free for one in tuesday.slots}
    assert (free[10], free[9]) == (0, 1)
    assert week_of(counter_of(HALL_CODE, "door", on=NOW.date()), NOW.date(), now=NOW)[5].reason == "休息日"
