"""A connector: one system of a department that items are handed to."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from yingshang.casework.models.destination import Destination
from yingshang.register.models import Organisation


class Transport(models.TextChoices):
    DESK = "desk", "在本平台工作台办理"
    HTTPS = "https", "系统对接"


class Connector(Destination):
    """Serves items for organisations in regions; by `desk` its people work here, by `https` messages go out."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    transport = models.CharField(max_length=8, choices=Transport.choices)
    items = ArrayField(models.CharField(max_length=60))
    #: prefixes of region codes; an organisation of another region is none of its
    regions = ArrayField(models.CharField(max_length=12))
    public_key = models.TextField(default="", blank=True)
    contact = models.CharField(max_length=60, default="", blank=True)
    phone = models.CharField(max_length=40, default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(transport__in=Transport.values), name="known_transport"),
        ]
