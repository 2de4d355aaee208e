"""移交: the window's part of the way; the organ takes over, or sends back once and then asks its chief."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db import transaction

from yingshang.casework.models import Case
from yingshang.casework.performing import Performed, perform
from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.competence.errors import AlreadyReturned, NotAnOrganForIt, NotReturnedYet, Settled
from yingshang.domains.licensing.competence.placing import destination_of, is_elsewhere
from yingshang.domains.licensing.competence.reaching import organs_for
from yingshang.domains.licensing.desk.starting import start_part
from yingshang.domains.licensing.instant.deciding import decide_at_once
from yingshang.register.actors import SYSTEM, Actor


def begin_part(part_id: uuid.UUID, *, key: str, now: dt.datetime) -> Performed:
    """Let a part begin: at once where window and organ are of one place, else on its way to the organ."""
    part = Case.objects.select_related("organisation", "parent__organisation").get(pk=part_id)
    to = destination_of(part.data["item"], region=part.region_id, street=part.data.get("street", ""),
                        on=now.astimezone(ZONE).date())
    if to.organisation.pk == part.organisation_id and not is_elsewhere(part.parent.organisation, to.organisation):
        return start_part(part_id, key=key, now=now)
    return perform(part_id, "hand_over", by=SYSTEM, payload={"organisation": to.organisation.pk}, key=key, now=now)


@transaction.atomic
def take_over(case_id: uuid.UUID, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Take an item over; the handover clock stops, and what can be decided at once is."""
    done = perform(case_id, "take_over", by=by, payload={}, key=key, now=now)
    if not done.repeated:
        decide_at_once(case_id, now=now)
    return done


@transaction.atomic
def return_to_window(case_id: uuid.UUID, reason: str, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Send an item back to the window that received it, with the reason; once."""
    window = Case.objects.values_list("parent__organisation_id", flat=True).filter(pk=case_id).first()
    return perform(case_id, "return_to_window", by=by, payload={"reason": reason, "window": window or ""}, key=key,
                   now=now)


def forward(case_id: uuid.UUID, organisation: str, reason: str, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Send a returned item to the right organ, or again to the same one; raises NotAnOrganForIt."""
    return perform(case_id, "forward", by=by, payload={"organisation": organisation, "reason": reason}, key=key,
                   now=now)


def dispute(case_id: uuid.UUID, reason: str, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Ask the chief who decides, after the window sent the item again."""
    return perform(case_id, "dispute", by=by, payload={"reason": reason}, key=key, now=now)


def settle(case_id: uuid.UUID, organisation: str, reason: str, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Say for good which organ decides; that one can only take over."""
    return perform(case_id, "settle", by=by, payload={"organisation": organisation, "reason": reason}, key=key,
                   now=now)


def refuse_second_return(case: Case, _payload: Mapping[str, object]) -> None:
    """Guard of return_to_window: once, and not after the chief has decided."""
    _refuse_when_settled(case)
    if case.acts.filter(name="return_to_window").exists():
        raise AlreadyReturned


def refuse_early_dispute(case: Case, _payload: Mapping[str, object]) -> None:
    """Guard of dispute: the window is asked first, and the chief only once."""
    _refuse_when_settled(case)
    if not case.acts.filter(name="return_to_window").exists():
        raise NotReturnedYet


def refuse_wrong_organ(case: Case, payload: Mapping[str, object]) -> None:
    """Guard of forward and settle: the organ is of a kind that decides this item."""
    if str(payload["organisation"]) not in {code for code, _ in organs_for(case)}:
        raise NotAnOrganForIt(organisation=payload["organisation"], item=case.title)


def _refuse_when_settled(case: Case) -> None:
    if case.acts.filter(name="settle").exists():
        raise Settled


GUARDS = {"return_to_window": refuse_second_return, "dispute": refuse_early_dispute, "forward": refuse_wrong_organ,
          "settle": refuse_wrong_organ}
