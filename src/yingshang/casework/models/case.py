"""A case: who it is about and where it lies; its state is a projection of its acts."""

import uuid

from django.apps import apps
from django.db import models
from django.db.models import F, Q

from yingshang.register.actors import Actor
from yingshang.register.models import Entity, Organisation, Person
from yingshang.register.sealed import SealedJSONField


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases, with permission as part of the query."""

    def visible_to(self, by: Actor) -> "CaseQuerySet":
        """Only the cases this actor may read: their own, their organisation's, or those they supervise."""
        return self.filter(_visible(by))

    def with_secret(self) -> "CaseQuerySet":
        """Bring along the key of the applicant's digests, as `applicant_secret`."""
        return self.annotate(applicant_secret=F("applicant__key__secret"))


def _visible(by: Actor) -> Q:
    seen = Q(pk__in=[])
    if "system" in by.roles:
        return Q()
    if by.mandate is not None:  # a delegate sees what their authorisation reaches, not what the principal sees
        reached = apps.get_model("casework", "DelegatedCase").objects.filter(
            delegation_id=by.mandate.id, delegation__revoked_at=None).values("case_id")
        return Q(pk__in=reached) | Q(parent_id__in=reached)
    if by.person_id is not None:
        seen |= Q(applicant_id=by.person_id) | Q(subject_id__in=by.entities)
    if by.roles & {"clerk", "reviewer", "chief"}:
        seen |= at_office_of(by)
    if "clerk" in by.roles:
        seen |= Q(parent__organisation_id=by.organisation) & _while_it_concerns(by, "parent__")
    if by.roles & {"supervisor", "auditor"}:
        seen |= Q(region__code__startswith=(by.region or "-")[:4])
    return seen


def at_office_of(by: Actor) -> Q:
    """What lies with the actor's organisation; what it received for another county, only until that has ended."""
    return Q(organisation_id=by.organisation) & _while_it_concerns(by)


def _while_it_concerns(by: Actor, path: str = "") -> Q:
    return Q(**{f"{path}closed_at": None}) | Q(**{f"{path}region__code__startswith": (by.region or "-")[:6]})


class Case(models.Model):
    """One matter in hand; `state` to `acts_count` are rewritten from the acts by `perform` alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=50)
    kind = models.CharField(max_length=60)
    procedure_version = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    # Each act writes every index of its case, so there are only those that lists and pages use.
    subject = models.ForeignKey(Entity, null=True, on_delete=models.PROTECT, related_name="cases", db_index=False)
    applicant = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases", db_index=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, db_index=False)
    region = models.ForeignKey("register.Region", on_delete=models.PROTECT, db_index=False)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts", db_index=False)
    part = models.CharField(max_length=60, default="", blank=True)
    opened_at = models.DateTimeField()
    limits = models.JSONField(default=dict)
    data = SealedJSONField()

    state = models.CharField(max_length=40)
    role = models.CharField(max_length=20, default="", blank=True)
    due_on = models.DateField(null=True)
    legal_due_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    acts_count = models.PositiveIntegerField(default=0)

    objects = CaseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index("organisation", "role", F("due_on").asc(nulls_last=True), "id", name="queue_by_due",
                         condition=Q(closed_at=None)),
            models.Index("organisation", F("closed_at").desc(), "id", name="closed_by_day",
                         condition=Q(closed_at__isnull=False)),
            models.Index(F("closed_at").desc(), "id", name="closed_in_city", condition=Q(closed_at__isnull=False)),
            models.Index(fields=["applicant", "-opened_at"], name="own_cases"),
            models.Index(fields=["subject"], name="cases_of_entity", condition=Q(subject__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["number"], name="one_case_per_number"),
            models.UniqueConstraint(fields=["parent", "part"], condition=Q(parent__isnull=False),
                                    name="one_case_per_part"),
        ]

    def __str__(self) -> str:
        return self.number


class NumberSeries(models.Model):
    """The last number given out under a prefix."""

    prefix = models.CharField(primary_key=True, max_length=80)
    last = models.PositiveIntegerField(default=0)
