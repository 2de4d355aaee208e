"""Regions by GB code, and the organisations that act in them."""

from django.db import models


class Region(models.Model):
    """A 行政区划; its code is a prefix of every region inside it."""

    code = models.CharField(primary_key=True, max_length=12)
    name = models.CharField(max_length=60)
    level = models.CharField(max_length=10)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """An 实施机构 that accepts, decides or issues in one region."""

    code = models.CharField(primary_key=True, max_length=60)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=40)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    uscc = models.CharField(max_length=18, unique=True)
    address = models.CharField(max_length=200, default="", blank=True)
    phone = models.CharField(max_length=40, default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "region"], name="one_organ_of_a_kind_per_region")]

    def __str__(self) -> str:
        return self.name
