"""Takes a place of a slot; whoever comes second finds the next one taken, or none."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from yingshang.domains.licensing.appointments.errors import SlotTaken, TwoAtOnce
from yingshang.domains.licensing.appointments.locking import lock
from yingshang.domains.licensing.appointments.slots import Slot
from yingshang.domains.licensing.models.appointment import HOLDING, Appointment, AppointmentEvent, AppointmentState
from yingshang.kit.gm.provider import provider
from yingshang.register.sealed import column_key

#: no characters that look like others when they are read out or written down
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who comes, and what for."""

    person_id: int
    account_id: int | None = None
    entity: str | None = None
    case_id: uuid.UUID | None = None
    bundle: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


def free_place(slot: Slot) -> int:
    """Return the first free place of a locked slot; raises SlotTaken."""
    taken = set(Appointment.objects.filter(
        hall_id=slot.counter.hall.organisation, service=slot.counter.service.code, starts_at=slot.starts_at,
        state__in=HOLDING).values_list("place", flat=True))
    free = next((place for place in range(1, slot.counter.places + 1) if place not in taken), None)
    if free is None:
        raise SlotTaken
    return free


def take_place(slot: Slot, party: Party, *, state: AppointmentState, key: str, now: dt.datetime,
               until: dt.datetime | None = None) -> Appointment:
    """Write the appointment of a party; raises SlotTaken or TwoAtOnce, and then nothing is written."""
    lock(slot.name)
    made = Appointment(
        key=key, hall_id=slot.counter.hall.organisation, service=slot.counter.service.code, day=slot.day,
        starts_at=slot.starts_at, ends_at=slot.ends_at, place=free_place(slot), person_id=party.person_id,
        entity_id=party.entity, case_id=party.case_id, bundle=party.bundle, details=dict(party.details),
        code=code_of(key), state=state, booked_by_id=party.account_id, booked_at=now, offered_until=until)
    save(made, force_insert=True)
    note(made, state, account_id=party.account_id, now=now)
    return made


def save(appointment: Appointment, *, force_insert: bool = False) -> None:
    """Save, with the database's refusal in words."""
    try:
        with transaction.atomic():
            appointment.save(force_insert=force_insert)
    except IntegrityError as refused:
        raise (TwoAtOnce if "one_place_at_a_time" in str(refused) else SlotTaken) from refused


def note(appointment: Appointment, what: str, *, now: dt.datetime, account_id: int | None = None,
         text: str = "") -> None:
    """Keep what happened to an appointment."""
    AppointmentEvent.objects.create(appointment=appointment, what=str(what), text=text[:200], account_id=account_id,
                                    at=now)


def code_of(key: str) -> str:
    """Return six characters made of the key that nobody else can make."""
    digest = provider().hmac_sm3(column_key(), f"appointment:{key}".encode())
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:6])
