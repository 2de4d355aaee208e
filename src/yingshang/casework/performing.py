"""`perform`: the only function that changes a case."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from yingshang.casework import effects, kinds, moving
from yingshang.casework.capacities import may_do, roles_on
from yingshang.casework.delegation.acting import trace
from yingshang.casework.delegation.errors import OnlyInPerson, OutOfScope
from yingshang.casework.errors import ActNotPermitted, KeyMissing, KeyReused, UnknownCase
from yingshang.casework.kinds import CaseKind
from yingshang.casework.locking import lock_case
from yingshang.casework.models import Act, Case
from yingshang.casework.projecting import columns_after, past_acts
from yingshang.casework.sealing import entry_body
from yingshang.casework.writing import save, set_columns
from yingshang.ledger import sealing
from yingshang.ledger.writing import append
from yingshang.procedures import procedure as proc
from yingshang.procedures.folding import PastAct
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
    if not key:
        raise KeyMissing
    case, rows = lock_case(case_id, key)
    if case is None or not _may_know(case, act, by):
        raise UnknownCase
    if done := next((row for row in rows if row.key == key), None):
        return _repeated(done, act=act, by=by, case_id=case_id)
    kind = kinds.get(case.kind)
    return write_act(case, kind, kind.procedure.act(act), past=past_acts(rows), by=by, payload=payload, key=key,
                     now=now)


def already_done(key: str, *, act: str, by: Actor) -> Performed | None:
    """Return the case that a key opened before, refusing a key that comes back for something else."""
    if not key:
        raise KeyMissing
    done = Act.objects.filter(key=key).first()
    return _repeated(done, act=act, by=by, case_id=done.case_id) if done else None


def write_act(case: Case, kind: CaseKind, act: proc.Act, *, past: tuple[PastAct, ...] = (), by: Actor,
              payload: Mapping[str, object], key: str, now: dt.datetime) -> Performed:
    """Write one permitted act of a locked (or new) case and everything that goes with it."""
    role = _role_for(act, kind, by, case)
    values = require_payload(act, payload)
    acts = (*past, PastAct(name=act.name, at=now, role=role, payload=values))
    columns = columns_after(kind.procedure, acts, case.limits)
    if move := kind.moves.get(act.name):
        columns |= moving.columns_after(move, values)
    if act.name in kind.decisions:
        sealing.require_fresh(now=now, limit=settings.SEALING_LIMIT)
    if guard := kind.guards.get(act.name):
        guard(case, values)
    data = kind.project(case.data, act.name, values)
    changed = columns if data is case.data else {**columns, "data": data}
    set_columns(case, changed)
    effects.defer_for(kind, act.name, case_id=case.pk, seq=case.acts_count)
    body = entry_body(case, kind, act=act.name, seq=case.acts_count, role=role, by=by, payload=values)
    # Last, for everybody else's acts wait from here to the commit.
    sealed = append(body, now=now)
    written = Act(case_id=case.pk, seq=case.acts_count, name=act.name, role=role, account_id=by.account_id, at=now,
                  organisation_id=None if role == "applicant" else by.organisation, payload=values, key=key,
                  ledger_index=sealed.index, delegation_id=by.mandate.id if by.mandate else None)
    save(case, changed, act=written)
    trace(by, scope=kind.delegable.get(act.name, ""), text=act.title, is_act=True, case=case, now=now,
          ledger_index=sealed.index)
    return Performed(case_id=case.pk, seq=case.acts_count, index=sealed.index)


def _repeated(done: Act, *, act: str, by: Actor, case_id: uuid.UUID) -> Performed:
    """Return what a key did before, unless it comes back for something else."""
    if (done.name, done.account_id, done.case_id) != (act, by.account_id, case_id):
        raise KeyReused
    return Performed(case_id=done.case_id, seq=done.seq, index=done.ledger_index, repeated=True)


def _may_know(case: Case, act: str, by: Actor) -> bool:
    """Who may do the act may know of the case; anybody else is told of it only when they may read it."""
    may_act = kinds.get(case.kind).procedure.act(act).by & roles_on(case, by)
    return bool(may_act) or Case.objects.visible_to(by).filter(pk=case.pk).exists()


def _role_for(act: proc.Act, kind: CaseKind, by: Actor, case: Case) -> str:
    """The role in which the actor does the act; officials act for their own organisation, delegates in their scope."""
    if not may_do(act, kind, by):
        raise OnlyInPerson(principal=by.name) if act.name not in kind.delegable else OutOfScope(
            principal=by.name, act=act.title)
    roles = act.by & (by.roles if by.mandate and case._state.adding else roles_on(case, by))
    if not roles:
        raise ActNotPermitted(act=act.title, roles=roles_title(act.by))
    return min(roles)
