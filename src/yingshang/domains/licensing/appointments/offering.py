"""A freed place goes to the next on the waiting list, for a while, in order of joining."""

import datetime as dt

from yingshang.casework.messages.quiet_hours import QUIET_UNTIL, is_quiet
from yingshang.casework.notifying import notify
from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.appointments.errors import SlotTaken, TwoAtOnce
from yingshang.domains.licensing.appointments.places import Party, take_place
from yingshang.domains.licensing.appointments.slots import Slot, counter_of
from yingshang.domains.licensing.appointments.wording import address_of, when_where
from yingshang.domains.licensing.models.appointment import Appointment, AppointmentState, WaitingPlace, WaitingState


def slot_of(appointment: Appointment) -> Slot:
    """Return the slot an appointment stands in, by the rules of its day."""
    counter = counter_of(appointment.hall_id, appointment.service, on=appointment.day)
    return Slot(counter=counter, starts_at=appointment.starts_at, ends_at=appointment.ends_at)


def offer_freed(slot: Slot, *, now: dt.datetime) -> Appointment | None:
    """Offer one freed place of a locked slot to the first who waits and can come; None when nobody does."""
    until = offered_until(slot, now)
    if until <= now:
        return None
    waiting = WaitingPlace.objects.select_for_update(skip_locked=True).filter(
        hall_id=slot.counter.hall.organisation, service=slot.counter.service.code, day=slot.day,
        state=WaitingState.WAITING).order_by("id")
    for place in waiting:
        party = Party(person_id=place.person_id, bundle=place.bundle, details=place.details)
        try:
            offer = take_place(slot, party, state=AppointmentState.OFFERED, until=until, now=now,
                               key=f"offer:{place.pk}:{slot.starts_at.timestamp():.0f}:{now.timestamp():.6f}")
        except TwoAtOnce:
            continue  # they have something else at that time; the next one may have it
        except SlotTaken:
            return None
        place.state, place.offer = WaitingState.OFFERED, offer
        place.save(update_fields=["state", "offer"])
        _tell(offer, until, now)
        return offer
    return None


def offered_until(slot: Slot, now: dt.datetime) -> dt.datetime:
    """Return how long an offer is kept: as the rules say, counted from the morning at night, and while one may book."""
    local = now.astimezone(ZONE)
    if is_quiet(now):
        morning = local.replace(hour=QUIET_UNTIL.hour, minute=0, second=0, microsecond=0)
        local = morning if morning > local else morning + dt.timedelta(days=1)
    book = slot.counter.book
    latest = slot.starts_at - dt.timedelta(minutes=book.notice_minutes)
    return min(local + dt.timedelta(minutes=book.offer_minutes), latest)


def _tell(offer: Appointment, until: dt.datetime, now: dt.datetime) -> None:
    offer = Appointment.objects.select_related("hall").get(pk=offer.pk)
    local = until.astimezone(ZONE)
    notify(offer.person_id or 0, f"候补到号：{when_where(offer)}。请在 {local:%m-%d %H:%M} 前确认，过时转给下一位",
           href=address_of(offer), now=now)
