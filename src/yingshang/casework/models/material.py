"""Materials: a file is stored once per content, however often it is uploaded or used."""

import uuid

from django.db import models

from yingshang.casework.models.case import Case
from yingshang.register.models import Person


class Blob(models.Model):
    """A stored content under its SM3 digest."""

    digest = models.CharField(primary_key=True, max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)


class Upload(models.Model):
    """A person's file in their material library; it may serve several cases."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="uploads")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT)
    material = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField()


class CaseMaterial(models.Model):
    """An upload handed in with a case as one of its materials."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="materials")
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="uses")
    material = models.CharField(max_length=60)
    handed_in_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "upload", "material"], name="one_use_per_case")]
