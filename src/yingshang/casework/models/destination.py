"""A destination: where messages go, how fast, and whether it takes any just now."""

from django.db import models

from yingshang.register.models import Organisation
from yingshang.register.models.account import Role
from yingshang.register.sealed import SealedJSONField


class Scheme(models.TextChoices):
    SM2 = "v1sm2", "SM2 签名"
    HMAC = "v1", "HMAC-SHA256"


class Destination(models.Model):
    """A connector or a subscription, as the deliverer sees it; dead letters belong to `owner` in the duty `duty`."""

    code = models.CharField(primary_key=True, max_length=60)
    title = models.CharField(max_length=100)
    endpoint = models.CharField(max_length=500, default="", blank=True)
    scheme = models.CharField(max_length=8, choices=Scheme.choices)
    secret = SealedJSONField(null=True)
    concurrency = models.PositiveSmallIntegerField(default=4)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=20, choices=Role.choices)
    registered_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    paused_because = models.CharField(max_length=200, default="", blank=True)
    #: failures in a row, and until when nothing is tried because of them
    failures = models.PositiveIntegerField(default=0)
    rests_until = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, default="", blank=True)
    last_error_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(scheme__in=Scheme.values), name="known_scheme"),
            models.CheckConstraint(condition=models.Q(duty__in=Role.values), name="known_duty_of_letters"),
            models.CheckConstraint(condition=models.Q(concurrency__gte=1), name="somebody_delivers"),
        ]

    def __str__(self) -> str:
        return self.title
