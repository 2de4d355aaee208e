"""What the site itself keeps: how often each program asked in a minute."""

from django.db import models


class RequestCount(models.Model):
    """Requests of one asker in one minute; a table without a log, for nothing is lost with it."""

    pk = models.CompositePrimaryKey("who", "minute")
    who = models.CharField(max_length=80)
    minute = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)
