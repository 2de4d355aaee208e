"""常用语: what an official or a whole organisation keeps writing, ready to be put into an opinion."""

from django.db import models
from django.db.models import Q

from yingshang.register.models import Account, Organisation


class KeptPhrase(models.Model):
    """A text for one kind of act; without an owner it is everybody's in the organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="kept_phrases")
    owner = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="kept_phrases")
    act = models.CharField(max_length=40)
    text = models.CharField(max_length=300)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "act", "text"], condition=Q(owner__isnull=False),
                                    name="own_phrase_once"),
            models.UniqueConstraint(fields=["organisation", "act", "text"], condition=Q(owner=None),
                                    name="shared_phrase_once"),
        ]

    def __str__(self) -> str:
        return self.text
