"""候补: in order, for a limited time, then the next; and those whom it is no use to offer a place are passed over."""

import datetime as dt

import pytest

from domains.licensing.appointments.visitors import DAY, HOUR, TEN, booked, citizen, wish
from factories import NOW, City
from yingshang.casework.models import Notice
from yingshang.domains.licensing.appointments.booking import book, cancel
from yingshang.domains.licensing.appointments.errors import (
    AlreadyWaiting,
    NoSuchSlot,
    OfferOver,
    SlotTaken,
    StillFree,
    TooManyHeld,
    UnknownAppointment,
)
from yingshang.domains.licensing.appointments.waiting import accept, decline, end_lists, expire_offers, join, leave
from yingshang.domains.licensing.models import Appointment, WaitingPlace
from yingshang.register.actors import Actor

pytestmark = pytest.mark.usefixtures("city")
#: every slot of a visit at the door on that Tuesday
HOURS = (9, 10, 11, 13.5, 14.5, 15.5)
SLOTS = [TEN.replace(hour=int(hour), minute=int(60 * (hour % 1))) for hour in HOURS]


@pytest.fixture
def full() -> list[tuple[Actor, Appointment]]:
    """A day without a free place."""
    return [booked(f"先到{number}", slot) for number, slot in enumerate(SLOTS)]


def _waits(name: str) -> Actor:
    by = citizen(name)
    join(wish(), by=by, now=NOW)
    return by


def _offer_of(by: Actor) -> Appointment | None:
    return Appointment.objects.filter(person_id=by.person_id, state="offered").first()


def test_a_freed_place_is_offered_to_the_first_and_to_nobody_else(full):
    first, second = _waits("甲"), _waits("乙")
    cancel(full[1][1].pk, by=full[1][0], now=NOW)
    offer = _offer_of(first)
    assert offer.starts_at == TEN
    assert _offer_of(second) is None
    assert "候补到号" in Notice.objects.get(person_id=first.person_id).text
    with pytest.raises(SlotTaken):
        booked("路人")
    assert accept(offer.pk, by=first, now=NOW).state == "booked"
    assert accept(offer.pk, by=first, now=NOW).state == "booked"
    assert WaitingPlace.objects.get(person_id=first.person_id).state == "taken"


def test_an_offer_that_is_not_taken_goes_to_the_next(full):
    first, second = _waits("甲"), _waits("乙")
    cancel(full[1][1].pk, by=full[1][0], now=NOW)
    offer = _offer_of(first)
    later = NOW + 2 * HOUR + dt.timedelta(seconds=1)
    with pytest.raises(OfferOver):
        accept(offer.pk, by=first, now=later)
    assert expire_offers(now=NOW + HOUR) == 0
    assert expire_offers(now=later) == 1
    assert expire_offers(now=later) == 0
    assert _offer_of(second).starts_at == TEN
    with pytest.raises(OfferOver):
        accept(offer.pk, by=first, now=later)


def test_who_declines_or_leaves_passes_it_on(full):
    first, second, third = _waits("甲"), _waits("乙"), _waits("丙")
    cancel(full[1][1].pk, by=full[1][0], now=NOW)
    decline(_offer_of(first).pk, by=first, now=NOW)
    leave(WaitingPlace.objects.get(person_id=second.person_id).pk, by=second, now=NOW)
    assert _offer_of(third) is not None
    with pytest.raises(UnknownAppointment):
        leave(WaitingPlace.objects.get(person_id=third.person_id).pk, by=first, now=NOW)


def test_who_is_elsewhere_at_that_time_is_passed_over(full):
    busy, free = _waits("甲"), _waits("乙")
    book(wish(service="window"), by=busy, key=City.key(), now=NOW)
    cancel(full[1][1].pk, by=full[1][0], now=NOW)
    assert _offer_of(busy) is None
    assert _offer_of(free) is not None
    cancel(full[2][1].pk, by=full[2][0], now=NOW)
    assert _offer_of(busy).starts_at == TEN + HOUR


def test_at_night_the_time_runs_from_the_morning(full):
    first = _waits("甲")
    cancel(full[4][1].pk, by=full[4][0], now=NOW.replace(hour=23))
    assert _offer_of(first).offered_until == NOW.replace(day=3, hour=10)


def test_what_is_freed_too_late_is_offered_to_nobody(full):
    first = _waits("甲")
    cancel(full[1][1].pk, by=full[1][0], now=TEN - dt.timedelta(minutes=20))
    assert _offer_of(first) is None


def test_nobody_waits_twice_or_while_there_is_room_or_for_a_closed_day(full):
    first = _waits("甲")
    with pytest.raises(AlreadyWaiting):
        join(wish(), by=first, now=NOW)
    with pytest.raises(StillFree):
        join(wish(TEN + DAY), by=first, now=NOW)
    with pytest.raises(NoSuchSlot):
        join(wish(TEN.replace(day=7)), by=first, now=NOW)


def test_nobody_waits_everywhere(full):
    first = _waits("甲")
    for day in (4, 5, 6):
        for number, slot in enumerate(SLOTS):
            booked(f"{day}日{number}", slot.replace(day=day))
        if day < 6:
            join(wish(TEN.replace(day=day)), by=first, now=NOW)
    with pytest.raises(TooManyHeld):
        join(wish(TEN.replace(day=6)), by=first, now=NOW)


def test_who_waited_in_vain_is_told_once(full):
    first = _waits("甲")
    assert end_lists(now=TEN) == 0
    assert end_lists(now=TEN.replace(hour=16)) == 1
    assert end_lists(now=TEN.replace(hour=17)) == 0
    assert "没有等到号" in Notice.objects.get(person_id=first.person_id).text
