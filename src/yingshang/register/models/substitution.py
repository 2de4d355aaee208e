"""代岗: somebody does another's duty in the same organisation while they are away."""

from django.db import models
from django.db.models import F, Q

from yingshang.register.models.account import Account, Role
from yingshang.register.models.place import Organisation


class Substitution(models.Model):
    """From one day until another; `ended_at` when it was called off before."""

    absent = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="absences")
    substitute = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="substitutions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    role = models.CharField(max_length=20, choices=Role.choices)
    since_on = models.DateField()
    until_on = models.DateField()
    reason = models.CharField(max_length=100)
    arranged_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    arranged_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="known_substituted_role"),
            models.CheckConstraint(condition=Q(until_on__gte=F("since_on")), name="substitution_has_days"),
            models.CheckConstraint(condition=~Q(absent=F("substitute")), name="nobody_substitutes_themselves"),
        ]
