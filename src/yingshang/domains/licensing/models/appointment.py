"""预约: one person, one slot, one place in it; the database lets nobody have it twice."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.fields import BigIntegerField

from yingshang.casework.models import Case
from yingshang.register.models import Account, Entity, Organisation, Person
from yingshang.register.sealed import SealedJSONField


class AppointmentState(models.TextChoices):
    """`offered` is kept for the next of a waiting list for a while; `missed` is 爽约."""

    OFFERED = "offered", "等您确认"
    BOOKED = "booked", "已预约"
    ARRIVED = "arrived", "已报到"
    CALLED = "called", "正在办理"
    DONE = "done", "已办完"
    MISSED = "missed", "未到"
    CANCELLED = "cancelled", "已取消"
    LAPSED = "lapsed", "没有确认"


#: the states in which somebody else cannot have the place
HOLDING = ("offered", "booked", "arrived", "called", "done", "missed")
#: the states in which the person still has it before them
OPEN = ("offered", "booked", "arrived", "called")


class Appointment(models.Model):
    """An appointment, or a number drawn at the hall (`is_walk_in`, which takes no place of a slot)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=80)
    hall = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    service = models.CharField(max_length=20)
    day = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.PositiveSmallIntegerField(null=True)
    is_walk_in = models.BooleanField(default=False)
    #: nobody the register knows for a number drawn at the hall
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="appointments")
    entity = models.ForeignKey(Entity, null=True, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="appointments")
    bundle = models.CharField(max_length=60, default="", blank=True)
    #: name, note, address of a visit at the door
    details = SealedJSONField()
    #: what is said or shown at the hall
    code = models.CharField(max_length=8)
    state = models.CharField(max_length=10, choices=AppointmentState.choices)
    booked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    booked_at = models.DateTimeField()
    offered_until = models.DateTimeField(null=True)
    queue_number = models.CharField(max_length=8, default="", blank=True)
    arrived_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)
    window = models.CharField(max_length=20, default="", blank=True)
    ended_at = models.DateTimeField(null=True)
    reminded_before_at = models.DateTimeField(null=True)
    reminded_that_day_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["hall", "day", "starts_at"], name="appointments_of_day"),
                   models.Index(fields=["person", "-starts_at"], name="own_appointments")]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="one_appointment_per_key"),
            models.UniqueConstraint(fields=["hall", "service", "starts_at", "place"], name="one_per_place",
                                    condition=Q(state__in=HOLDING)),
            models.UniqueConstraint(fields=["hall", "day", "code"], name="one_code_per_day"),
            models.UniqueConstraint(fields=["hall", "day", "queue_number"], name="one_queue_number",
                                    condition=~Q(queue_number="")),
            ExclusionConstraint(
                name="one_place_at_a_time", condition=Q(state__in=OPEN, is_walk_in=False),
                # A range of one person, for plain equality would need an extension (btree_gist).
                expressions=[(Func(F("person_id"), F("person_id"), Value("[]"), function="int8range",
                                   output_field=BigIntegerField()), "&&"),
                             (Func(F("starts_at"), F("ends_at"), function="tstzrange",
                                   output_field=DateTimeRangeField()), "&&")]),
            models.CheckConstraint(condition=Q(state__in=AppointmentState.values), name="appointment_state"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="appointment_ends"),
            models.CheckConstraint(condition=Q(is_walk_in=True) | Q(place__isnull=False, person__isnull=False),
                                   name="appointment_of_somebody"),
        ]


class AppointmentEvent(models.Model):
    """What happened to an appointment, when and by whom."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="events")
    what = models.CharField(max_length=20)
    text = models.CharField(max_length=200, default="", blank=True)
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class WaitingState(models.TextChoices):
    WAITING = "waiting", "候补中"
    OFFERED = "offered", "有号等您确认"
    TAKEN = "taken", "已候补到"
    LAPSED = "lapsed", "没有确认"
    LEFT = "left", "已退出"
    OVER = "over", "没有等到"


class WaitingPlace(models.Model):
    """候补: somebody waits for a place of a service on a day; in the order of joining."""

    hall = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    service = models.CharField(max_length=20)
    day = models.DateField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="waiting_places")
    details = SealedJSONField()
    bundle = models.CharField(max_length=60, default="", blank=True)
    state = models.CharField(max_length=10, choices=WaitingState.choices, default=WaitingState.WAITING)
    joined_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    joined_at = models.DateTimeField()
    offer = models.ForeignKey(Appointment, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["hall", "service", "day", "id"], name="waiting_list",
                                condition=Q(state="waiting"))]
        constraints = [
            models.UniqueConstraint(fields=["hall", "service", "day", "person"], name="waits_once",
                                    condition=Q(state__in=["waiting", "offered"])),
            models.CheckConstraint(condition=Q(state__in=WaitingState.values), name="waiting_state"),
        ]
