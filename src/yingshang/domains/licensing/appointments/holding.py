"""What a person may hold: not two at a time (the database), not too many, and none for a while after not coming."""

import datetime as dt
from dataclasses import dataclass

from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.appointments.errors import BookingBlocked, TooManyHeld
from yingshang.domains.licensing.catalogue.appointments import AppointmentBook
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.models.appointment import Appointment, AppointmentState, WaitingPlace

_YEAR = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Why and until when a person cannot book."""

    missed: int
    until: dt.date
    article: str


def require_may_book(person_id: int, book: AppointmentBook, *, now: dt.datetime, but: object = None) -> None:
    """Raise BookingBlocked or TooManyHeld; `but` is an appointment that does not count."""
    if block := block_of(person_id, book, now=now):
        raise BookingBlocked(missed=block.missed, until=f"{block.until:%Y-%m-%d}", article=block.article)
    ahead = Appointment.objects.filter(person_id=person_id, state__in=("offered", "booked"), ends_at__gt=now)
    if ahead.exclude(pk=but).count() >= book.most_held:
        raise TooManyHeld(most=book.most_held, what="还没到的预约")


def require_may_wait(person_id: int, book: AppointmentBook, *, now: dt.datetime) -> None:
    """Raise BookingBlocked or TooManyHeld for one more place in a waiting list."""
    if block := block_of(person_id, book, now=now):
        raise BookingBlocked(missed=block.missed, until=f"{block.until:%Y-%m-%d}", article=block.article)
    if WaitingPlace.objects.filter(person_id=person_id, state__in=("waiting", "offered")).count() >= book.most_waiting:
        raise TooManyHeld(most=book.most_waiting, what="候补")


def block_of(person_id: int, book: AppointmentBook, *, now: dt.datetime) -> Block | None:
    """Return the block that the city's table puts on a person now, counted from the last time they did not come."""
    missed = list(Appointment.objects.filter(
        person_id=person_id, state=AppointmentState.MISSED, starts_at__gt=now - _YEAR).order_by("-day")
        .values_list("day", flat=True))
    if not missed:
        return None
    today = now.astimezone(ZONE).date()
    model = city_catalogue().model_on(book.blocking.table, today)
    outcome = model.decide(book.blocking.decision, {"一年内爽约次数": len(missed)})
    until = missed[0] + dt.timedelta(days=int(str(outcome.value or 0)))
    article = "；".join(outcome.articles)
    return Block(missed=len(missed), until=until, article=article) if until > today and outcome.value else None
