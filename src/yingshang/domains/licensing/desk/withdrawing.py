"""The applicant takes an application back; what departments have not decided yet is cancelled."""

import datetime as dt
import uuid

from django.db import transaction

from yingshang.casework.models import Case
from yingshang.casework.performing import Performed, perform
from yingshang.domains.licensing.locking import lock_bundle
from yingshang.domains.licensing.procedures.handover import ON_THE_WAY
from yingshang.register.actors import SYSTEM, Actor

UNDECIDED = ("waiting", *ON_THE_WAY, "reviewing", "special", "checking")


@transaction.atomic
def withdraw_application(case_id: uuid.UUID, reason: str, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Withdraw a bundle and cancel its open parts; licences already issued stay valid."""
    lock_bundle(case_id)
    done = perform(case_id, "withdraw", by=by, payload={"reason": reason}, key=key, now=now)
    if not done.repeated:
        cancel_parts(case_id, "申请人撤回申请", key=key, now=now)
    return done


def cancel_parts(case_id: uuid.UUID, reason: str, *, key: str, now: dt.datetime) -> None:
    """Cancel every part that has not been decided."""
    undecided = Case.objects.filter(parent_id=case_id, state__in=UNDECIDED)
    for part in undecided.order_by("number").values_list("pk", "part"):
        perform(part[0], "cancel", by=SYSTEM, payload={"reason": reason}, key=f"{key}:cancel:{part[1]}", now=now)
