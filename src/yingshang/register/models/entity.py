"""Entities (经营主体) and who may act for them."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from yingshang.register.models.person import Person
from yingshang.register.models.place import Region


class Entity(models.Model):
    """A registered 经营主体 under its 统一社会信用代码."""

    uscc = models.CharField(primary_key=True, max_length=18)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=30)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    address = models.CharField(max_length=200, default="")
    scope = models.CharField(max_length=500, default="")
    legal_representative = models.ForeignKey(Person, null=True, on_delete=models.PROTECT)
    established_on = models.DateField()
    status = models.CharField(max_length=10, default="在营")
    search = ArrayField(models.CharField(max_length=12), default=list)

    class Meta:
        indexes = [GinIndex(fields=["search"], name="entity_search")]
        constraints = [
            models.CheckConstraint(condition=models.Q(uscc__regex=r"^[0-9A-HJ-NPQRTUWXY]{18}$"), name="uscc_shape")
        ]

    def __str__(self) -> str:
        return self.name


class Representation(models.Model):
    """A person may act for an entity (经营者, 法定代表人, 受托人) from one day, until another."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="representations")
    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="representations")
    capacity = models.CharField(max_length=20)
    since_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "entity"], name="one_representation")]
