"""A person sits at a counter: a clerk writes into their draft until they confirm it, get up, or the time is over."""

from django.db import models

from yingshang.domains.licensing.models.draft import Draft
from yingshang.register.models import Account, Organisation


class Sitting(models.Model):
    """One draft at one counter; a code sent to the person is kept as its digest only."""

    draft = models.OneToOneField(Draft, on_delete=models.CASCADE, primary_key=True, related_name="sitting")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    until_at = models.DateTimeField()
    code_digest = models.CharField(max_length=64, default="", blank=True)
    code_sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["organisation", "-started_at"], name="counter_today")]
        constraints = [models.CheckConstraint(condition=models.Q(until_at__gt=models.F("started_at")),
                                              name="sitting_has_time")]
