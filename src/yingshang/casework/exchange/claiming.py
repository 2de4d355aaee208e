"""Which messages are tried now: in order per subject, so many at once per destination, by lease."""

import datetime as dt

from django.db import connection, transaction

from yingshang.casework.models import Outgoing
from yingshang.casework.models.outgoing import OutgoingState

#: longer than any try can take; whoever was killed leaves its messages to others after that
LEASE = dt.timedelta(seconds=45)
#: at most so many a destination at one look
MOST = 64

_ROOM_SQL = """
SELECT held.code, held.concurrency, held.failures, held.rests_until,
       (SELECT count(*) FROM casework_outgoing AS mine
        WHERE mine.destination_id = held.code AND mine.state = 'waiting' AND mine.leased_until > %(now)s)
FROM casework_destination AS held
WHERE held.paused_at IS NULL AND (held.rests_until IS NULL OR held.rests_until <= %(now)s)
  AND EXISTS (SELECT 1 FROM casework_outgoing AS due WHERE due.destination_id = held.code AND due.state = 'waiting'
              AND due.next_try_at <= %(now)s)
ORDER BY held.code
"""
_CLAIM_SQL = """
UPDATE casework_outgoing SET leased_until = %(until)s WHERE id IN (
    SELECT due.id FROM casework_outgoing AS due
    WHERE due.destination_id = %(code)s AND due.state = 'waiting' AND due.next_try_at <= %(now)s
      AND (due.leased_until IS NULL OR due.leased_until <= %(now)s)
      AND NOT EXISTS (SELECT 1 FROM casework_outgoing AS before
                      WHERE before.destination_id = due.destination_id AND before.subject = due.subject
                        AND before.state = 'waiting' AND before.id < due.id)
    ORDER BY due.id LIMIT %(room)s FOR UPDATE SKIP LOCKED)
RETURNING id
"""


@transaction.atomic
def claim(*, now: dt.datetime) -> list[Outgoing]:
    """Lease every message that may be tried now; a destination that rested gets a single one to begin with."""
    found: list[int] = []
    with connection.cursor() as cursor:
        cursor.execute(_ROOM_SQL, {"now": now})
        for code, concurrency, failures, rests_until, busy in cursor.fetchall():
            room = min(MOST, (1 if rests_until is not None and failures else concurrency) - busy)
            if room > 0:
                cursor.execute(_CLAIM_SQL, {"now": now, "until": now + LEASE, "code": code, "room": room})
                found += [row[0] for row in cursor.fetchall()]
    return list(Outgoing.objects.filter(pk__in=found).select_related("destination").order_by("pk")) if found else []


def are_waiting(*, now: dt.datetime) -> bool:
    """Say whether anything could be tried now."""
    return Outgoing.objects.filter(
        state=OutgoingState.WAITING, next_try_at__lte=now, destination__paused_at=None).exclude(
        destination__rests_until__gt=now).exclude(leased_until__gt=now).exists()
