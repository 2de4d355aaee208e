"""What an act reads first, in two statements that are written out: composing them takes longer than answering them."""

import uuid

from yingshang.casework.models import Act, Case

_CASE_SQL = """
SELECT held.*, own.secret AS applicant_secret FROM casework_case AS held
    LEFT JOIN register_personkey AS own ON own.person_id = held.applicant_id
    WHERE held.id = %s FOR UPDATE OF held
"""
_ACTS_SQL = "SELECT * FROM casework_act WHERE case_id = %s OR key = %s ORDER BY seq"


def lock_case(case_id: uuid.UUID) -> Case | None:
    """Lock a case until the transaction ends, and bring the key of its applicant's digests along.

    Says nothing of who may see it.
    """
    return next(iter(Case.objects.raw(_CASE_SQL, [case_id])), None)


def acts_of_or_with(case_id: uuid.UUID, key: str) -> list[Act]:
    """Return the acts of a case in order and, in the same statement, the act of any case that has the key."""
    return list(Act.objects.raw(_ACTS_SQL, [case_id, key]))
