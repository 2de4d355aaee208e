"""Consenting to a delegation, declining it and giving it up: the delegate's side."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import QuerySet

from yingshang.casework.delegation.errors import AnsweredAlready, UnknownDelegation
from yingshang.casework.delegation.standing import standing_of
from yingshang.casework.models.delegation import Delegation
from yingshang.casework.notifying import notify
from yingshang.register.actors import Actor


def held_by(by: Actor) -> QuerySet[Delegation]:
    """Return what the actor's own account was asked for or holds."""
    if by.account_id is None:
        return Delegation.objects.none()
    return Delegation.objects.filter(delegate_id=by.account_id).select_related("principal", "entity", "delegate")


def held_one(delegation_id: uuid.UUID, *, by: Actor, for_update: bool = False) -> Delegation:
    """Return one of them; raises UnknownDelegation."""
    rows = held_by(by).filter(pk=delegation_id)
    found = (rows.select_for_update(of=("self",)) if for_update else rows).first()
    if found is None:
        raise UnknownDelegation
    return found


@transaction.atomic
def consent(delegation_id: uuid.UUID, *, by: Actor, now: dt.datetime) -> Delegation:
    """Agree to act; twice is once. Raises AnsweredAlready for what is over."""
    row = held_one(delegation_id, by=by, for_update=True)
    standing = standing_of(row, now=now)
    if standing.is_in_force:
        return row
    if standing.state != "asked":
        raise AnsweredAlready(state=standing.title, act="同意")
    return _answer(row, "consented_at", "同意帮您办", now)


@transaction.atomic
def decline(delegation_id: uuid.UUID, *, by: Actor, now: dt.datetime) -> Delegation:
    """Say no; twice is once."""
    row = held_one(delegation_id, by=by, for_update=True)
    standing = standing_of(row, now=now)
    if standing.state == "declined":
        return row
    if standing.state != "asked":
        raise AnsweredAlready(state=standing.title, act="谢绝")
    return _answer(row, "declined_at", "没有同意帮您办", now)


@transaction.atomic
def resign(delegation_id: uuid.UUID, *, by: Actor, now: dt.datetime) -> Delegation:
    """Give up what one had agreed to."""
    row = held_one(delegation_id, by=by, for_update=True)
    if not standing_of(row, now=now).is_in_force:
        return row
    row.ended_by = "delegate"
    row.save(update_fields=["ended_by"])
    return _answer(row, "revoked_at", "不再帮您办", now)


def _answer(row: Delegation, column: str, words: str, now: dt.datetime) -> Delegation:
    setattr(row, column, now)
    row.save(update_fields=[column])
    notify(row.principal_id, f"{row.delegate.display_name}{words}：{row.purpose}", href=f"/my/delegations/{row.pk}/",
           now=now)
    return row
