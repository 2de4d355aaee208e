"""候补: joining and leaving a waiting list, taking or declining what it offers, and what time does to both."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction

from yingshang.casework.errors import ActNotPermitted
from yingshang.casework.notifying import notify
from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.appointments.availability import has_free
from yingshang.domains.licensing.appointments.booking import Wish, own_appointment, party_of
from yingshang.domains.licensing.appointments.errors import (
    AlreadyWaiting,
    NoSuchSlot,
    NotInThisState,
    OfferOver,
    StillFree,
    UnknownAppointment,
)
from yingshang.domains.licensing.appointments.holding import require_may_book, require_may_wait
from yingshang.domains.licensing.appointments.locking import lock, person_lock
from yingshang.domains.licensing.appointments.offering import offer_freed, slot_of
from yingshang.domains.licensing.appointments.places import note, save
from yingshang.domains.licensing.appointments.slots import counter_of, last_day, slots_on
from yingshang.domains.licensing.appointments.wording import address_of, when_where
from yingshang.domains.licensing.models.appointment import Appointment, AppointmentState, WaitingPlace, WaitingState
from yingshang.register.actors import Actor
from yingshang.ui.dates import day_short


@transaction.atomic
def join(wish: Wish, *, by: Actor, now: dt.datetime) -> WaitingPlace:
    """Wait for a place of a service on the day of the wish.

    Raises StillFree, AlreadyWaiting, NoSuchSlot, TooManyHeld, BookingBlocked, UnknownHall.
    """
    if by.person_id is None:
        raise ActNotPermitted(act="候补", roles="申请人")
    today, day = now.astimezone(ZONE).date(), wish.starts_at.astimezone(ZONE).date()
    counter = counter_of(wish.hall, wish.service, on=today)
    open_slots = [slot for slot in slots_on(counter, day) if slot.is_bookable(now)]
    if not open_slots or day > last_day(counter.book, today):
        raise NoSuchSlot(reason="大厅这一天不能预约")
    lock(person_lock(by.person_id))
    require_may_wait(by.person_id, counter.book, now=now)
    if has_free(open_slots):
        raise StillFree
    party = party_of(wish, by)
    try:
        with transaction.atomic():
            return WaitingPlace.objects.create(hall_id=wish.hall, service=wish.service, day=day, joined_at=now,
                                               person_id=by.person_id, joined_by_id=by.account_id,
                                               details=dict(party.details), bundle=wish.bundle)
    except IntegrityError as twice:
        raise AlreadyWaiting from twice


@transaction.atomic
def leave(place_id: int, *, by: Actor, now: dt.datetime) -> None:
    """Leave a waiting list; what it had offered goes to the next."""
    place = WaitingPlace.objects.select_for_update().filter(pk=place_id, person_id=by.person_id).first()
    if place is None or by.person_id is None:
        raise UnknownAppointment
    if place.state == WaitingState.OFFERED and place.offer_id:
        _give_up(place.offer_id, WaitingState.LEFT, now=now)
    elif place.state == WaitingState.WAITING:
        place.state = WaitingState.LEFT
        place.save(update_fields=["state"])


@transaction.atomic
def accept(appointment_id: uuid.UUID, *, by: Actor, now: dt.datetime) -> Appointment:
    """Take what the waiting list offered, in time; taking it twice is once. Raises OfferOver."""
    lock(person_lock(by.person_id or 0))
    own = own_appointment(appointment_id, by=by, for_update=True)
    if own.state == AppointmentState.BOOKED:
        return own
    if own.state == AppointmentState.LAPSED or own.offered_until is None or own.offered_until < now:
        raise OfferOver(until=f"{(own.offered_until or now).astimezone(ZONE):%m-%d %H:%M}")
    if own.state != AppointmentState.OFFERED:
        raise NotInThisState(state=AppointmentState(own.state).label, act="确认")
    require_may_book(own.person_id, slot_of(own).counter.book, now=now, but=own.pk)
    own.state = AppointmentState.BOOKED
    save(own)
    WaitingPlace.objects.filter(offer=own).update(state=WaitingState.TAKEN)
    note(own, "booked", account_id=by.account_id, now=now)
    notify(own.person_id, f"预约成功：{when_where(own)}，预约码 {own.code}", href=address_of(own), now=now)
    return own


@transaction.atomic
def decline(appointment_id: uuid.UUID, *, by: Actor, now: dt.datetime) -> None:
    """Let an offer go to the next on the list."""
    own = own_appointment(appointment_id, by=by, for_update=True)
    if own.state == AppointmentState.OFFERED:
        _give_up(own.pk, WaitingState.LEFT, now=now)


def expire_offers(*, now: dt.datetime) -> int:
    """End what was not taken in time, each in its own transaction, and pass it on; return how many ended."""
    over = Appointment.objects.filter(state=AppointmentState.OFFERED, offered_until__lt=now).order_by("offered_until")
    return sum(_expire(one, now) for one in over.values_list("pk", flat=True))


def end_lists(*, now: dt.datetime) -> int:
    """Tell those who waited in vain, once their day has begun to end: no slot of it can be booked any more."""
    today = now.astimezone(ZONE).date()
    waiting = WaitingPlace.objects.filter(state=WaitingState.WAITING, day__lte=today).order_by("id")
    return sum(_end(one, now) for one in waiting.values_list("pk", flat=True))


@transaction.atomic
def _expire(appointment_id: uuid.UUID, now: dt.datetime) -> bool:
    free = Appointment.objects.select_for_update(skip_locked=True).filter(
        pk=appointment_id, state=AppointmentState.OFFERED, offered_until__lt=now).first()
    if free is None:
        return False
    _give_up(appointment_id, WaitingState.LAPSED, now=now)
    return True


def _give_up(appointment_id: uuid.UUID, how: WaitingState, *, now: dt.datetime) -> None:
    offer = Appointment.objects.select_for_update(of=("self",)).select_related("hall").get(pk=appointment_id)
    slot = slot_of(offer)
    lock(slot.name)
    offer.state, offer.ended_at = AppointmentState.LAPSED, now
    save(offer)
    WaitingPlace.objects.filter(offer=offer).update(state=how)
    note(offer, how, now=now)
    if how == WaitingState.LAPSED:
        notify(offer.person_id or 0, f"候补到的号没有按时确认，已转给下一位：{when_where(offer)}",
               href=address_of(offer), now=now)
    offer_freed(slot, now=now)


@transaction.atomic
def _end(place_id: int, now: dt.datetime) -> bool:
    place = WaitingPlace.objects.select_for_update(skip_locked=True, of=("self",)).select_related("hall").filter(
        pk=place_id, state=WaitingState.WAITING).first()
    if place is None:
        return False
    counter = counter_of(place.hall_id, place.service, on=place.day)
    if any(slot.is_bookable(now) for slot in slots_on(counter, place.day)):
        return False
    place.state = WaitingState.OVER
    place.save(update_fields=["state"])
    notify(place.person_id, f"{day_short(place.day)}在{place.hall.name}的候补没有等到号，可以约别的日子，或者现场取号",
           now=now)
    return True
