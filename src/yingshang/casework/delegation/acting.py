"""Acting under a delegation: the delegate's own account, the principal's matter, and nothing beyond the scope."""

import datetime as dt

from django.db.models import QuerySet

from yingshang.casework.delegation.errors import DelegationOver, OutOfScope
from yingshang.casework.delegation.standing import standing_of
from yingshang.casework.models import Case
from yingshang.casework.models.delegation import DelegatedCase, Delegation, DelegationTrace, Scope
from yingshang.register.actors import Actor, Mandate


def acting_under(delegation: Delegation, *, by: Actor, now: dt.datetime) -> Actor:
    """Return the delegate as an actor in the principal's matter; raises DelegationOver when it is not in force."""
    standing = standing_of(delegation, now=now)
    if not standing.is_in_force:
        raise DelegationOver(principal=delegation.principal.name, why=standing.why)
    mandate = Mandate(id=delegation.pk, delegate=by.name, scope=frozenset(delegation.scope),
                      matters=frozenset(delegation.matters))
    entities = frozenset({delegation.entity_id}) if delegation.entity_id else frozenset()
    return Actor(account_id=by.account_id, name=delegation.principal.name, roles=frozenset({"applicant"}),
                 person_id=delegation.principal_id, entities=entities, mandate=mandate)


def require_scope(by: Actor, scope: str) -> None:
    """Raise OutOfScope when a delegate's authorisation does not cover something; others may do what they may."""
    if by.mandate is not None and scope not in by.mandate.scope:
        raise OutOfScope(principal=by.name, act=Scope(scope).label)


def cases_within(delegation: Delegation) -> QuerySet[Case]:
    """Return the cases a delegation reaches, the newest first."""
    return Case.objects.filter(delegated__delegation=delegation).order_by("-opened_at", "id")


def reach_case(case: Case, matter: str, *, now: dt.datetime) -> None:
    """Let every delegation in force for a matter reach a case that was just submitted in it."""
    running = Delegation.objects.filter(principal_id=case.applicant_id, matters__contains=[matter], revoked_at=None,
                                        consented_at__isnull=False, until_at__gt=now)
    DelegatedCase.objects.bulk_create(
        [DelegatedCase(delegation=one, case=case, since_at=now) for one in running.filter(entity_id=case.subject_id)],
        ignore_conflicts=True)


def trace(by: Actor, *, scope: str, text: str, is_act: bool, now: dt.datetime, case: Case | None = None,
          ledger_index: int | None = None) -> None:
    """Write down what a delegate looked at or did; nothing for anybody else."""
    if by.mandate is not None:
        DelegationTrace.objects.create(delegation_id=by.mandate.id, at=now, scope=scope, text=text[:200],
                                       is_act=is_act, case=case, ledger_index=ledger_index)
