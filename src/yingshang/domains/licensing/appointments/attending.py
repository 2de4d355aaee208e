"""The hall's day: checking in, drawing a number, calling, finishing, and who did not come."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import QuerySet

from yingshang.casework.errors import ActNotPermitted, KeyMissing
from yingshang.casework.notifying import notify
from yingshang.casework.once import hold_key
from yingshang.casework.opening import next_in_series
from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.appointments.errors import (
    NobodyWaits,
    NoSuchCode,
    NotInThisState,
    UnknownAppointment,
)
from yingshang.domains.licensing.appointments.offering import slot_of
from yingshang.domains.licensing.appointments.places import code_of, note
from yingshang.domains.licensing.appointments.slots import Counter, counter_of
from yingshang.domains.licensing.appointments.wording import address_of, when_where
from yingshang.domains.licensing.models.appointment import Appointment, AppointmentState
from yingshang.register.actors import Actor

ARRIVED, CALLED, DONE, MISSED = (AppointmentState.ARRIVED, AppointmentState.CALLED, AppointmentState.DONE,
                                 AppointmentState.MISSED)


def at_hall(by: Actor) -> QuerySet[Appointment]:
    """Return the appointments of the reader's hall; clerks and their chief, nobody else."""
    if by.organisation is None or not by.roles & {"clerk", "chief"}:
        return Appointment.objects.none()
    return Appointment.objects.filter(hall_id=by.organisation)


@transaction.atomic
def check_in(appointment_id: uuid.UUID, *, by: Actor, now: dt.datetime) -> Appointment:
    """Somebody with an appointment is there and gets a queue number; twice is once."""
    row = _locked(appointment_id, by)
    if row.state in (ARRIVED, CALLED, DONE):
        return row
    late = row.state == MISSED and row.day == now.astimezone(ZONE).date()
    if row.state != AppointmentState.BOOKED and not late:
        raise NotInThisState(state=AppointmentState(row.state).label, act="报到")
    if row.day != now.astimezone(ZONE).date():
        raise NotInThisState(state=f"{row.day:%m-%d} 的预约", act="今天报到")
    row.state, row.arrived_at, row.ended_at = ARRIVED, now, None
    row.queue_number = _queue_number(row.hall_id, row.day, slot_of(row).counter)
    return _keep(row, ARRIVED, by, now)


def found_by_code(code: str, *, by: Actor, today: dt.date) -> Appointment:
    """Return today's appointment of a code as it is read out or scanned; raises NoSuchCode."""
    wanted = code.strip().rpartition("/")[2].upper()[:8]
    row = at_hall(by).filter(day=today, code=wanted).exclude(state__in=("cancelled", "lapsed")).first()
    if row is None or not wanted:
        raise NoSuchCode(code=wanted or "空")
    return row


@transaction.atomic
def walk_in(service: str, name: str, *, by: Actor, key: str, now: dt.datetime) -> Appointment:
    """Draw a number for somebody without an appointment; the same key draws it once."""
    if not by.roles & {"clerk"} or by.organisation is None:
        raise ActNotPermitted(act="现场取号", roles="综合窗口")
    if not key:
        raise KeyMissing
    hold_key(key)
    if done := at_hall(by).filter(key=key).first():
        return done
    day = now.astimezone(ZONE).date()
    counter = counter_of(by.organisation, service, on=day)
    row = Appointment(
        key=key, hall_id=by.organisation, service=service, day=day, starts_at=now, is_walk_in=True, state=ARRIVED,
        ends_at=now + dt.timedelta(minutes=counter.service.minutes), details={"name": name.strip()[:20]},
        code=code_of(key), booked_by_id=by.account_id, booked_at=now, arrived_at=now,
        queue_number=_queue_number(by.organisation, day, counter))
    row.save(force_insert=True)
    note(row, ARRIVED, account_id=by.account_id, now=now)
    return row


@transaction.atomic
def call_next(service: str, window: str, *, by: Actor, now: dt.datetime) -> Appointment:
    """Call who is next: appointments whose time has come by their time, then drawn numbers; raises NobodyWaits.

    Two windows that call at once call two people.
    """
    _require_clerk(by, "叫号")
    there = at_hall(by).filter(day=now.astimezone(ZONE).date(), state=ARRIVED)
    there = there.filter(service=service) if service else there
    row = there.select_for_update(skip_locked=True).order_by("is_walk_in", "starts_at", "arrived_at", "id").first()
    if row is None:
        raise NobodyWaits
    row.state, row.called_at, row.window = CALLED, now, window.strip()[:20]
    return _keep(row, CALLED, by, now, text=row.window)


@transaction.atomic
def finish(appointment_id: uuid.UUID, *, by: Actor, now: dt.datetime) -> Appointment:
    """What somebody came for is done; twice is once."""
    return _end(appointment_id, DONE, frm=(ARRIVED, CALLED), act="办完", by=by, now=now)


@transaction.atomic
def mark_missed(appointment_id: uuid.UUID, *, by: Actor, now: dt.datetime) -> Appointment:
    """Somebody did not come, or did not answer the call; not before they were waited for."""
    row = _locked(appointment_id, by)
    grace = dt.timedelta(minutes=slot_of(row).counter.book.grace_minutes)
    if row.state == AppointmentState.BOOKED and now < row.starts_at + grace:
        raise NotInThisState(state=f"要等到 {(row.starts_at + grace).astimezone(ZONE):%H:%M}", act="标为未到")
    return _end(appointment_id, MISSED, frm=(AppointmentState.BOOKED, ARRIVED, CALLED), act="标为未到", by=by, now=now)


def miss_overdue(*, now: dt.datetime) -> int:
    """Mark everybody who had not come by the end of their slot and the time one is waited for; return how many."""
    late = Appointment.objects.filter(state=AppointmentState.BOOKED, ends_at__lt=now).order_by("ends_at", "id")
    return sum(_miss(one, now) for one in late.values_list("pk", flat=True))


@transaction.atomic
def _miss(appointment_id: uuid.UUID, now: dt.datetime) -> bool:
    row = Appointment.objects.select_for_update(skip_locked=True, of=("self",)).select_related("hall").filter(
        pk=appointment_id, state=AppointmentState.BOOKED).first()
    if row is None or now < row.ends_at + dt.timedelta(minutes=slot_of(row).counter.book.grace_minutes):
        return False
    row.state, row.ended_at = MISSED, now
    row.save(update_fields=["state", "ended_at"])
    note(row, MISSED, now=now)
    _tell_missed(row, now)
    return True


def _end(appointment_id: uuid.UUID, state: AppointmentState, *, frm: tuple[str, ...], act: str, by: Actor,
         now: dt.datetime) -> Appointment:
    row = _locked(appointment_id, by)
    if row.state == state:
        return row
    if row.state not in frm:
        raise NotInThisState(state=AppointmentState(row.state).label, act=act)
    row.state, row.ended_at = state, now
    if state == MISSED:
        _tell_missed(row, now)
    return _keep(row, state, by, now)


def _tell_missed(row: Appointment, now: dt.datetime) -> None:
    if row.person_id is not None:
        notify(row.person_id, f"您没有按预约到场：{when_where(row)}。多次不来会停用网上预约，以后来不了请先取消",
               href=address_of(row), now=now)


def _keep(row: Appointment, what: str, by: Actor, now: dt.datetime, *, text: str = "") -> Appointment:
    row.save()
    note(row, what, account_id=by.account_id, now=now, text=text)
    return row


def _locked(appointment_id: uuid.UUID, by: Actor) -> Appointment:
    _require_clerk(by, "办理预约")
    row = at_hall(by).select_for_update(of=("self",)).select_related("hall").filter(pk=appointment_id).first()
    if row is None:
        raise UnknownAppointment
    return row


def _require_clerk(by: Actor, act: str) -> None:
    if "clerk" not in by.roles:
        raise ActNotPermitted(act=act, roles="综合窗口")


def _queue_number(hall: str, day: dt.date, counter: Counter) -> str:
    """Return A001, A002 … per hall, service and day."""
    letter = counter.service.letter
    return f"{letter}{next_in_series(f'queue:{hall}:{letter}:{day:%Y%m%d}'):03d}"
