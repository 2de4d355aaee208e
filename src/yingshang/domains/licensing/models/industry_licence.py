"""One industry licence (一业一证) over the permits its holder has."""

from django.db import models

from yingshang.casework.models import Case
from yingshang.register.models import Entity, Organisation, Person


class IndustryLicence(models.Model):
    """That somebody has an industry licence; which permits it covers and how it stands is read from them each time."""

    number = models.CharField(primary_key=True, max_length=40)
    industry = models.CharField(max_length=60)
    holder = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="industry_licences")
    holder_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT)
    organ = models.ForeignKey(Organisation, on_delete=models.PROTECT, db_index=False)
    #: the bundle whose end made it; none when its holder asked for it
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="industry_licences")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "industry"], name="one_industry_licence")]

    def __str__(self) -> str:
        return self.number
