"""How many places are free, slot by slot, for a week; computed, in one query."""

import datetime as dt
from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.appointments.slots import Counter, Slot, is_open, last_day, slots_on
from yingshang.domains.licensing.models.appointment import HOLDING, Appointment


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeSlot:
    """A slot, how many places of it are free, and whether it can still be booked."""

    slot: Slot
    free: int
    is_bookable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the grid; `reason` says why nothing can be booked."""

    on: dt.date
    slots: tuple[FreeSlot, ...]
    reason: str

    @property
    def is_full(self) -> bool:
        """Everything that could still be booked is taken."""
        left = [one.free for one in self.slots if one.is_bookable]
        return bool(left) and not any(left)


def week_of(counter: Counter, first: dt.date, *, now: dt.datetime) -> tuple[Day, ...]:
    """Return the seven days from `first` on."""
    days = [first + dt.timedelta(days=number) for number in range(7)]
    slots = {day: slots_on(counter, day) for day in days}
    taken = _taken([slot for some in slots.values() for slot in some])
    return tuple(_day(counter, day, slots[day], taken, now) for day in days)


def has_free(slots: Sequence[Slot]) -> bool:
    """Say whether any of these slots of one counter has a free place."""
    taken = _taken(slots)
    return any(taken[slot.starts_at] < slot.counter.places for slot in slots)


def _day(counter: Counter, day: dt.date, slots: Sequence[Slot], taken: Tally, now: dt.datetime) -> Day:
    today = now.astimezone(ZONE).date()
    too_far = day > last_day(counter.book, today)
    free = tuple(FreeSlot(slot=slot, free=max(0, counter.places - taken[slot.starts_at]),
                          is_bookable=not too_far and slot.is_bookable(now)) for slot in slots)
    return Day(on=day, slots=free, reason=_reason(counter, day, today, too_far))


def _reason(counter: Counter, day: dt.date, today: dt.date, too_far: bool) -> str:
    if day < today:
        return "已过"
    if not is_open(counter, day):
        return "大厅另行休息" if day in counter.hall.closed else "休息日"
    return f"还不能约（提前 {counter.book.days_ahead} 天开放）" if too_far else ""


def _taken(slots: Sequence[Slot]) -> Tally:
    if not slots:
        return Tally()
    counter = slots[0].counter
    rows = Appointment.objects.filter(
        hall_id=counter.hall.organisation, service=counter.service.code, place__isnull=False, state__in=HOLDING,
        starts_at__gte=slots[0].starts_at, starts_at__lte=slots[-1].starts_at)
    counted = rows.values("starts_at").annotate(count=Count("pk")).values_list("starts_at", "count")
    return Tally({start.astimezone(ZONE): count for start, count in counted})
