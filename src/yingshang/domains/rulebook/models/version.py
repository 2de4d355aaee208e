"""A rule version: the published bytes of a table, which nobody can change any more."""

from django.db import models
from django.db.models import F, Q

from yingshang.casework.models import Case
from yingshang.register.models import Account


class RuleVersion(models.Model):
    """One version of a table per day; the file on the shelf is a copy of this row."""

    room = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    in_force_on = models.DateField()
    dmn = models.BinaryField()
    examples = models.TextField(default="")
    digest = models.CharField(max_length=64)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="rule_version")
    submitted_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    published_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "name", "in_force_on"], name="one_rule_version_per_day"),
            models.CheckConstraint(condition=~Q(submitted_by=F("published_by")), name="published_by_a_second_person"),
        ]
