"""撤销: the holder is told, may state their case, and only then the head decides; for commitments and owed papers."""

import datetime as dt
import uuid

from django.db import transaction

from yingshang.casework import kinds
from yingshang.casework.models import Act, Case
from yingshang.casework.models.message import Topic
from yingshang.casework.notifying import notify
from yingshang.casework.performing import Performed, perform
from yingshang.casework.projecting import clocks_of, past_acts
from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.commitments.errors import AnswerOwed, LicenceNotStanding, StatementStillOpen
from yingshang.domains.licensing.commitments.opening import address_of
from yingshang.domains.licensing.commitments.publishing import lock_subject, publish
from yingshang.domains.licensing.licences.standing import change_standing
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.models.licence import LicenceStatus
from yingshang.domains.licensing.procedures.commitment import COMMITMENT
from yingshang.register.actors import Actor

#: a licence that may still be taken back
_STANDING = frozenset({LicenceStatus.VALID, LicenceStatus.SUSPENDED, LicenceStatus.EXPIRED})


@transaction.atomic
def propose_withdrawal(case_id: uuid.UUID, reason: str, article: str, *, by: Actor, key: str,
                       now: dt.datetime) -> Performed:
    """Tell the holder that the licence is to be taken back, why, and that they may state their case."""
    standing_licence(case_id)
    done = perform(case_id, "propose_withdrawal", by=by, payload={"reason": reason, "article": article}, key=key,
                   now=now)
    if not done.repeated:
        _tell(case_id, f"拟撤销“{{title}}”所发的证照：{reason}（{article}）。您可以在 5 个工作日内陈述申辩", now)
    return done


def state_case(case_id: uuid.UUID, statement: str, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """陈述申辩: the holder speaks before anything is decided."""
    return perform(case_id, "state_case", by=by, payload={"statement": statement}, key=key, now=now)


@transaction.atomic
def withdraw_licence(case_id: uuid.UUID, reason: str, article: str, answer: str = "", *, by: Actor, key: str,
                     now: dt.datetime) -> Performed:
    """Take the licence back by a reasoned act, tell remedies, and let credit know of the breach.

    Raises StatementStillOpen, AnswerOwed, LicenceNotStanding, and what `perform` and `change_standing` raise.
    """
    subject = lock_subject(case_id)
    if Act.objects.filter(key=key, case_id=case_id).exists():
        return perform(case_id, "withdraw_licence", by=by, payload={}, key=key, now=now)
    licence = standing_licence(case_id)
    _refuse_unheard(case_id, answer, now)
    payload = {"reason": reason, "article": article, "answer": answer or None}
    done = perform(case_id, "withdraw_licence", by=by, payload=payload, key=key, now=now)
    change_standing(licence.pk, to=LicenceStatus.REVOKED, reason=reason, article=article, by=by, now=now,
                    key=f"broken:{case_id}")
    _publish_breach(case_id, subject, now)
    return done


@transaction.atomic
def spare(case_id: uuid.UUID, reason: str, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Let the licence stand, with the reason; what was under correction no longer is."""
    subject = lock_subject(case_id)
    done = perform(case_id, "spare", by=by, payload={"reason": reason}, key=key, now=now)
    if not done.repeated:
        _end_correction(case_id, subject, now)
        _tell(case_id, f"“{{title}}”所发的证照不予撤销：{reason}", now)
    return done


def standing_licence(case_id: uuid.UUID) -> Licence:
    """Return the licence of the item a promise belongs to, locked; raises LicenceNotStanding."""
    item = Case.objects.values_list("parent_id", flat=True).filter(pk=case_id).first()
    found = Licence.objects.select_for_update().filter(case_id=item).first()
    while found is not None and (newer := Licence.objects.select_for_update().filter(previous=found).first()):
        found = newer
    if found is None:
        raise LicenceNotStanding(standing="还没有发证")
    if found.status not in _STANDING:
        raise LicenceNotStanding(standing=LicenceStatus(found.status).label)
    return found


def _refuse_unheard(case_id: uuid.UUID, answer: str, now: dt.datetime) -> None:
    """Nobody is decided against before they could speak, nor without an answer to what they said."""
    case = Case.objects.get(pk=case_id)
    if case.state == "stated" and not answer.strip():
        raise AnswerOwed
    if case.state != "notified":
        return
    acts = past_acts(case.acts.order_by("seq"))
    clock = next(one for one in clocks_of(case, kinds.get(case.kind), acts=acts, now=now) if one.name == "statement")
    if clock.promised_due_on and now.astimezone(ZONE).date() <= clock.promised_due_on:
        raise StatementStillOpen(due_on=clock.promised_due_on)


def _publish_breach(case_id: uuid.UUID, subject: str | None, now: dt.datetime) -> None:
    """A broken commitment counts against the firm; a missed paper was counted on the day it was missed."""
    if Case.objects.filter(pk=case_id, kind=COMMITMENT.name).exists():
        publish(subject, {"commitment_breaches": 1}, dated="last_commitment_breach_on", now=now)
        _end_correction(case_id, subject, now)


def _end_correction(case_id: uuid.UUID, subject: str | None, now: dt.datetime) -> None:
    if Act.objects.filter(case_id=case_id, name="order_correction").exists():
        publish(subject, {"commitments_under_correction": -1}, now=now)


def _tell(case_id: uuid.UUID, text: str, now: dt.datetime) -> None:
    case = Case.objects.get(pk=case_id)
    notify(case.applicant_id, text.format(title=case.title), href=address_of(case_id), topic=Topic.LEGAL, now=now)

