"""Which window receives an application, and where its results are handed out."""

from django.db import models

from yingshang.domains.licensing.models.draft import Draft
from yingshang.register.models import Organisation
from yingshang.register.sealed import SealedJSONField


class Delivery(models.TextChoices):
    """How a result reaches its holder; the e-licence comes in any case."""

    ELECTRONIC = "electronic", "只要电子证照，不领纸质"
    WINDOW = "window", "到收件窗口领取"
    ORGAN = "organ", "到决定的单位领取"
    MAIL = "mail", "由决定的单位邮寄"


class Handling(models.Model):
    """What an applicant chose for a draft; without a row it is the county's own window, and electronic."""

    draft = models.OneToOneField(Draft, on_delete=models.CASCADE, primary_key=True, related_name="handling")
    window = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    delivery = models.CharField(max_length=10, choices=Delivery.choices, default=Delivery.ELECTRONIC)
    #: recipient, phone and address, when it is mailed
    mail = SealedJSONField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(delivery__in=Delivery.values), name="delivery_kind")]
