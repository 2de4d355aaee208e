"""Premises: where an entity does business, from one day until another, and by which licence."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from yingshang.register.models.entity import Entity
from yingshang.register.models.place import Region


class PremisesKind(models.TextChoices):
    """An entity has one domicile, and may have filed further places (一照多址)."""

    DOMICILE = "domicile", "住所（主要经营场所）"
    FURTHER = "further", "另外备案的经营场所"


class Premises(models.Model):
    """One place of an entity; `licence` is the identifier of the e-licence that covers it."""

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="premises")
    kind = models.CharField(max_length=10, choices=PremisesKind.choices)
    address = models.CharField(max_length=200)
    parts = models.JSONField(default=dict)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    uses = ArrayField(models.CharField(max_length=20), default=list)
    since_on = models.DateField()
    until_on = models.DateField(null=True)
    source = models.CharField(max_length=100)
    licence = models.CharField(max_length=100, default="", blank=True)
    words = ArrayField(models.CharField(max_length=12), default=list)

    class Meta:
        indexes = [GinIndex(fields=["words"], name="premises_words", fastupdate=False)]
        constraints = [
            models.UniqueConstraint(fields=["entity", "address"], condition=Q(until_on=None), name="one_place_once"),
            models.UniqueConstraint(fields=["entity"], condition=Q(until_on=None, kind="domicile"),
                                    name="one_domicile"),
            models.CheckConstraint(condition=Q(kind__in=PremisesKind.values), name="premises_kind"),
            models.CheckConstraint(condition=Q(until_on=None) | Q(until_on__gte=models.F("since_on")),
                                   name="premises_end_after_begin"),
        ]

    def __str__(self) -> str:
        return self.address
