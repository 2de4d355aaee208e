"""Slots: computed from opening hours, working days and closed days; nothing of them is stored."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from yingshang.casework.working_time import ZONE, city_calendar
from yingshang.domains.licensing.appointments.errors import NoSuchSlot, UnknownHall
from yingshang.domains.licensing.catalogue.appointments import AppointmentBook, Hall, Service
from yingshang.domains.licensing.city import city_catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """A service of a hall, by the rules of a day."""

    book: AppointmentBook
    hall: Hall
    service: Service
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A stretch of time at a counter."""

    counter: Counter
    starts_at: dt.datetime
    ends_at: dt.datetime

    @property
    def day(self) -> dt.date:
        return self.starts_at.astimezone(ZONE).date()

    @property
    def name(self) -> str:
        """What the slot is locked under; the same instant has one name in every zone."""
        return f"slot:{self.counter.hall.organisation}:{self.counter.service.code}:{self.starts_at.timestamp():.0f}"

    def is_bookable(self, now: dt.datetime) -> bool:
        """Say whether there is still time to book it."""
        return self.starts_at - dt.timedelta(minutes=self.counter.book.notice_minutes) > now


def rules_on(day: dt.date) -> AppointmentBook:
    """Return the city's rules for appointments."""
    return city_catalogue().appointments_on(day)


def counter_of(hall: str, service: str, *, on: dt.date) -> Counter:
    """Return a counter; raises UnknownHall."""
    book = rules_on(on)
    found, served = book.hall(hall), book.service(service)
    offered = next((one for one in found.services if one.service == service), None) if found else None
    if found is None or served is None or offered is None:
        raise UnknownHall
    return Counter(book=book, hall=found, service=served, places=offered.places)


def is_open(counter: Counter, day: dt.date) -> bool:
    """Say whether the hall receives people on a day."""
    return city_calendar().is_working_day(day) and day not in counter.hall.closed


def slots_on(counter: Counter, day: dt.date) -> tuple[Slot, ...]:
    """Return every slot of a day, none when the hall is closed; a stretch too short for one more ends earlier."""
    if not is_open(counter, day):
        return ()
    return tuple(Slot(counter=counter, starts_at=start, ends_at=end) for start, end in _stretches(counter, day))


def last_day(book: AppointmentBook, today: dt.date) -> dt.date:
    """Return the last day one may book now."""
    return today + dt.timedelta(days=book.days_ahead)


def bookable_slot(counter: Counter, starts_at: dt.datetime, *, now: dt.datetime) -> Slot:
    """Return the slot that starts then; raises NoSuchSlot with the reason."""
    today, day = now.astimezone(ZONE).date(), starts_at.astimezone(ZONE).date()
    if day > last_day(counter.book, today):
        raise NoSuchSlot(reason=f"最多提前 {counter.book.days_ahead} 天预约")
    slot = next((one for one in slots_on(counter, day) if one.starts_at == starts_at), None)
    if slot is None:
        raise NoSuchSlot(reason="大厅这时候不开放预约")
    if not slot.is_bookable(now):
        raise NoSuchSlot(reason=f"要在开始前 {counter.book.notice_minutes} 分钟约好")
    return slot


def _stretches(counter: Counter, day: dt.date) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    length = dt.timedelta(minutes=counter.service.minutes)
    for hours in counter.hall.hours or counter.book.hours:
        opens, closes = (dt.datetime.combine(day, time, tzinfo=ZONE) for time in hours.span)
        while opens + length <= closes:
            yield opens, opens + length
            opens += length
