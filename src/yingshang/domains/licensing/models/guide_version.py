"""A version of a guide: what was handed in to be published, and what the public has read since."""

from django.db import models
from django.db.models import F, Q

from yingshang.casework.models import Case
from yingshang.register.models import Account, Organisation


class GuideKind(models.TextChoices):
    ITEM = "item", "事项"
    BUNDLE = "bundle", "一件事"


class GuideState(models.TextChoices):
    OPEN = "open", "待确认"
    PUBLISHED = "published", "已发布"
    DROPPED = "dropped", "未发布"


class GuideVersion(models.Model):
    """The words of a guide in both languages, never changed; the first load has no people, all others two."""

    kind = models.CharField(max_length=10, choices=GuideKind.choices)
    code = models.CharField(max_length=60)
    #: 1, 2, 3 … among the published versions of this guide
    number = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=10, choices=GuideState.choices, default=GuideState.OPEN)
    title = models.CharField(max_length=200)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    #: the digest these words had without the rule tables published since: whether anything but rules has changed
    files_digest = models.CharField(max_length=64, default="")
    release = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="guide_versions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    submitted_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    published_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code", "number"], name="guide_numbered_once"),
            models.UniqueConstraint(fields=["kind", "code"], condition=Q(state="open"), name="one_open_guide_version"),
            models.CheckConstraint(condition=Q(state__in=GuideState.values), name="guide_state"),
            models.CheckConstraint(condition=Q(kind__in=GuideKind.values), name="guide_kind"),
            models.CheckConstraint(
                condition=Q(state="published", number__isnull=False, published_at__isnull=False)
                | (~Q(state="published") & Q(number__isnull=True, published_at__isnull=True)),
                name="guide_published_whole"),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True) | ~Q(submitted_by=F("published_by")),
                name="guide_published_by_second"),
        ]

    def __str__(self) -> str:
        return self.title
