"""Writes down how tries went: delivered, another try, or a dead letter; and whether a destination rests."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from yingshang.casework.exchange import retrying
from yingshang.casework.exchange.channel import Answer
from yingshang.casework.models import Destination, Outgoing
from yingshang.casework.models.outgoing import OutgoingState

#: tries that a message remembers
REMEMBERED = 20
_CHANGED = ("state", "tries", "first_tried_at", "history", "delivered_at", "took_ms", "error", "died_at",
            "next_try_at", "leased_until")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One message and what came back."""

    message: Outgoing
    answer: Answer


@transaction.atomic
def write(tried: Sequence[Tried], *, now: dt.datetime, chance: random.Random) -> int:
    """Write how a batch of tries went; return how many arrived. What was dealt with meanwhile stays as it is."""
    locked = Outgoing.objects.select_for_update().filter(
        pk__in=[one.message.pk for one in tried], state=OutgoingState.WAITING).order_by("pk")
    answers = {one.message.pk: one.answer for one in tried}
    rows = list(locked)
    for row in rows:
        _note(row, answers[row.pk], now, chance)
    Outgoing.objects.bulk_update(rows, _CHANGED)
    for code in sorted({one.message.destination_id for one in tried}):
        _learn(code, [one.answer for one in tried if one.message.destination_id == code], now)
    return sum(row.state == OutgoingState.DELIVERED for row in rows)


def _note(row: Outgoing, answer: Answer, now: dt.datetime, chance: random.Random) -> None:
    row.tries += 1
    row.first_tried_at = row.first_tried_at or now
    row.leased_until, row.took_ms, row.error = None, answer.took_ms, answer.error[:300]
    said = {"at": now.isoformat(), "status": answer.status, "error": answer.error[:200], "ms": answer.took_ms}
    row.history = [*row.history, said][-REMEMBERED:]
    if not answer.error:
        row.state, row.delivered_at = OutgoingState.DELIVERED, now
        return
    follows = retrying.after_failure(answer.status, tries=row.tries, first_tried_at=row.first_tried_at,
                                     retry_after=answer.retry_after, now=now, chance=chance)
    row.next_try_at = follows.at
    if follows.is_dead:
        row.state, row.died_at = OutgoingState.DEAD, now


def _learn(code: str, answers: Sequence[Answer], now: dt.datetime) -> None:
    """Any answer shows that somebody is there; only failures of its own make a destination rest."""
    own = [one for one in answers if one.error and retrying.is_fault_of_destination(one.status)]
    failed = next((one for one in reversed(answers) if one.error), None)
    held = Destination.objects.filter(pk=code)
    if len(own) < len(answers):
        held.exclude(failures=0, rests_until=None).update(failures=0, rests_until=None)
    else:
        destination = held.select_for_update().get()
        failures = destination.failures + len(own)
        rest = retrying.rest_after(failures)
        held.update(failures=failures, rests_until=now + rest if rest else None)
    if failed is not None:
        held.update(last_error=failed.error[:300], last_error_at=now)
