"""Which duties of absent colleagues somebody does today, and for whom somebody acted on a day."""

import datetime as dt

from django.db.models import DateTimeField, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate

from yingshang.register.models import Substitution


def in_force(rows: QuerySet[Substitution], *, on: dt.date) -> QuerySet[Substitution]:
    """Leave what is not called off and not over on the day."""
    return rows.filter(ended_at=None, until_on__gte=on)


def standing_in(account_id: int, organisation: str, *, today: dt.date) -> tuple[Substitution, ...]:
    """Return what an official does for others of their organisation today."""
    rows = in_force(Substitution.objects.filter(since_on__lte=today), on=today)
    return tuple(rows.filter(substitute_id=account_id, organisation_id=organisation).select_related("absent"))


def absent_in(zone: dt.tzinfo) -> Subquery:
    """For a query of acts: the name of the colleague in whose role each was done, or null."""
    day = TruncDate(ExpressionWrapper(OuterRef("at"), output_field=DateTimeField()), tzinfo=zone)
    rows = Substitution.objects.filter(
        Q(ended_at=None) | Q(ended_at__gt=OuterRef("at")), substitute_id=OuterRef("account_id"), role=OuterRef("role"),
        organisation_id=OuterRef("organisation_id"), since_on__lte=day, until_on__gte=day)
    return Subquery(rows.values("absent__display_name")[:1])
