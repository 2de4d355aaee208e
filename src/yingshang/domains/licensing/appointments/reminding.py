"""Reminders: the day before and on the morning, each once."""

import datetime as dt
import uuid

from django.db import transaction

from yingshang.casework.models.message import Topic
from yingshang.casework.notifying import notify
from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.appointments.wording import address_of, when_where
from yingshang.domains.licensing.models.appointment import Appointment, AppointmentState

#: from which hour of the day before, and of the day itself
BEFORE_FROM, THAT_DAY_FROM = 10, 7


def remind(*, now: dt.datetime) -> int:
    """Remind everybody whose appointment is tomorrow or today; return how many were told."""
    local = now.astimezone(ZONE)
    told = 0
    if local.hour >= BEFORE_FROM:
        told += _remind_all(local.date() + dt.timedelta(days=1), "reminded_before_at", "明天的预约", now)
    if local.hour >= THAT_DAY_FROM:
        told += _remind_all(local.date(), "reminded_that_day_at", "今天的预约", now)
    return told


def _remind_all(day: dt.date, column: str, words: str, now: dt.datetime) -> int:
    """Who booked on the day of the reminder has just been told."""
    midnight = now.astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = Appointment.objects.filter(day=day, state=AppointmentState.BOOKED, starts_at__gt=now, booked_at__lt=midnight,
                                      **{f"{column}__isnull": True})
    return sum(_remind(one, column, words, now) for one in rows.values_list("pk", flat=True))


@transaction.atomic
def _remind(appointment_id: uuid.UUID, column: str, words: str, now: dt.datetime) -> bool:
    row = Appointment.objects.select_for_update(skip_locked=True, of=("self",)).select_related("hall").filter(
        pk=appointment_id, state=AppointmentState.BOOKED, **{f"{column}__isnull": True}).first()
    if row is None or row.person_id is None:
        return False
    setattr(row, column, now)
    row.save(update_fields=[column])
    notify(row.person_id, f"{words}：{when_where(row)}，预约码 {row.code}。来不了请先取消，把号留给别人",
           href=address_of(row), topic=Topic.REMINDER, now=now)
    return True
