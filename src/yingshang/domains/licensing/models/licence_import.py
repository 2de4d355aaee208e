"""A file of existing licences that an organ brings onto the platform."""

import uuid

from django.db import models
from django.db.models import Q

from yingshang.casework.models import Blob
from yingshang.register.models import Account, Organisation


class ImportState(models.TextChoices):
    """Where an import stands."""

    WAITING = "waiting", "正在检查"
    CLEAN = "clean", "检查通过，待确认"
    FAULTY = "faulty", "有错误，未导入"
    BROKEN = "broken", "文件不能读取"
    CONFIRMING = "confirming", "正在导入"
    CONFIRMED = "confirmed", "已导入"
    DISCARDED = "discarded", "已放弃"


class LicenceImport(models.Model):
    """One file, known by its content: the same content is imported once per organ."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, db_index=False)
    name = models.CharField(max_length=200)
    file = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.WAITING)
    checked = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(null=True)
    faulty = models.PositiveIntegerField(default=0)
    #: the first rows for the preview, and the commonest reasons
    preview = models.JSONField(default=dict)
    reason = models.CharField(max_length=300, default="", blank=True)
    uploaded_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "file"], name="import_once"),
            models.CheckConstraint(condition=Q(state__in=ImportState.values), name="import_state"),
        ]
