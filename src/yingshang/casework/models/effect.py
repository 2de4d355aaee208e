"""What follows an act: which effects are done, and the notices people got."""

from django.db import models

from yingshang.casework.models.case import Case
from yingshang.register.models import Person


class EffectDone(models.Model):
    """An effect's once-key, written in the transaction of the effect itself."""

    key = models.CharField(primary_key=True, max_length=160)
    at = models.DateTimeField()


class Notice(models.Model):
    """A message to a person about a case, kept in their inbox."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notices")
    text = models.CharField(max_length=300)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-at"], name="inbox")]
