"""What a decision table did with an item at once (秒批), for the report; the act on the case is the decision."""

from django.db import models
from django.db.models import Q

from yingshang.casework.models import Case
from yingshang.register.models import Organisation


class Verdict(models.TextChoices):
    """What people found who looked again."""

    NONE = "", "还没有复核"
    RIGHT = "right", "无误"
    WRONG = "wrong", "批错"


class InstantDecision(models.Model):
    """One item that its table was asked about: approved, or left to people for `reasons`; the last asking counts."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="instant_decision")
    item = models.CharField(max_length=60)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    table = models.CharField(max_length=80)
    at = models.DateTimeField()
    is_approved = models.BooleanField()
    reasons = models.JSONField(default=list)
    is_drawn = models.BooleanField(default=False)
    verdict = models.CharField(max_length=5, choices=Verdict.choices, default=Verdict.NONE, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "-at"], name="instant_by_day")]
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="instant_verdict"),
            models.CheckConstraint(condition=Q(is_drawn=False) | Q(is_approved=True), name="drawn_was_approved"),
            models.CheckConstraint(condition=Q(verdict="") | Q(is_drawn=True), name="verdict_was_drawn"),
        ]
