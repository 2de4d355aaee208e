"""The hall's day: check-in, numbers, calling in order, finishing, not coming; reminders, once."""

import datetime as dt

import pytest

from domains.licensing.appointments.visitors import DAY, HOUR, TEN, booked, clerk
from factories import HONGSHAN, NOW, City
from yingshang.casework.errors import ActNotPermitted
from yingshang.casework.models import Notice
from yingshang.domains.licensing.appointments.attending import (
    at_hall,
    call_next,
    check_in,
    finish,
    found_by_code,
    mark_missed,
    miss_overdue,
    walk_in,
)
from yingshang.domains.licensing.appointments.errors import NobodyWaits, NoSuchCode, NotInThisState, UnknownAppointment
from yingshang.domains.licensing.appointments.reminding import remind
from yingshang.domains.licensing.models import Appointment, AppointmentEvent

MINUTE = dt.timedelta(minutes=1)


def test_who_checks_in_gets_a_number_once(city):
    _, made = booked(service="window")
    by = clerk(city)
    found = found_by_code(f" {made.code.lower()} ", by=by, today=TEN.date())
    assert check_in(found.pk, by=by, now=TEN).queue_number == "A001"
    assert check_in(found.pk, by=by, now=TEN).queue_number == "A001"
    assert walk_in("window", "李先生", by=by, key=City.key(), now=TEN).queue_number == "A002"


def test_a_code_is_good_at_its_hall_on_its_day(city):
    _, made = booked()
    other = city.actor(city.official("clerk", region=HONGSHAN))
    with pytest.raises(NoSuchCode):
        found_by_code(made.code, by=other, today=TEN.date())
    with pytest.raises(NoSuchCode):
        found_by_code(made.code, by=clerk(city), today=NOW.date())
    with pytest.raises(UnknownAppointment):
        check_in(made.pk, by=other, now=TEN)
    with pytest.raises(NotInThisState):
        check_in(made.pk, by=clerk(city), now=NOW)


def test_appointments_are_called_by_their_time_before_drawn_numbers(city):
    by = clerk(city)
    drawn = walk_in("window", "散客", by=by, key=City.key(), now=TEN - HOUR)
    late, early = booked("晚", TEN + HOUR, service="window")[1], booked("早", TEN, service="window")[1]
    for one in (late, early):
        check_in(one.pk, by=by, now=TEN)
    called = [call_next("window", "3 号窗口", by=by, now=TEN).pk for _ in range(3)]
    assert called == [early.pk, late.pk, drawn.pk]
    with pytest.raises(NobodyWaits):
        call_next("window", "3 号窗口", by=by, now=TEN)
    assert finish(early.pk, by=by, now=TEN).state == "done"
    assert finish(early.pk, by=by, now=TEN).state == "done"


def test_who_does_not_come_is_waited_for_and_then_missed(city):
    person, made = booked()
    by = clerk(city)
    with pytest.raises(NotInThisState):
        mark_missed(made.pk, by=by, now=TEN + 14 * MINUTE)
    assert mark_missed(made.pk, by=by, now=TEN + 15 * MINUTE).state == "missed"
    assert check_in(made.pk, by=by, now=TEN + 30 * MINUTE).state == "arrived"  # came after all
    assert Notice.objects.filter(person_id=person.person_id, text__contains="没有按预约到场").count() == 1


def test_at_the_end_of_the_slot_it_is_done_by_itself_once(city):
    _, made = booked()
    assert miss_overdue(now=TEN + HOUR) == 0
    assert miss_overdue(now=TEN + HOUR + 15 * MINUTE) == 1
    assert miss_overdue(now=TEN + 2 * HOUR) == 0
    assert AppointmentEvent.objects.filter(appointment=made, what="missed").count() == 1


def test_only_clerks_of_the_hall_act(city):
    _, made = booked()
    chief = city.actor(city.official("chief"))
    assert at_hall(chief).count() == 1
    with pytest.raises(ActNotPermitted):
        check_in(made.pk, by=chief, now=TEN)
    with pytest.raises(ActNotPermitted):
        walk_in("window", "x", by=chief, key=City.key(), now=TEN)
    assert at_hall(city.actor(city.official("supervisor"))).count() == 0


def test_reminders_come_the_day_before_and_that_morning_once(city):
    person, _ = booked(starts_at=TEN + DAY)
    own = Notice.objects.filter(person_id=person.person_id, text__contains="的预约：")
    assert remind(now=TEN.replace(hour=9)) == 0
    assert remind(now=TEN) == 1
    assert remind(now=TEN + HOUR) == 0
    assert remind(now=TEN + DAY - 2 * HOUR) == 1
    assert remind(now=TEN + DAY - HOUR) == 0
    assert [one.text[:2] for one in own.order_by("pk")] == ["明天", "今天"]


def test_who_has_just_booked_is_not_reminded_of_it(city):
    booked(now=NOW)
    assert remind(now=NOW + 2 * HOUR) == 0
    assert Appointment.objects.get().reminded_before_at is None
