"""In which roles somebody may act on a case: as applicant on their own, as official on their organisation's."""

from yingshang.casework.kinds import CaseKind
from yingshang.casework.models import Case
from yingshang.casework.models.delegation import DelegatedCase
from yingshang.procedures.procedure import Act
from yingshang.register.actors import Actor


def roles_on(case: Case, by: Actor) -> frozenset[str]:
    """Return the roles that count for this case; that somebody may read it is no reason to act on it."""
    if by.mandate is not None:
        return by.roles & {"applicant"} if _is_reached(case, by) else frozenset()
    if is_own(case, by) or _has_helped(case, by):  # nobody is an official in their own matter (公务员法 第七十六条)
        return by.roles & {"applicant"}
    if by.organisation is not None and by.organisation == case.organisation_id:
        return by.roles - {"applicant"}
    return by.roles & {"system"}


def may_do(act: Act, kind: CaseKind, by: Actor) -> bool:
    """Say whether a delegate's authorisation covers an act; for everybody else their roles decide."""
    return by.mandate is None or kind.delegable.get(act.name) in by.mandate.scope


def _is_reached(case: Case, by: Actor) -> bool:
    return Case.objects.visible_to(by).filter(pk=case.pk).exists()


def _has_helped(case: Case, by: Actor) -> bool:
    """Who helped with an application does not decide on it (公务员法 第七十六条); in most cases nobody helped."""
    if by.account_id is None or by.organisation != case.organisation_id or not getattr(case, "was_delegated", True):
        return False
    return DelegatedCase.objects.filter(case_id__in=[case.pk, case.parent_id], delegation__delegate_id=by.account_id,
                                        delegation__consented_at__isnull=False).exists()


def is_own(case: Case, by: Actor) -> bool:
    """Say whether the actor applied, or may speak for the entity the case is about."""
    return by.person_id is not None and (case.applicant_id == by.person_id or case.subject_id in by.entities)
