"""好差评: one rating per case, kept apart from the acts so that its handler cannot see who gave it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from yingshang.casework.models.case import Case
from yingshang.register.models import Organisation


class Rating(models.Model):
    """Level 1 非常满意 … 5 非常不满意 (GB/T 39046-2020 A.8); 4 and 5 are bad ratings."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="rating")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    level = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    text = models.CharField(max_length=1000, default="", blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(level__gte=1, level__lte=5), name="rating_level")]
