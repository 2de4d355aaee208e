"""A webhook: a client of the open interface is told of what happens to the cases it may see."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from yingshang.casework.models.destination import Destination
from yingshang.register.models import ApiClient


class Subscription(Destination):
    """Events of a client's cases, to its own address."""

    client = models.ForeignKey(ApiClient, on_delete=models.PROTECT, related_name="subscriptions")
    #: kind.act, kind.* or *
    events = ArrayField(models.CharField(max_length=100))
    ended_at = models.DateTimeField(null=True)


class EventCursor(models.Model):
    """How far in the ledger subscribers have been told; one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    ledger_index = models.BigIntegerField(default=-1)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_event_cursor")]
