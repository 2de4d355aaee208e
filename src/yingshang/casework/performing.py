"""`perform`: the only function that changes a case."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from yingshang.casework import effects, kinds
from yingshang.casework.errors import ActNotPermitted, KeyMissing, KeyReused, UnknownCase
from yingshang.casework.kinds import CaseKind
from yingshang.casework.models import Act, Case
from yingshang.casework.projecting import past_acts, project
from yingshang.casework.sealing import entry_body
from yingshang.ledger import sealing
from yingshang.ledger.writing import append
from yingshang.procedures import procedure as proc
from yingshang.procedures.folding import PastAct, fold
from yingshang.procedures.payload import require_payload
from yingshang.procedures.roles import roles_title
from yingshang.register.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Performed:
    """An act that stands; `repeated` when the same key had already done it."""

    case_id: uuid.UUID
    seq: int
    index: int
    repeated: bool = False


@transaction.atomic
def perform(case_id: uuid.UUID, act: str, *, by: Actor, payload: Mapping[str, object], key: str,
            now: dt.datetime) -> Performed:
    """Do an act on a case: check, fold, append, seal and defer its effects in one transaction.

    Raises UnknownCase, ActNotPermitted, ActNotPossible, PayloadInvalid, KeyReused or SealingLags, and then
    nothing has changed.
    """
    case = Case.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=case_id).first()
    if case is None:
        raise UnknownCase
    if earlier := already_done(key, case_id=case_id, act=act, by=by):
        return earlier
    kind = kinds.get(case.kind)
    return write_act(case, kind, kind.procedure.act(act), by=by, payload=payload, key=key, now=now)


def already_done(key: str, *, act: str, by: Actor, case_id: uuid.UUID | None = None) -> Performed | None:
    """Return what an idempotency key did before, refusing a key that comes back for something else."""
    if not key:
        raise KeyMissing
    done = Act.objects.filter(key=key).values_list("case_id", "seq", "ledger_index", "name", "account_id").first()
    if done is None:
        return None
    if done[3:] != (act, by.account_id) or case_id not in (None, done[0]):
        raise KeyReused
    return Performed(case_id=done[0], seq=done[1], index=done[2], repeated=True)


def write_act(case: Case, kind: CaseKind, act: proc.Act, *, by: Actor, payload: Mapping[str, object], key: str,
              now: dt.datetime) -> Performed:
    """Write one permitted act of a locked (or new) case and everything that goes with it."""
    role = _role_for(act, by)
    values = require_payload(act, payload)
    if act.name in kind.decisions:
        sealing.require_fresh(now=now, limit=settings.SEALING_LIMIT)
    if guard := kind.guards.get(act.name):
        guard(case, values)
    acts = (*past_acts(case), PastAct(name=act.name, at=now, role=role, payload=values))
    standing = fold(kind.procedure, acts)
    seq = case.acts_count + 1
    body = entry_body(case, kind, act=act.name, seq=seq, role=role, by=by, payload=values)
    sealed = append(body, now=now)
    Act.objects.create(case=case, seq=seq, name=act.name, role=role, account_id=by.account_id, at=now, payload=values,
                       organisation_id=by.organisation, key=key, ledger_index=sealed.index)
    project(case, kind, acts=acts, standing=standing, now=now)
    effects.defer_for(kind, act.name, case_id=case.pk, seq=seq)
    return Performed(case_id=case.pk, seq=seq, index=sealed.index)


def _role_for(act: proc.Act, by: Actor) -> str:
    """The role in which the actor does the act; officials act for their own organisation only."""
    roles = act.by & by.roles
    if not roles:
        raise ActNotPermitted(act=act.title, roles=roles_title(act.by))
    return min(roles)
