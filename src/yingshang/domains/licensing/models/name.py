"""Names that are taken (企业名称数据库), in the form in which a proposed name is compared with them."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from yingshang.register.models import Entity, Person


class NameStatus(models.TextChoices):
    """Why a name is taken (企业名称登记管理规定第十七条)."""

    REGISTERED = "registered", "已登记"
    RESERVED = "reserved", "保留期内"
    FORMER = "former", "变更前的名称"
    RELEASED = "released", "注销未满一年"


class TakenName(models.Model):
    """A name nobody else in the city may take while it is registered, or until the day `until_on`."""

    entity = models.ForeignKey(Entity, null=True, on_delete=models.CASCADE, related_name="taken_names")
    reserved_by = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="reserved_names")
    name = models.CharField(max_length=120)
    registry = models.CharField(max_length=6)
    trade_name = models.CharField(max_length=120)
    divisions = ArrayField(models.CharField(max_length=2))
    keys = ArrayField(models.CharField(max_length=200))
    status = models.CharField(max_length=10, choices=NameStatus.choices)
    until_on = models.DateField(null=True)

    class Meta:
        #: without a list of pending entries, which every look-up would read
        indexes = [GinIndex(fields=["keys"], name="name_keys", fastupdate=False)]
        constraints = [
            models.UniqueConstraint(fields=["entity"], condition=models.Q(status="registered"), name="one_name_each"),
            models.UniqueConstraint(fields=["registry", "name"], condition=models.Q(status="reserved"),
                                    name="reserved_once"),
            models.CheckConstraint(condition=models.Q(status__in=NameStatus.values), name="name_status"),
            models.CheckConstraint(condition=models.Q(status="registered", until_on__isnull=True)
                                   | models.Q(~models.Q(status="registered"), until_on__isnull=False),
                                   name="name_ends"),
        ]

    def __str__(self) -> str:
        return self.name


class NameChange(models.Model):
    """An entity whose name, status or region was written since; a trigger of the register's table adds them.

    Whatever writes entities, also an import by COPY, is seen; `index_waiting` works them off.
    """

    uscc = models.CharField(max_length=18)
    former_name = models.CharField(max_length=120, default="")
