"""A message to somebody else's system, from the act that caused it to the answer."""

from django.db import models
from django.db.models import Q

from yingshang.casework.models.case import Case
from yingshang.casework.models.destination import Destination
from yingshang.register.models import Account
from yingshang.register.sealed import SealedJSONField


class OutgoingState(models.TextChoices):
    WAITING = "waiting", "待送"
    DELIVERED = "delivered", "已送达"
    DEAD = "dead", "死信"
    DISCARDED = "discarded", "已作废"


class Outgoing(models.Model):
    """One CloudEvent; `key` makes its cause send it once, `event` lets the receiver take it once."""

    destination = models.ForeignKey(Destination, on_delete=models.PROTECT, related_name="outgoing", db_index=False)
    event = models.UUIDField(unique=True)
    key = models.CharField(max_length=160, unique=True)
    type = models.CharField(max_length=100)
    #: messages of one subject arrive in their order
    subject = models.CharField(max_length=60, default="", blank=True)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="outgoing", db_index=False)
    envelope = SealedJSONField()
    state = models.CharField(max_length=10, choices=OutgoingState.choices, default=OutgoingState.WAITING)
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    #: who tries it now has until then to say how it went
    leased_until = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    first_tried_at = models.DateTimeField(null=True)
    #: the last tries, the oldest first: at, status, error, milliseconds
    history = models.JSONField(default=list)
    delivered_at = models.DateTimeField(null=True)
    took_ms = models.PositiveIntegerField(null=True)
    error = models.CharField(max_length=300, default="", blank=True)
    answered_at = models.DateTimeField(null=True)
    died_at = models.DateTimeField(null=True)
    discarded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    discarded_because = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["destination", "id"], name="outgoing_waiting", condition=Q(state="waiting")),
            models.Index(fields=["destination", "subject", "id"], name="outgoing_in_order",
                         condition=Q(state="waiting")),
            models.Index(fields=["destination", "-died_at"], name="dead_letters", condition=Q(state="dead")),
            models.Index(fields=["case"], name="outgoing_of_case", condition=Q(case__isnull=False)),
            models.Index(fields=["destination", "-created_at"], name="outgoing_of_destination"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=OutgoingState.values), name="known_outgoing_state"),
            models.CheckConstraint(condition=~Q(state="discarded") | ~Q(discarded_because=""),
                                   name="discarded_with_a_reason"),
        ]
