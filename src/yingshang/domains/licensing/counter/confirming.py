"""The person confirms what the clerk wrote, by signing on the device or by a code; then it is submitted."""

import datetime as dt
import uuid

from django.db import transaction

from yingshang.casework.models.message import Topic
from yingshang.casework.notifying import notify
from yingshang.casework.performing import Performed
from yingshang.domains.licensing.counter.errors import AlreadySent, CodeOver, CodeWrong, NotThisPerson, SittingOver
from yingshang.domains.licensing.counter.intake import sitting_actor
from yingshang.domains.licensing.desk.submitting import submit_draft
from yingshang.domains.licensing.models import Sitting
from yingshang.kit.gm.provider import provider
from yingshang.register.actors import Actor
from yingshang.register.sealed import column_key

VALID, PAUSE, TRIES = dt.timedelta(minutes=10), dt.timedelta(minutes=1), 5


@transaction.atomic
def send_code(draft_id: uuid.UUID, code: str, *, by: Actor, now: dt.datetime) -> None:
    """Send the person a code that says what it confirms; raises SittingOver, AlreadySent."""
    found = _locked(draft_id, by, now)
    if found.code_sent_at is not None and now - found.code_sent_at < PAUSE:
        raise AlreadySent
    found.code_digest, found.code_sent_at, found.tries = _digest(found, code), now, 0
    found.save(update_fields=["code_digest", "code_sent_at", "tries"])
    notify(found.draft.owner_id, f"您在{found.organisation.name}当面填写的申请，确认码 {code}，10 分钟内有效。"
           "请看清屏幕上的内容再告诉窗口；不是本人在办的，不要告诉任何人", topic=Topic.CODE, now=now)


def confirm_by_code(draft_id: uuid.UUID, code: str, *, by: Actor, key: str, now: dt.datetime,
                    today: dt.date) -> Performed:
    """Submit with the code the person was sent; raises CodeWrong, CodeOver, SittingOver and what submitting raises.

    A wrong code is counted even though nothing else happens.
    """
    _check_code(draft_id, code, by=by, now=now)
    return _submit(draft_id, "确认码", by=by, key=key, now=now, today=today)


def confirm_by_signature(draft_id: uuid.UUID, name: str, last_four: str, *, by: Actor, key: str, now: dt.datetime,
                         today: dt.date) -> Performed:
    """Submit with what the person wrote on the device: their name, and the last four digits of their number."""
    owner = _sitting(draft_id, by, now).draft.owner
    number = str(owner.id_number or "")
    if name.strip() != owner.name or len(last_four) != 4 or not number.endswith(last_four.upper()):
        raise NotThisPerson(field="name")
    return _submit(draft_id, "在设备上签名", by=by, key=key, now=now, today=today)


def _check_code(draft_id: uuid.UUID, code: str, *, by: Actor, now: dt.datetime) -> None:
    with transaction.atomic():
        found = _locked(draft_id, by, now)
        is_over = found.code_sent_at is None or now - found.code_sent_at > VALID or found.tries >= TRIES
        if not is_over:
            found.tries += 1
            found.save(update_fields=["tries"])
    if is_over or not found.code_digest:
        raise CodeOver(field="code")
    if _digest(found, code.strip()) != found.code_digest:
        raise CodeWrong(field="code", left=TRIES - found.tries)


def _submit(draft_id: uuid.UUID, method: str, *, by: Actor, key: str, now: dt.datetime, today: dt.date) -> Performed:
    found = _sitting(draft_id, by, now)
    person = sitting_actor(draft_id, by=by, now=now, today=today)
    if person is None:
        raise SittingOver
    seen = {"organisation": found.organisation_id, "clerk": by.name, "confirmed_by": method, "at": now.isoformat()}
    return submit_draft(draft_id, by=person, key=key, now=now, today=today, counter=seen)


def _sitting(draft_id: uuid.UUID, by: Actor, now: dt.datetime) -> Sitting:
    found = Sitting.objects.select_related("draft__owner", "organisation").filter(
        pk=draft_id, organisation_id=by.organisation, until_at__gt=now).first()
    if found is None or "clerk" not in by.roles:
        raise SittingOver
    return found


def _locked(draft_id: uuid.UUID, by: Actor, now: dt.datetime) -> Sitting:
    Sitting.objects.select_for_update().filter(pk=draft_id).first()
    return _sitting(draft_id, by, now)


def _digest(sitting: Sitting, code: str) -> str:
    return provider().hmac_sm3(column_key(), f"counter:{sitting.pk}:{code}".encode()).hex()
