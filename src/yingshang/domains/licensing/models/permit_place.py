"""A permit holds for one place: a food licence of one shop says nothing of the next."""

from django.db import models

from yingshang.domains.licensing.models.licence import Licence
from yingshang.register.models import Premises


class PermitPlace(models.Model):
    """The place a permit was granted for."""

    licence = models.OneToOneField(Licence, on_delete=models.CASCADE, primary_key=True, related_name="place")
    premises = models.ForeignKey(Premises, on_delete=models.PROTECT, related_name="permits")
