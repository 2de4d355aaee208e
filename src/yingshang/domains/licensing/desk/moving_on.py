"""When a part ends, what waited for it starts, and the bundle ends with its last part."""

import datetime as dt
import uuid

from yingshang.casework.models import Case
from yingshang.casework.models.message import Topic
from yingshang.casework.notifying import notify
from yingshang.casework.performing import perform
from yingshang.domains.licensing.desk.handing_over import begin_part
from yingshang.domains.licensing.locking import lock_bundle_of
from yingshang.register.actors import SYSTEM

ENDED = ("issued", "refused", "cancelled")


def move_bundle_on(case_id: uuid.UUID, seq: int, now: dt.datetime) -> None:
    """Effect of an ended part; two parts that end at once agree who was last, for the bundle is locked."""
    bundle, parts = lock_bundle_of(case_id)
    if bundle.closed_at is not None:
        return
    for part in parts.values():
        if part.state == "waiting":
            _start_or_cancel(part, parts, now)
    if all(part.state in ENDED for part in Case.objects.filter(parent=bundle)):
        perform(bundle.pk, "finish", by=SYSTEM, payload={}, key=f"finish:{bundle.pk}", now=now)
        tell(bundle, f"您的“{bundle.title}”已全部办结，请查看证照并评价", now)


def _start_or_cancel(part: Case, parts: dict[str, Case], now: dt.datetime) -> None:
    before = [parts[code].state for code in part.data["item"]["after"]]
    if any(state in ("refused", "cancelled") for state in before):
        perform(part.pk, "cancel", by=SYSTEM, payload={"reason": "前置事项未获准予"}, key=f"cancel:{part.pk}", now=now)
    elif all(state == "issued" for state in before):
        begin_part(part.pk, key=f"start:{part.pk}", now=now)


def tell(case: Case, text: str, now: dt.datetime, *, topic: Topic = Topic.PROGRESS) -> None:
    """Tell the applicant of a case."""
    notify(case.applicant_id, text, case=case, topic=topic, now=now)
