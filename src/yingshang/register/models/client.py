"""Programs that use the open interface, each for one organisation."""

from django.db import models

from yingshang.register.models.account import Role
from yingshang.register.models.place import Organisation


class ApiClient(models.Model):
    """A department's system; it sees what its organisation sees in its role. `secret` is kept as Argon2."""

    id = models.CharField(primary_key=True, max_length=40)
    title = models.CharField(max_length=100)
    secret = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    role = models.CharField(max_length=20, choices=Role.choices)
    is_active = models.BooleanField(default=True)
    registered_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(role__in=Role.values), name="known_client_role")]

    def __str__(self) -> str:
        return self.title
