"""帮办代办: who may act in whose matters, what for and until when, and everything they did under it."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from yingshang.casework.models.case import Case
from yingshang.register.models import Account, Entity, Person


class Scope(models.TextChoices):
    """What a delegate may do; rating, withdrawing, committing and the authorisation itself are never among it."""

    READ = "read", "查看草稿和办件"
    FILL = "fill", "回答问题、填写表单"
    UPLOAD = "upload", "上传材料、选用材料库里的文件"
    SUBMIT = "submit", "提交申请和补正"
    COLLECT = "collect", "领取结果文书"
    BOOK = "book", "预约大厅或上门"


class Delegation(models.Model):
    """A person, for themselves or for an entity they speak for, lets an account act in some matters for some time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=80)
    principal = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="delegations")
    entity = models.ForeignKey(Entity, null=True, on_delete=models.PROTECT, related_name="delegations")
    delegate = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="delegations_held")
    #: codes of the bundles; cases are listed in DelegatedCase
    matters = ArrayField(models.CharField(max_length=60))
    scope = ArrayField(models.CharField(max_length=10))
    purpose = models.CharField(max_length=200)
    given_at = models.DateTimeField()
    until_at = models.DateTimeField()
    consented_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    #: why it ended early: by the principal, or the delegate gave it up
    ended_by = models.CharField(max_length=10, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["delegate", "-until_at"], name="delegations_held"),
                   models.Index(fields=["principal", "-given_at"], name="delegations_given")]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="one_delegation_per_key"),
            models.CheckConstraint(condition=Q(until_at__gt=F("given_at")), name="delegation_has_time"),
            models.CheckConstraint(condition=Q(scope__len__gt=0), name="delegation_has_scope"),
        ]


class DelegatedCase(models.Model):
    """A case that a delegation reaches: chosen when it was given, or submitted within it."""

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="cases")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="delegated")
    since_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["delegation", "case"], name="delegated_once")]


class DelegationTrace(models.Model):
    """One thing the delegate looked at or did; shown to the principal, kept for good."""

    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="traces")
    at = models.DateTimeField()
    scope = models.CharField(max_length=10)
    text = models.CharField(max_length=200)
    is_act = models.BooleanField()
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    #: the entry of the ledger, when a case was changed
    ledger_index = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["delegation", "-id"], name="traces_of_delegation")]
