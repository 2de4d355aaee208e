"""What the operator sees of messages: what waits, what died and why, and sending the dead again."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from yingshang.casework.messages.errors import UnknownMessage
from yingshang.casework.messages.masking import mask_address
from yingshang.casework.models.message import Message, MessageState


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageLine:
    """One message without its text; the address is masked."""

    id: int
    key: str
    topic: str
    channel: str
    to: str
    at: dt.datetime
    attempts: int
    next_at: dt.datetime
    fault: str


def listed(state: MessageState, *, limit: int = 1000) -> tuple[MessageLine, ...]:
    """Return the messages in a state, the oldest first."""
    rows = Message.objects.filter(state=state).select_related("contact").defer("text").order_by("id")[:limit]
    return tuple(MessageLine(id=row.pk, key=row.key, topic=row.topic, channel=row.contact.channel, at=row.at,
                             to=mask_address(row.contact.address), attempts=row.attempts, next_at=row.next_at,
                             fault=row.fault) for row in rows)


@transaction.atomic
def resend(ids: tuple[int, ...], *, now: dt.datetime) -> int:
    """Let dead messages be tried anew, all of them when no id is given; raises UnknownMessage."""
    dead = Message.objects.select_for_update().filter(state=MessageState.DEAD)
    found = set(dead.filter(pk__in=ids).values_list("pk", flat=True)) if ids else None
    for one in ids:
        if found is not None and one not in found:
            raise UnknownMessage(id=one)
    chosen = dead if found is None else dead.filter(pk__in=found)
    return chosen.update(state=MessageState.WAITING, attempts=0, next_at=now, fault="")
