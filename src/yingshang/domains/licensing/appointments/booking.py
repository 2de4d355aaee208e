"""Booking, changing and cancelling one's own appointments."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction

from yingshang.casework.errors import ActNotPermitted, KeyMissing, KeyReused, UnknownCase
from yingshang.casework.models import Case
from yingshang.casework.models.message import Topic
from yingshang.casework.notifying import notify
from yingshang.casework.once import hold_key
from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.appointments.errors import NotInThisState, TooLate, UnknownAppointment
from yingshang.domains.licensing.appointments.holding import require_may_book
from yingshang.domains.licensing.appointments.locking import lock, person_lock
from yingshang.domains.licensing.appointments.offering import offer_freed, slot_of
from yingshang.domains.licensing.appointments.places import Party, free_place, note, save, take_place
from yingshang.domains.licensing.appointments.slots import Slot, bookable_slot, counter_of
from yingshang.domains.licensing.appointments.wording import address_of, when_where
from yingshang.domains.licensing.errors import NotYourEntity
from yingshang.domains.licensing.models.appointment import Appointment, AppointmentState
from yingshang.register.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants to book: where, what, when, and for which matter."""

    hall: str
    service: str
    starts_at: dt.datetime
    bundle: str = ""
    case_id: uuid.UUID | None = None
    entity: str | None = None
    note: str = ""
    address: str = ""


@transaction.atomic
def book(wish: Wish, *, by: Actor, key: str, now: dt.datetime) -> Appointment:
    """Book a slot; the same key finds the one appointment it made.

    Raises NoSuchSlot, SlotTaken, TwoAtOnce, TooManyHeld, BookingBlocked, UnknownHall, UnknownCase, NotYourEntity.
    """
    if by.person_id is None:
        raise ActNotPermitted(act="预约", roles="申请人")
    if not key:
        raise KeyMissing
    hold_key(key)
    if done := Appointment.objects.filter(key=key).first():
        if done.person_id != by.person_id:
            raise KeyReused
        return done
    slot = _slot(wish, now)
    lock(person_lock(by.person_id))
    require_may_book(by.person_id, slot.counter.book, now=now)
    made = take_place(slot, party_of(wish, by), state=AppointmentState.BOOKED, key=key, now=now)
    notify(by.person_id, f"预约成功：{when_where(made)}，预约码 {made.code}", href=address_of(made), now=now)
    return made


@transaction.atomic
def change(appointment_id: uuid.UUID, wish: Wish, *, by: Actor, now: dt.datetime) -> Appointment:
    """Move an appointment to another slot; the old one goes to who waits for it. Raises what `book` raises."""
    lock(person_lock(by.person_id or 0))
    own = _open_one(appointment_id, by=by, now=now, act="改期")
    old, new = slot_of(own), _slot(wish, now)
    if (old.name, own.state) == (new.name, AppointmentState.BOOKED):
        return own
    lock(old.name, new.name)
    require_may_book(own.person_id, new.counter.book, now=now, but=own.pk)
    own.place, own.hall_id, own.service = free_place(new), wish.hall, wish.service
    own.day, own.starts_at, own.ends_at = new.day, new.starts_at, new.ends_at
    own.reminded_before_at = own.reminded_that_day_at = None
    save(own)
    note(own, "changed", account_id=by.account_id, now=now)
    offer_freed(old, now=now)
    own = Appointment.objects.select_related("hall").get(pk=own.pk)
    notify(own.person_id, f"预约已改期：{when_where(own)}，预约码 {own.code}", href=address_of(own), now=now)
    return own


@transaction.atomic
def cancel(appointment_id: uuid.UUID, *, by: Actor, now: dt.datetime) -> Appointment:
    """Cancel an appointment before it starts; its place goes to who waits for it. Cancelling twice is once."""
    lock(person_lock(by.person_id or 0))
    own = own_appointment(appointment_id, by=by, for_update=True)
    if own.state == AppointmentState.CANCELLED:
        return own
    own = _open_one(appointment_id, by=by, now=now, act="取消")
    slot = slot_of(own)
    lock(slot.name)
    own.state, own.ended_at = AppointmentState.CANCELLED, now
    save(own)
    note(own, "cancelled", account_id=by.account_id, now=now)
    offer_freed(slot, now=now)
    notify(own.person_id, f"预约已取消：{when_where(own)}", href=address_of(own), topic=Topic.PROGRESS, now=now)
    return own


def own_appointment(appointment_id: uuid.UUID, *, by: Actor, for_update: bool = False) -> Appointment:
    """Return the actor's own appointment; raises UnknownAppointment."""
    rows = Appointment.objects.select_related("hall", "person", "entity")
    rows = rows.select_for_update(of=("self",)) if for_update else rows
    found = rows.filter(pk=appointment_id, person_id=by.person_id).first() if by.person_id else None
    if found is None:
        raise UnknownAppointment
    return found


def party_of(wish: Wish, by: Actor) -> Party:
    """Return who comes and what for, refusing matters that are not theirs."""
    if wish.entity is not None and wish.entity not in by.entities:
        raise NotYourEntity(uscc=wish.entity)
    if wish.case_id is not None and not Case.objects.visible_to(by).filter(pk=wish.case_id).exists():
        raise UnknownCase
    details = {"name": by.name, "note": wish.note[:300], "address": wish.address[:200]}
    return Party(person_id=by.person_id or 0, account_id=by.account_id, entity=wish.entity, case_id=wish.case_id,
                 bundle=wish.bundle, details={name: text for name, text in details.items() if text})


def _slot(wish: Wish, now: dt.datetime) -> Slot:
    counter = counter_of(wish.hall, wish.service, on=now.astimezone(ZONE).date())
    return bookable_slot(counter, wish.starts_at, now=now)


def _open_one(appointment_id: uuid.UUID, *, by: Actor, now: dt.datetime, act: str) -> Appointment:
    own = own_appointment(appointment_id, by=by, for_update=True)
    if own.state != AppointmentState.BOOKED:
        raise NotInThisState(state=AppointmentState(own.state).label, act=act)
    if own.starts_at <= now:
        raise TooLate(act=act)
    return own
