"""How an owed paper ends: it comes in, its day passes without it, or nobody needs it any more."""

import datetime as dt
import uuid

from django.db import transaction

from yingshang.casework.models import Case
from yingshang.casework.models.message import Topic
from yingshang.casework.notifying import notify
from yingshang.casework.performing import Performed, perform
from yingshang.domains.licensing.commitments.publishing import lock_subject, publish
from yingshang.domains.licensing.procedures.deferral import DEFERRAL
from yingshang.register.actors import SYSTEM, Actor

_MISSED = "容缺后补的“{}”到期没有补交，以后容缺受理会受限；现在仍可补交，一直不补的，部门可以依法撤销许可"
_RECEIVABLE = ("owed", "missed", "notified")


def receive_paper(bundle_id: uuid.UUID, material: str, *, by: Actor, now: dt.datetime) -> None:
    """End every debt of a paper of an application, in the transaction that handed it in."""
    owed = Case.objects.filter(kind=DEFERRAL.name, part=material, parent__parent_id=bundle_id, state__in=_RECEIVABLE)
    for pk in owed.order_by("number").values_list("pk", flat=True):
        perform(pk, "receive", by=by, payload={}, key=f"receive:{pk}", now=now)


def miss_overdue(*, today: dt.date, now: dt.datetime) -> int:
    """Mark each paper whose day has passed, let department, firm and credit know; return how many."""
    late = Case.objects.filter(kind=DEFERRAL.name, state="owed", due_on__lt=today)
    return sum(_miss(pk, now) for pk in list(late.order_by("due_on", "pk").values_list("pk", flat=True)))


@transaction.atomic
def _miss(pk: uuid.UUID, now: dt.datetime) -> bool:
    subject = lock_subject(pk)
    if Case.objects.select_for_update().get(pk=pk).state != "owed":  # handed in this very moment
        return False
    done = perform(pk, "miss", by=SYSTEM, payload={}, key=f"miss:{pk}", now=now)
    case = Case.objects.select_related("parent").get(pk=pk)
    if done.repeated:
        return False
    publish(subject, {"deferrals_missed": 1}, dated="last_deferral_missed_on", now=now)
    notify(case.applicant_id, _MISSED.format(case.data["material_title"]), href=f"/cases/{case.parent.parent_id}/",
           topic=Topic.LEGAL, now=now)
    return True


def release(case_id: uuid.UUID, reason: str, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Say that a paper is no longer needed, and why."""
    return perform(case_id, "release", by=by, payload={"reason": reason}, key=key, now=now)


def release_of_item(case_id: uuid.UUID, seq: int, now: dt.datetime) -> None:
    """Effect of an item refused or cancelled: nobody owes papers for it."""
    open_ = Case.objects.filter(kind=DEFERRAL.name, parent_id=case_id, state__in=("owed", "missed"))
    for pk in open_.order_by("number").values_list("pk", flat=True):
        release(pk, "事项已经结束，没有发证", by=SYSTEM, key=f"release:{pk}", now=now)
