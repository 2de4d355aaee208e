"""In which roles somebody may act on a case: as applicant on their own, as official on their organisation's."""

from yingshang.casework.models import Case
from yingshang.register.actors import Actor


def roles_on(case: Case, by: Actor) -> frozenset[str]:
    """Return the roles that count for this case; that somebody may read it is no reason to act on it."""
    if is_own(case, by):  # nobody is an official in their own matter (公务员法 第七十六条)
        return by.roles & {"applicant"}
    if by.organisation is not None and by.organisation == case.organisation_id:
        return by.roles - {"applicant"}
    return by.roles & {"system"}


def is_own(case: Case, by: Actor) -> bool:
    """Say whether the actor applied, or may speak for the entity the case is about."""
    return by.person_id is not None and (case.applicant_id == by.person_id or case.subject_id in by.entities)
