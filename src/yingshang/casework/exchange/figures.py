"""Per connector: what waits, was sent, answered and died, and how long answers take; one statement for all."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

#: what "lately" means for the times
LATELY = dt.timedelta(days=30)
_SQL = """
SELECT sent.destination_id,
       count(*) FILTER (WHERE sent.state = 'waiting'), count(*) FILTER (WHERE sent.state = 'delivered'),
       count(*) FILTER (WHERE sent.answered_at IS NOT NULL), count(*) FILTER (WHERE sent.state = 'dead'),
       percentile_cont(ARRAY[0.5, 0.99]) WITHIN GROUP (
           ORDER BY extract(epoch FROM sent.answered_at - sent.delivered_at))
           FILTER (WHERE sent.answered_at >= sent.delivered_at AND sent.created_at >= %(since)s),
       percentile_cont(ARRAY[0.5, 0.99]) WITHIN GROUP (ORDER BY sent.took_ms)
           FILTER (WHERE sent.state = 'delivered' AND sent.created_at >= %(since)s)
FROM casework_outgoing AS sent WHERE sent.destination_id = ANY(%(codes)s) GROUP BY 1
"""
_NOTED_SQL = """
SELECT connector_id, count(*) FILTER (WHERE state IN ('held', 'noted')), count(*)
FROM casework_incoming WHERE connector_id = ANY(%(codes)s) GROUP BY 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts of one destination; answer times in seconds, acknowledgements in milliseconds."""

    waiting: int = 0
    sent: int = 0
    answered: int = 0
    dead: int = 0
    replies: int = 0
    open_notes: int = 0
    answer_p50: float | None = None
    answer_p99: float | None = None
    took_p50: float | None = None
    took_p99: float | None = None


def figures_of(codes: Iterable[str], *, now: dt.datetime) -> dict[str, Figures]:
    """Return the figures of each destination; one that was never used has zeros."""
    given = {"codes": list(codes), "since": now - LATELY}
    with connection.cursor() as cursor:
        cursor.execute(_NOTED_SQL, given)
        noted = {code: (open_notes, replies) for code, open_notes, replies in cursor.fetchall()}
        cursor.execute(_SQL, given)
        sent = {row[0]: row[1:] for row in cursor.fetchall()}
    return {code: _figures(sent.get(code), noted.get(code, (0, 0))) for code in given["codes"]}


def _figures(sent: tuple | None, noted: tuple[int, int]) -> Figures:
    open_notes, replies = noted
    if sent is None:
        return Figures(open_notes=open_notes, replies=replies)
    waiting, delivered, answered, dead, answers, took = sent
    answer_p50, answer_p99 = answers or (None, None)
    took_p50, took_p99 = took or (None, None)
    return Figures(waiting=waiting, sent=delivered, answered=answered, dead=dead, open_notes=open_notes,
                   replies=replies, answer_p50=answer_p50, answer_p99=answer_p99, took_p50=took_p50,
                   took_p99=took_p99)
