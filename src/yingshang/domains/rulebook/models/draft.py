"""A rule draft: the next version of a table while it is written; it survives logout, and an organisation shares it."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from yingshang.casework.models import Case
from yingshang.register.actors import Actor
from yingshang.register.models import Account, Organisation


class RuleDraftQuerySet(models.QuerySet["RuleDraft"]):
    """Drafts, with permission as part of the query."""

    def editable_by(self, by: Actor) -> "RuleDraftQuerySet":
        """Only those of the editor's own organisation."""
        return self.filter(organisation_id=by.organisation) if "editor" in by.roles else self.none()

    def reviewable_by(self, by: Actor) -> "RuleDraftQuerySet":
        """What was submitted in the reader's own organisation."""
        may = by.organisation is not None and by.roles & {"editor", "chief"}
        return self.filter(organisation_id=by.organisation, case__isnull=False) if may else self.none()


class RuleDraft(models.Model):
    """The bytes of a future version; `revision` counts the savings, `hands` are the accounts that made them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    room = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    in_force_on = models.DateField(null=True)
    reason = models.TextField(default="")
    urgent_reason = models.TextField(default="")
    dmn = models.BinaryField()
    #: the file before the last change, for 撤销
    before = models.BinaryField(null=True)
    examples = models.TextField(default="")
    revision = models.PositiveIntegerField(default=1)
    #: the key of the last saving: the same form sent twice is saved once
    last_key = models.CharField(max_length=80, default="")
    hands = ArrayField(models.BigIntegerField(), default=list)
    saved_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    #: set when it was first submitted
    case = models.OneToOneField(Case, null=True, on_delete=models.PROTECT, related_name="rule_draft")

    objects = RuleDraftQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "-saved_at"], name="drafts_of_organisation")]
