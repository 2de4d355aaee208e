"""A message from a department's system, stored before anything else happens, and what was odd about it."""

from django.db import models
from django.db.models import Q

from yingshang.casework.models.case import Case
from yingshang.casework.models.connector import Connector
from yingshang.register.models import Account
from yingshang.register.sealed import SealedJSONField


class IncomingState(models.TextChoices):
    STORED = "stored", "已收到"
    APPLIED = "applied", "已采用"
    HELD = "held", "等待前序"
    NOTED = "noted", "未采用"
    DISCARDED = "discarded", "已作废"


class Incoming(models.Model):
    """One reply; a second one of the same source and id is the same reply."""

    connector = models.ForeignKey(Connector, on_delete=models.PROTECT, related_name="incoming", db_index=False)
    source = models.CharField(max_length=300)
    event = models.CharField(max_length=200)
    type = models.CharField(max_length=100)
    subject = models.CharField(max_length=60, default="", blank=True)
    sequence = models.PositiveIntegerField(null=True)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="incoming", db_index=False)
    envelope = SealedJSONField()
    digest = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=IncomingState.choices, default=IncomingState.STORED)
    settled_at = models.DateTimeField(null=True)
    #: what was answered the first time, and is answered every time
    answer = models.JSONField(null=True)
    settled_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        indexes = [
            models.Index(fields=["case", "sequence", "id"], name="incoming_of_case", condition=Q(case__isnull=False)),
            models.Index(fields=["connector", "-received_at"], name="incoming_of_connector"),
            models.Index(fields=["received_at"], name="incoming_stored", condition=Q(state="stored")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["connector", "source", "event"], name="one_reply_per_source_and_id"),
            models.CheckConstraint(condition=Q(state__in=IncomingState.values), name="known_incoming_state"),
        ]


class Oddity(models.TextChoices):
    REPEATED = "repeated", "重复"
    EARLY = "early", "先到，等前序"
    LATE = "late", "顺序号已处理过"
    WRONG_STATE = "wrong_state", "与办件当前状态不符"
    UNFIT = "unfit", "内容不可用"
    NOT_COMPETENT = "not_competent", "不是该系统的办件"
    UNKNOWN_CASE = "unknown_case", "没有这个办件"
    DIFFERENT = "different", "同一编号、不同内容"
    DEFECT = "defect", "处理出错"


class ExchangeNote(models.Model):
    """Something odd about a reply: kept, counted, shown at the desk."""

    incoming = models.ForeignKey(Incoming, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=20, choices=Oddity.choices)
    text = models.CharField(max_length=300)
    count = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incoming", "kind"], name="one_note_of_a_kind")]
