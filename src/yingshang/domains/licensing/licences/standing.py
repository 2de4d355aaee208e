"""`change_standing`: the only function that changes how a licence stands."""

import datetime as dt
from collections.abc import Mapping

from django.conf import settings
from django.db import transaction

from yingshang.casework.errors import KeyMissing, KeyReused
from yingshang.casework.models.message import Topic
from yingshang.casework.notifying import notify
from yingshang.domains.licensing.errors import UnknownLicence
from yingshang.domains.licensing.licences.acting import write_licence_act
from yingshang.domains.licensing.licences.errors import NotYourLicence, StandingNotPossible
from yingshang.domains.licensing.licences.holding import is_held_by
from yingshang.domains.licensing.licences.status import STATE_OF
from yingshang.domains.licensing.models import Licence, LicenceAct
from yingshang.domains.licensing.models.licence import LicenceStatus
from yingshang.domains.licensing.procedures.licence import LICENCE, REMEDIES
from yingshang.ledger import sealing
from yingshang.procedures import procedure as proc
from yingshang.procedures.payload import require_payload
from yingshang.register.actors import Actor


@transaction.atomic
def change_standing(identifier: str, *, to: LicenceStatus, reason: str, article: str, by: Actor, now: dt.datetime,
                    key: str, notice: str = REMEDIES) -> LicenceAct:
    """Suspend, resume, revoke, forfeit, cancel or expire a licence: one act on the ledger, and its holder is told.

    `by` is a chief of the issuing organ, or SYSTEM for what follows from another act or from the calendar.
    `notice` is what a decision against the holder tells of hearing and remedies. The same `key` does it once.
    Raises UnknownLicence, NotYourLicence, StandingNotPossible, PayloadInvalid, KeyReused or SealingLags.
    """
    if not key:
        raise KeyMissing
    licence = _locked(identifier)
    if (done := LicenceAct.objects.filter(key=key).first()) is not None:
        return _repeated(done, licence, to)
    act = _act(licence, to)
    role = _role_for(act, licence, by)
    payload = require_payload(act, _given(act, reason=reason, article=article, notice=notice))
    if role == "chief":
        sealing.require_fresh(now=now, limit=settings.SEALING_LIMIT)
    licence.status, licence.standing_at = to, now
    licence.save(update_fields=["status", "standing_at"])
    _tell_holder(licence, act, payload, now)
    return write_licence_act(licence, act.name, role=role, by=by, payload=payload, key=key, now=now)


def possible_changes(licence: Licence, by: Actor) -> tuple[proc.Act, ...]:
    """Return what the actor may do to a licence as it stands."""
    if not _is_chief_of(licence, by):
        return ()
    return tuple(act for act in LICENCE.acts if STATE_OF[licence.status] in act.frm and "chief" in act.by)


def _locked(identifier: str) -> Licence:
    found = Licence.objects.select_for_update(of=("self",)).select_related("issuer").filter(pk=identifier).first()
    if found is None:
        raise UnknownLicence(identifier=identifier[:100])
    return found


def _act(licence: Licence, to: LicenceStatus) -> proc.Act:
    """The one act that leads from where the licence stands to where it should."""
    state, wanted = STATE_OF[licence.status], STATE_OF[to]
    found = next((act for act in LICENCE.acts if state in act.frm and act.to == wanted), None)
    if found is None:
        raise StandingNotPossible(title=licence.title, standing=LicenceStatus(licence.status).label, wanted=to.label)
    return found


def _role_for(act: proc.Act, licence: Licence, by: Actor) -> str:
    if "system" in by.roles and "system" in act.by:
        return "system"
    if "chief" in act.by and _is_chief_of(licence, by):
        return "chief"
    raise NotYourLicence(issuer=licence.issuer.name)


def _is_chief_of(licence: Licence, by: Actor) -> bool:
    """Nobody decides in their own matter (公务员法 第七十六条)."""
    return "chief" in by.roles and by.organisation == licence.issuer_id and not is_held_by(licence, by)


def _given(act: proc.Act, **values: str) -> dict[str, object]:
    return {field.name: values[field.name] for field in act.payload}


def _repeated(done: LicenceAct, licence: Licence, to: LicenceStatus) -> LicenceAct:
    if done.licence_id != licence.pk or LICENCE.act(done.name).to != STATE_OF[to]:
        raise KeyReused
    return done


def _tell_holder(licence: Licence, act: proc.Act, payload: Mapping[str, object], now: dt.datetime) -> None:
    if licence.holder_person_id is None or act.name == "supersede":
        return
    told = f"《{licence.title}》（{licence.number}）已{act.title}：{payload['reason']}（{payload['article']}）"
    if "notice" in payload:
        told = f"{told[:180]}。{payload['notice']}"
    notify(licence.holder_person_id, told, href=f"/v/{licence.pk}/", topic=Topic.LEGAL, now=now)
