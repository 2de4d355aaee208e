"""What people looked for and did not find: the words and how often, never who."""

from django.db import models


class SearchMiss(models.Model):
    """Words that found nothing, as they are compared; `is_done` when the editors have dealt with them."""

    words = models.CharField(max_length=30, unique=True)
    count = models.PositiveIntegerField(default=0)
    first_on = models.DateField()
    last_on = models.DateField()
    is_done = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["is_done", "-count"], name="misses_by_count")]

    def __str__(self) -> str:
        return self.words
