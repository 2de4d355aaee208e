"""What a holder asks the issuer to do to a licence."""

from django.db import models
from django.db.models import Q

from yingshang.domains.licensing.models.licence import Licence
from yingshang.register.models import Account, Person


class RequestKind(models.TextChoices):
    """What may be asked without a new application."""

    CORRECTION = "correction", "更正笔误"
    CANCELLATION = "cancellation", "申请注销"


class RequestState(models.TextChoices):
    """Where a request stands."""

    OPEN = "open", "等待发证机关处理"
    DONE = "done", "已办理"
    REFUSED = "refused", "未同意"
    TAKEN_BACK = "taken_back", "已撤回"


class LicenceRequest(models.Model):
    """One request; a licence has at most one open one of a kind."""

    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="requests")
    kind = models.CharField(max_length=12, choices=RequestKind.choices)
    #: the line that is wrong and what it should say, for a correction
    row = models.CharField(max_length=100, default="", blank=True)
    wanted = models.CharField(max_length=200, default="", blank=True)
    reason = models.CharField(max_length=300)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, db_index=False)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=RequestState.choices, default=RequestState.OPEN)
    answer = models.CharField(max_length=300, default="", blank=True)
    answered_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, db_index=False)
    answered_at = models.DateTimeField(null=True)
    key = models.CharField(max_length=80, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RequestState.values), name="request_state"),
            models.CheckConstraint(condition=Q(kind__in=RequestKind.values), name="request_kind"),
            models.UniqueConstraint(fields=["licence", "kind"], condition=Q(state="open"), name="one_open_request"),
        ]
