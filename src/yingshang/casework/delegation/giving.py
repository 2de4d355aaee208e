"""Giving a delegation and ending it: the principal's side."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet

from yingshang.casework.delegation.errors import (
    AnsweredAlready,
    NotADelegate,
    NothingDelegated,
    UnknownDelegate,
    UnknownDelegation,
    WrongTerm,
)
from yingshang.casework.delegation.standing import standing_of
from yingshang.casework.errors import ActNotPermitted, KeyMissing, KeyReused, UnknownCase
from yingshang.casework.models import Case
from yingshang.casework.models.delegation import DelegatedCase, Delegation, Scope
from yingshang.casework.notifying import notify
from yingshang.casework.once import hold_key
from yingshang.register.actors import Actor
from yingshang.register.models import Account, Duty

#: 一次授权最长 180 天
LONGEST = dt.timedelta(days=180)
_HREF = "/helping/"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDelegation:
    """Everything a delegation is given with; an entity when it is the entity's matter."""

    delegate_id: int
    matters: tuple[str, ...]
    scope: tuple[str, ...]
    purpose: str
    until_at: dt.datetime
    entity: str | None = None
    cases: tuple[uuid.UUID, ...] = ()


@transaction.atomic
def give(new: NewDelegation, *, by: Actor, key: str, now: dt.datetime) -> Delegation:
    """Ask somebody to act in one's matters; it counts once they consent. The same key asks once.

    Raises NotADelegate, WrongTerm, NothingDelegated, UnknownCase, KeyReused.
    """
    _require_principal(by)
    if not key:
        raise KeyMissing
    hold_key(key)
    if done := Delegation.objects.filter(key=key).first():
        if done.principal_id != by.person_id:
            raise KeyReused
        return done
    delegate = _usable_delegate(new, by)
    scope = tuple(one for one in Scope.values if one in {*new.scope, Scope.READ})
    if not new.scope or not (new.matters or new.cases):
        raise NothingDelegated
    if not now < new.until_at <= now + LONGEST:
        raise WrongTerm(most=LONGEST.days)
    made = Delegation.objects.create(
        key=key, principal_id=by.person_id, entity_id=new.entity, delegate=delegate, matters=list(new.matters),
        scope=list(scope), purpose=new.purpose.strip()[:200], given_at=now, until_at=new.until_at)
    _reach(made, new.cases, by, now)
    if delegate.person_id:
        notify(delegate.person_id, f"{by.name}请您帮忙办事：{made.purpose}。请看清范围后答复", href=_HREF, now=now)
    return made


@transaction.atomic
def revoke(delegation_id: uuid.UUID, *, by: Actor, now: dt.datetime) -> Delegation:
    """Take a delegation back at once; what the delegate has open is refused from now on. Twice is once."""
    row = given_one(delegation_id, by=by, for_update=True)
    if row.revoked_at is None:
        row.revoked_at, row.ended_by = now, "principal"
        row.save(update_fields=["revoked_at", "ended_by"])
        if row.delegate.person_id:
            notify(row.delegate.person_id, f"{row.principal.name}收回了给您的授权：{row.purpose}", href=_HREF, now=now)
    return row


@transaction.atomic
def extend(delegation_id: uuid.UUID, until_at: dt.datetime, *, by: Actor, now: dt.datetime) -> Delegation:
    """Let a delegation that was consented to run longer, also one that has just run out. Raises WrongTerm."""
    row = given_one(delegation_id, by=by, for_update=True)
    standing = standing_of(row, now=now)
    if row.consented_at is None or standing.state not in ("active", "over"):
        raise AnsweredAlready(state=standing.title, act="延长")
    if not now < until_at <= now + LONGEST:
        raise WrongTerm(most=LONGEST.days)
    row.until_at = until_at
    row.save(update_fields=["until_at"])
    if row.delegate.person_id:
        notify(row.delegate.person_id, f"{row.principal.name}延长了给您的授权：{row.purpose}", href=_HREF, now=now)
    return row


def given_by(by: Actor) -> QuerySet[Delegation]:
    """Return what the actor gave, and what others gave for the entities the actor speaks for."""
    if by.person_id is None or by.mandate is not None:
        return Delegation.objects.none()
    return Delegation.objects.filter(Q(principal_id=by.person_id) | Q(entity_id__in=by.entities)).select_related(
        "principal", "entity", "delegate")


def given_one(delegation_id: uuid.UUID, *, by: Actor, for_update: bool = False) -> Delegation:
    """Return one of them; raises UnknownDelegation."""
    rows = given_by(by).filter(pk=delegation_id)
    found = (rows.select_for_update(of=("self",)) if for_update else rows).first()
    if found is None:
        raise UnknownDelegation
    return found


def official_delegates(hall_kind: str) -> tuple[tuple[int, str], ...]:
    """Return the people at the windows of halls, who help as part of their work (帮办员): account and name."""
    rows = Duty.objects.filter(role="clerk", organisation__kind=hall_kind, account__is_active=True)
    found = rows.order_by("organisation_id", "account_id").values_list(
        "account_id", "account__display_name", "organisation__name")
    return tuple((account, f"{name}（{hall}）") for account, name, hall in found)


def find_delegate(username: str, name: str) -> int:
    """Return the account of a login and the name that belongs to it; raises UnknownDelegate."""
    row = Account.objects.filter(username=username.strip(), display_name=name.strip(), is_active=True).first()
    if row is None:
        raise UnknownDelegate
    return row.pk


def _require_principal(by: Actor) -> None:
    if by.person_id is None or by.mandate is not None:
        raise ActNotPermitted(act="授权", roles="申请人本人")


def _usable_delegate(new: NewDelegation, by: Actor) -> Account:
    delegate = Account.objects.filter(pk=new.delegate_id, is_active=True).first()
    if delegate is None:
        raise UnknownDelegate
    if delegate.pk == by.account_id or delegate.person_id == by.person_id:
        raise NotADelegate(whom="自己")
    if new.entity is not None and new.entity not in by.entities:
        raise NotADelegate(whom="别人代表您不能代表的单位办事")
    return delegate


def _reach(made: Delegation, cases: tuple[uuid.UUID, ...], by: Actor, now: dt.datetime) -> None:
    own = Case.objects.visible_to(by).filter(pk__in=cases, parent=None)
    own = own.filter(subject_id=made.entity_id) if made.entity_id else own.filter(applicant_id=by.person_id)
    found = list(own)
    if len(found) != len(set(cases)):
        raise UnknownCase
    DelegatedCase.objects.bulk_create(DelegatedCase(delegation=made, case=case, since_at=now) for case in found)
