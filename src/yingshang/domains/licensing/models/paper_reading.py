"""What was read of an upload: sealed, since a paper names people, and gone with the file."""

import uuid

from django.db import models
from django.db.models import Q

from yingshang.casework.models import Upload
from yingshang.register.sealed import SealedJSONField


class ReadingState(models.TextChoices):
    """Where the reading of a paper stands."""

    WAITING = "waiting", "正在读"
    READ = "read", "已读"
    UNREADABLE = "unreadable", "没有读出来"


class PaperReading(models.Model):
    """One reading per upload; `content` is a ReadPaper as JSON, `layout` names the paper it turned out to be."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    upload = models.OneToOneField(Upload, on_delete=models.CASCADE, related_name="reading")
    state = models.CharField(max_length=10, choices=ReadingState.choices, default=ReadingState.WAITING)
    layout = models.CharField(max_length=60, default="", blank=True)
    content = SealedJSONField(null=True)
    reason = models.CharField(max_length=200, default="", blank=True)
    asked_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ReadingState.values), name="paper_reading_state"),
            models.CheckConstraint(condition=~Q(state="read") | Q(content__isnull=False), name="read_has_content"),
        ]
