"""An e-licence (电子证照): its signed content and its present status."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from yingshang.casework.models import Blob, Case
from yingshang.register.models import Entity, Organisation, Person

#: the kind of licence that says an entity is registered (营业执照)
BUSINESS_LICENCE = "business_licence"


class LicenceStatus(models.TextChoices):
    """State codes as used by licence platforms; 99 is their "other", here a newer version of the same licence."""

    VALID = "01", "有效"
    SUSPENDED = "02", "暂扣"
    REVOKED = "03", "撤销"
    CANCELLED = "04", "注销"
    EXPIRED = "05", "失效"
    FORFEITED = "07", "吊销"
    SUPERSEDED = "99", "已换发"


class LicenceOrigin(models.TextChoices):
    """How a licence came onto the platform."""

    ISSUED = "issued", "本平台签发"
    IMPORTED = "imported", "存量导入"


class Licence(models.Model):
    """One version of a licence under its GB/T 36904 identifier.

    `status` and `standing_at` are rewritten from the licence's acts by `change_standing` alone.
    """

    identifier = models.CharField(primary_key=True, max_length=100)
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=100)
    number = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    previous = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="following")
    origin = models.CharField(max_length=10, choices=LicenceOrigin.choices, default=LicenceOrigin.ISSUED)
    #: the item that granted it; what was imported or corrected has none of its own
    case = models.OneToOneField(Case, null=True, on_delete=models.PROTECT, related_name="licence")
    issuer = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    holder_name = models.CharField(max_length=120)
    holder = models.ForeignKey(Entity, null=True, on_delete=models.PROTECT, related_name="licences")
    holder_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="licences")
    issued_on = models.DateField()
    valid_until = models.DateField(null=True)
    status = models.CharField(max_length=2, choices=LicenceStatus.choices, default=LicenceStatus.VALID)
    standing_at = models.DateTimeField(null=True)
    document = models.JSONField()
    #: made when first asked for, where a licence was imported
    pdf = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT)
    words = ArrayField(models.CharField(max_length=12), default=list)

    class Meta:
        indexes = [
            models.Index(fields=["issuer", "-issued_on", "-identifier"], name="licences_issued"),
            models.Index(fields=["valid_until"], name="licences_ending", condition=Q(status__in=("01", "02"))),
            GinIndex(fields=["words"], name="licence_words", fastupdate=False),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=LicenceStatus.values), name="licence_status"),
            models.UniqueConstraint(fields=["kind", "number"], condition=~Q(status="99"), name="licence_number_once"),
            models.CheckConstraint(condition=Q(holder__isnull=False) | Q(holder_person__isnull=False),
                                   name="licence_has_holder"),
        ]

    def __str__(self) -> str:
        return self.identifier
