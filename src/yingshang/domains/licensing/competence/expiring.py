"""A town's power ends: nothing is decided there any more, and what is under way goes to the organ above."""

import datetime as dt
import uuid

from django.db import transaction

from yingshang.casework.models import Case
from yingshang.casework.performing import perform
from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.catalogue.competence import TOWN_OFFICE
from yingshang.domains.licensing.competence.errors import DelegationOver
from yingshang.domains.licensing.competence.placing import Destination, destination_of
from yingshang.domains.licensing.locking import lock_bundle_of
from yingshang.register.actors import SYSTEM

_MOVABLE = ("handover", "reviewing", "special", "checking")


def require_power(case_id: uuid.UUID, now: dt.datetime) -> None:
    """Raise DelegationOver when a case lies with a town that has no power over its item on the day."""
    case = Case.objects.select_related("organisation").filter(
        pk=case_id, organisation__kind=TOWN_OFFICE, state="reviewing").first()
    if case is None:
        return
    to = _destination(case, now.astimezone(ZONE).date())
    if to.organisation.pk != case.organisation_id:
        raise DelegationOver(town=case.organisation.name, item=case.title, until="已经终止或者还没有开始",
                             organ=to.organisation.name)


def move_ended_delegations(*, now: dt.datetime) -> int:
    """Send every open item of a town without power over it to the organ above; return how many.

    Repeated or run twice at once it moves nothing a second time.
    """
    at_towns = Case.objects.filter(organisation__kind=TOWN_OFFICE, kind="licensing.item", state__in=_MOVABLE)
    return sum(_move(case_id, now) for case_id in at_towns.order_by("number").values_list("pk", flat=True))


@transaction.atomic
def _move(case_id: uuid.UUID, now: dt.datetime) -> bool:
    lock_bundle_of(case_id)
    case = Case.objects.select_related("organisation").get(pk=case_id)
    if case.state not in _MOVABLE or case.organisation.kind != TOWN_OFFICE:
        return False
    to = _destination(case, now.astimezone(ZONE).date())
    if to.organisation.pk == case.organisation_id:
        return False
    reason = f"{case.organisation.name}办理这一事项的权限已经终止，由{to.organisation.name}继续办理"
    perform(case_id, "end_delegation", by=SYSTEM, now=now, key=f"end_delegation:{case_id}:{case.acts_count}",
            payload={"organisation": to.organisation.pk, "reason": reason})
    return True


def _destination(case: Case, on: dt.date) -> Destination:
    return destination_of(case.data["item"], region=case.region_id, street=case.organisation.region_id, on=on)
