"""A draft: what an applicant has answered so far; it survives logout and other devices."""

import uuid

from django.db import models

from yingshang.casework.models import Case
from yingshang.register.models import Person
from yingshang.register.sealed import SealedJSONField


class Draft(models.Model):
    """Answers, form fields and chosen uploads of an application that is not yet submitted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="drafts")
    bundle = models.CharField(max_length=60)
    answers = SealedJSONField()
    fields = SealedJSONField()
    materials = models.JSONField(default=dict)
    #: deferrable materials the applicant chose to hand in later
    later = models.JSONField(default=list)
    #: per item the commitment that was signed (code, version, digest, at) or declined
    commitments = models.JSONField(default=dict)
    #: what was said of values read on papers: by form field `how` (use, keep), `upload`, `paper` and `at`
    taken = models.JSONField(default=dict)
    #: the licence this application renews or changes; then only the item that grants it is applied for
    revises = models.ForeignKey("licensing.Licence", null=True, on_delete=models.PROTECT, related_name="+")
    revision = models.CharField(max_length=10, default="", blank=True)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    #: set when it became a case; a repeated submission finds the case through it
    case = models.OneToOneField(Case, null=True, on_delete=models.PROTECT, related_name="draft")

    class Meta:
        indexes = [models.Index(fields=["owner", "-saved_at"], name="own_drafts")]
