"""What was done to a licence after it was issued: who, when, why and by which article, bound by the ledger."""

from django.db import models

from yingshang.domains.licensing.models.licence import Licence
from yingshang.register.models import Account, Organisation


class LicenceAct(models.Model):
    """One act on a licence, or on a whole import; rows are only ever added."""

    licence = models.ForeignKey(Licence, null=True, on_delete=models.PROTECT, related_name="acts")
    name = models.CharField(max_length=20)
    role = models.CharField(max_length=20)
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, db_index=False)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, db_index=False)
    at = models.DateTimeField()
    payload = models.JSONField()
    key = models.CharField(max_length=160, unique=True)
    ledger_index = models.BigIntegerField(unique=True)
