"""What an act reads first, in one round trip: composing and sending statements takes longer than answering them."""

import uuid

from django.db import connection

from yingshang.casework.models import Act, Case
from yingshang.casework.records import records

_CASE_SQL = """
SELECT held.*, own.secret AS applicant_secret,
    EXISTS (SELECT FROM casework_delegatedcase AS one WHERE one.case_id IN (held.id, held.parent_id)) AS was_delegated
    FROM casework_case AS held
    LEFT JOIN register_personkey AS own ON own.person_id = held.applicant_id
    WHERE held.id = %s FOR UPDATE OF held
"""
# A statement of its own: it sees what was committed while the first one waited for the lock.
_ACTS_SQL = "SELECT * FROM casework_act WHERE case_id = %s OR key = %s ORDER BY seq"


def lock_case(case_id: uuid.UUID, key: str) -> tuple[Case | None, list[Act]]:
    """Lock a case until the transaction ends; return it, and its acts in order with whatever act has the key.

    The case brings the key of its applicant's digests along. Says nothing of who may see it.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"{_CASE_SQL}; {_ACTS_SQL}", [case_id, case_id, key])
        cases = records(Case, cursor)
        cursor.nextset()
        return next(iter(cases), None), records(Act, cursor)
