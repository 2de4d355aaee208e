"""What was odd about a reply, kept once of a kind and counted."""

import datetime as dt

from django.db import connection

from yingshang.casework.models import Incoming
from yingshang.casework.models.incoming import Oddity

_SQL = """
INSERT INTO casework_exchangenote (incoming_id, kind, text, count, at, last_at) VALUES (%s, %s, %s, 1, %s, %s)
    ON CONFLICT (incoming_id, kind) DO UPDATE
    SET count = casework_exchangenote.count + 1, last_at = EXCLUDED.last_at, text = EXCLUDED.text
"""


def note(incoming: Incoming, kind: Oddity, text: str = "", *, now: dt.datetime) -> None:
    """Keep what was odd; the same of the same reply again is counted."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [incoming.pk, kind.value, (text or kind.label)[:300], now, now])
