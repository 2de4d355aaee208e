"""An e-licence (电子证照): its signed content and its present status."""

from django.db import models

from yingshang.casework.models import Blob, Case
from yingshang.register.models import Entity, Organisation, Person


class LicenceStatus(models.TextChoices):
    """State codes as used by licence platforms."""

    VALID = "01", "有效"
    REVOKED = "03", "撤销"
    CANCELLED = "04", "注销"
    EXPIRED = "05", "失效"


class Licence(models.Model):
    """One issued licence under its GB/T 36904 identifier."""

    identifier = models.CharField(primary_key=True, max_length=100)
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=100)
    number = models.CharField(max_length=60, unique=True)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="licence")
    issuer = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    holder_name = models.CharField(max_length=120)
    holder = models.ForeignKey(Entity, null=True, on_delete=models.PROTECT, related_name="licences")
    holder_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="licences")
    issued_on = models.DateField()
    valid_until = models.DateField(null=True)
    status = models.CharField(max_length=2, choices=LicenceStatus.choices, default=LicenceStatus.VALID)
    document = models.JSONField()
    pdf = models.ForeignKey(Blob, on_delete=models.PROTECT)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(status__in=LicenceStatus.values),
                                              name="licence_status")]
