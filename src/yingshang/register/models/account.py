"""Who may log in, and which duties they hold in which organisation."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from yingshang.register.models.person import Person
from yingshang.register.models.place import Organisation


class Role(models.TextChoices):
    CLERK = "clerk", "综合窗口"
    REVIEWER = "reviewer", "部门审批"
    CHIEF = "chief", "部门负责人"
    SUPERVISOR = "supervisor", "效能监察"
    EDITOR = "editor", "目录管理"
    AUDITOR = "auditor", "审计"


class Account(AbstractBaseUser):
    """One login: a citizen through their person, an official through their duties."""

    username = models.CharField(max_length=60, unique=True)
    display_name = models.CharField(max_length=60)
    person = models.OneToOneField(Person, null=True, blank=True, on_delete=models.PROTECT)
    is_active = models.BooleanField(default=True)

    objects = BaseUserManager()
    USERNAME_FIELD = "username"

    def __str__(self) -> str:
        return self.display_name


class Duty(models.Model):
    """An account holds a role in an organisation."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="duties")
    role = models.CharField(max_length=20, choices=Role.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "role", "organisation"], name="one_duty"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="known_role"),
        ]
