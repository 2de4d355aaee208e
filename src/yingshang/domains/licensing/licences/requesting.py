"""What a holder asks of the issuer without a new application: correcting a slip, or cancelling the licence."""

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from yingshang.casework.errors import KeyReused
from yingshang.domains.licensing.licences.errors import CorrectionEmpty, RequestNotPossible, UnknownRequest
from yingshang.domains.licensing.licences.status import standing_on
from yingshang.domains.licensing.models import Licence, LicenceRequest
from yingshang.domains.licensing.models.licence import LicenceStatus
from yingshang.domains.licensing.models.licence_request import RequestKind, RequestState
from yingshang.register.actors import Actor

#: who at the issuer works on requests
DESK_ROLES = frozenset({"reviewer", "chief"})
_ALIVE = (LicenceStatus.VALID, LicenceStatus.SUSPENDED, LicenceStatus.EXPIRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked for; `row` and `wanted` only for a correction."""

    kind: str
    reason: str
    row: str = ""
    wanted: str = ""


def ask(licence: Licence, wish: Wish, *, by: Actor, now: dt.datetime, key: str) -> LicenceRequest:
    """Ask for something; the same key asks once. Raises RequestNotPossible, CorrectionEmpty, KeyReused."""
    done = LicenceRequest.objects.filter(key=key).first()
    if done is not None:
        if done.licence_id != licence.pk or done.asked_by_id != by.person_id:
            raise KeyReused
        return done
    _require_sound(licence, wish, now.date())
    try:
        with transaction.atomic():
            return LicenceRequest.objects.create(
                licence=licence, kind=wish.kind, row=wish.row, wanted=wish.wanted.strip(), reason=wish.reason.strip(),
                asked_by_id=by.person_id, asked_at=now, key=key)
    except IntegrityError as error:
        raise RequestNotPossible(reason="已经有一条相同的申请在等发证机关处理，请等结果或者先撤回") from error


def take_back(request_id: int, *, by: Actor, now: dt.datetime) -> None:
    """Take an open request back; one that was answered meanwhile stays answered."""
    open_ones = LicenceRequest.objects.filter(pk=request_id, asked_by_id=by.person_id, state=RequestState.OPEN)
    if by.person_id is None or not open_ones.update(state=RequestState.TAKEN_BACK, answered_at=now):
        raise UnknownRequest


def requests_at(by: Actor) -> QuerySet[LicenceRequest]:
    """Return the requests that the actor's organisation answers."""
    if not by.roles & DESK_ROLES or by.organisation is None:
        return LicenceRequest.objects.none()
    found = LicenceRequest.objects.filter(licence__issuer_id=by.organisation)
    return found.select_related("licence__issuer", "asked_by")


def _require_sound(licence: Licence, wish: Wish, today: dt.date) -> None:
    standing = standing_on(licence, today)
    if standing.status not in _ALIVE:
        raise RequestNotPossible(reason=f"《{licence.title}》现在“{standing.status.label}”，不用再办")
    if wish.kind not in RequestKind.values or not wish.reason.strip():
        raise RequestNotPossible(reason="请写明理由")
    if wish.kind == RequestKind.CORRECTION:
        said = {row["title"]: str(row["value"]) for row in licence.document["licence"]["rows"]}
        if wish.row not in said or wish.wanted.strip() in ("", said[wish.row]):
            raise CorrectionEmpty
