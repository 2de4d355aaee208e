"""The issuer answers what a holder asked: a correction makes a new version, a cancellation ends the licence."""

import datetime as dt

from django.db import transaction

from yingshang.casework.models.message import Topic
from yingshang.casework.notifying import notify
from yingshang.domains.licensing.licences.correcting import correct_licence
from yingshang.domains.licensing.licences.errors import NotYourLicence, RequestNotPossible, UnknownRequest
from yingshang.domains.licensing.licences.holding import is_held_by
from yingshang.domains.licensing.licences.requesting import requests_at
from yingshang.domains.licensing.licences.standing import change_standing
from yingshang.domains.licensing.models import LicenceRequest
from yingshang.domains.licensing.models.licence import LicenceStatus
from yingshang.domains.licensing.models.licence_request import RequestKind, RequestState
from yingshang.procedures.payload import PayloadInvalid
from yingshang.register.actors import SYSTEM, Actor

_BY_HOLDER = "行政许可法 第七十条（持证人申请注销）"


@transaction.atomic
def grant_request(request_id: int, answer: str, *, by: Actor, now: dt.datetime) -> LicenceRequest:
    """Do what was asked; of two officials who answer at once one does. Raises UnknownRequest, RequestNotPossible."""
    found = _locked(request_id, by=by)
    if found.state == RequestState.DONE:
        return found
    _require_open(found)
    if found.kind == RequestKind.CORRECTION:
        correct_licence(found.licence, {found.row: found.wanted}, reason=f"更正笔误：{found.reason}", now=now)
    else:
        change_standing(found.licence_id, to=LicenceStatus.CANCELLED, by=SYSTEM, now=now, article=_BY_HOLDER,
                        reason=f"持证人申请注销：{found.reason}", key=f"request:{found.pk}")
    return _answer(found, RequestState.DONE, answer.strip() or "同意", by=by, now=now)


@transaction.atomic
def refuse_request(request_id: int, answer: str, *, by: Actor, now: dt.datetime) -> LicenceRequest:
    """Refuse with a reason, which the holder is told. Raises UnknownRequest, RequestNotPossible, PayloadInvalid."""
    found = _locked(request_id, by=by)
    if found.state == RequestState.REFUSED:
        return found
    _require_open(found)
    if not answer.strip():
        raise PayloadInvalid(field="answer", title="理由", reason="没有填写，请写明不同意的理由")
    return _answer(found, RequestState.REFUSED, answer.strip(), by=by, now=now)


def _locked(request_id: int, *, by: Actor) -> LicenceRequest:
    """Nobody answers their own request (公务员法 第七十六条)."""
    found = requests_at(by).select_for_update(of=("self",)).filter(pk=request_id).first()
    if found is None:
        raise UnknownRequest
    if is_held_by(found.licence, by):
        raise NotYourLicence(issuer=found.licence.issuer.name)
    return found


def _require_open(found: LicenceRequest) -> None:
    if found.state != RequestState.OPEN:
        raise RequestNotPossible(reason=f"这条申请{found.get_state_display()}，不能再处理")


def _answer(found: LicenceRequest, state: str, text: str, *, by: Actor, now: dt.datetime) -> LicenceRequest:
    found.state, found.answer, found.answered_by_id, found.answered_at = state, text[:300], by.account_id, now
    found.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    told = f"您对《{found.licence.title}》的“{found.get_kind_display()}”申请{found.get_state_display()}：{found.answer}"
    notify(found.asked_by_id, told, href="/my/licences/", topic=Topic.LEGAL, now=now)
    return found
