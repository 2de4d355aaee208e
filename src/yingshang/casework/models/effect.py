"""What follows an act: which effects are done, and the notices people got."""

from django.db import models

from yingshang.casework.models.case import Case
from yingshang.register.models import Person


class EffectDone(models.Model):
    """An effect's once-key, written in the transaction of the effect itself."""

    key = models.CharField(primary_key=True, max_length=160)
    at = models.DateTimeField()


class Notice(models.Model):
    """A message to a person, kept in their inbox: about a case, or about what `href` leads to."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    case = models.ForeignKey(Case, null=True, on_delete=models.CASCADE, related_name="notices")
    href = models.CharField(max_length=200, default="", blank=True)
    text = models.CharField(max_length=300)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-at"], name="inbox")]
