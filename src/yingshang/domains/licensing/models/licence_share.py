"""One-time authorisations to see a licence, and who has seen it."""

import uuid

from django.db import models
from django.db.models import F, Q

from yingshang.domains.licensing.models.licence import Licence
from yingshang.register.models import Account, Organisation, Person
from yingshang.register.sealed import SealedJSONField


class LicenceShare(models.Model):
    """A code its holder made for one purpose; it opens so many times, until a moment, to one reader or to anybody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="shares")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, db_index=False)
    made_at = models.DateTimeField()
    #: the code as its holder sees it again, and the digest it is found by
    code = SealedJSONField()
    digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=100)
    reader = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, db_index=False)
    rows = models.JSONField()
    ends_at = models.DateTimeField()
    uses_allowed = models.PositiveSmallIntegerField(default=1)
    uses = models.PositiveSmallIntegerField(default=0)
    revoked_at = models.DateTimeField(null=True)
    key = models.CharField(max_length=80, unique=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(uses__lte=F("uses_allowed")), name="share_uses")]


class ReadingChannel(models.TextChoices):
    """By which way a licence was read."""

    DESK = "desk", "政府部门查阅"
    SHARE = "share", "授权码出示"
    API = "api", "系统接口调用"
    REUSE = "reuse", "办事时免交材料"


class LicenceReading(models.Model):
    """Somebody other than its holder read a licence; shown to the holder."""

    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="readings", db_index=False)
    at = models.DateTimeField()
    channel = models.CharField(max_length=10, choices=ReadingChannel.choices)
    who = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, db_index=False)
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, db_index=False)
    purpose = models.CharField(max_length=100)
    share = models.ForeignKey(LicenceShare, null=True, on_delete=models.PROTECT, related_name="readings")
    key = models.CharField(max_length=160, null=True, unique=True)

    class Meta:
        indexes = [models.Index(fields=["licence", "-at", "-id"], name="licence_readings")]
        constraints = [models.CheckConstraint(condition=Q(channel__in=ReadingChannel.values), name="reading_channel")]


class PublicCheck(models.Model):
    """How often anybody verified a licence in public on a day; nobody says who they are there."""

    licence = models.ForeignKey(Licence, on_delete=models.CASCADE, related_name="public_checks", db_index=False)
    on = models.DateField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["licence", "on"], name="public_checks_of_a_day")]
