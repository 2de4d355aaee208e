"""An act: what was done to a case, once, by whom and when."""

from django.db import models
from django.db.models import F, Q

from yingshang.casework.models.case import Case
from yingshang.register.models import Account, Organisation
from yingshang.register.sealed import SealedJSONField


class Act(models.Model):
    """One act of a case; its digest is leaf `ledger_index` of the ledger."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="acts", db_index=False)
    seq = models.PositiveIntegerField()
    name = models.CharField(max_length=40)
    role = models.CharField(max_length=20)
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, db_index=False)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, db_index=False)
    #: the authorisation (帮办代办) it was done under
    delegation = models.ForeignKey("casework.Delegation", null=True, on_delete=models.PROTECT, db_index=False)
    at = models.DateTimeField()
    payload = SealedJSONField()
    key = models.CharField(max_length=80)
    ledger_index = models.BigIntegerField(unique=True)

    class Meta:
        #: 办理记录 of one official; an applicant's acts are found by their case
        indexes = [models.Index("account", F("ledger_index").desc(), name="work_of_official",
                                condition=Q(organisation__isnull=False))]
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="one_act_per_place"),
                       models.UniqueConstraint(fields=["key"], name="one_act_per_key")]
