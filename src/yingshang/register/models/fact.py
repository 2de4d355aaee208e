"""What is known of an entity: dated records, each with its source."""

from django.db import models

from yingshang.register.models.entity import Entity


class FactRecord(models.Model):
    """The values of one fact set for one entity, as of a day, from a source department."""

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="facts")
    fact_set = models.CharField(max_length=60)
    as_of = models.DateField()
    values = models.JSONField()
    source = models.CharField(max_length=100)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["entity", "fact_set", "-as_of"], name="latest_fact")]
