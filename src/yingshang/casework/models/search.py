"""What cases are found by."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from yingshang.casework.models.case import Case


class SearchEntry(models.Model):
    """The words of one case; they never change, and apart from the case no act has to index them again."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="search_entry")
    words = ArrayField(models.CharField(max_length=30))

    class Meta:
        indexes = [GinIndex(fields=["words"], name="case_words")]
