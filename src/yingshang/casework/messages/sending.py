"""Sends what waits: each message is claimed by one sender, tried again with growing pauses, and dies visibly."""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from yingshang.casework.messages.errors import Refused
from yingshang.casework.messages.port import Port
from yingshang.casework.messages.ports import port_for
from yingshang.casework.messages.quiet_hours import topics_at
from yingshang.casework.messages.wording import outgoing
from yingshang.casework.models.message import Message, MessageState
from yingshang.kit.errors import YingshangError

#: a claimed message whose sender was killed waits so long; longer than a whole round takes
LEASE = dt.timedelta(minutes=10)
ROUND, MOST_ATTEMPTS = 20, 8
_LONGEST_PAUSE = dt.timedelta(hours=6)

log = logging.getLogger("yingshang.messages")


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round of sending did."""

    sent: int = 0
    failed: int = 0
    dead: int = 0


def send_due(*, now: dt.datetime, port: Callable[[str], Port] = port_for, limit: int = ROUND) -> Round:
    """Send what is due, at most `limit` messages; run by as many senders as one likes."""
    results = [_try(message, port, now) for _ in range(limit) if (message := _claim(now)) is not None]
    return Round(sent=results.count(MessageState.SENT), failed=results.count(MessageState.WAITING),
                 dead=results.count(MessageState.DEAD))


def pause_after(attempts: int) -> dt.timedelta:
    """Return 2, 4, 8 … minutes, six hours at most."""
    return min(dt.timedelta(minutes=2**attempts), _LONGEST_PAUSE)


@transaction.atomic
def _claim(now: dt.datetime) -> Message | None:
    """Take the next message for a while; another sender passes over it."""
    due = Message.objects.filter(state=MessageState.WAITING, next_at__lte=now, topic__in=topics_at(now))
    free = due.select_for_update(skip_locked=True, of=("self",)).select_related("contact")
    message = free.order_by("next_at", "id").first()
    if message is None:
        return None
    message.attempts, message.next_at = message.attempts + 1, now + LEASE
    message.save(update_fields=["attempts", "next_at"])
    return message


def _try(message: Message, port: Callable[[str], Port], now: dt.datetime) -> str:
    """Send outside any transaction; who is killed in between sends once more, under the same key."""
    try:
        port(message.contact.channel).send(outgoing(message))
    except Refused as refused:
        return _settle(message, MessageState.DEAD, now, fault=refused)
    except YingshangError as failed:
        return _settle(message, _after(message), now, fault=failed)
    return _settle(message, MessageState.SENT, now)


def _after(message: Message) -> MessageState:
    return MessageState.DEAD if message.attempts >= MOST_ATTEMPTS else MessageState.WAITING


def _settle(message: Message, state: MessageState, now: dt.datetime, *, fault: YingshangError | None = None) -> str:
    changed: dict[str, object] = {"state": state, "fault": fault.message[:300] if fault else ""}
    if state == MessageState.SENT:
        changed |= {"sent_at": now, "text": None}
    if state == MessageState.WAITING:
        changed |= {"next_at": now + pause_after(message.attempts)}
    Message.objects.filter(pk=message.pk, state=MessageState.WAITING).update(**changed)
    log.log(logging.WARNING if state == MessageState.DEAD else logging.INFO, "message_settled",
            extra={"fields": {"key": message.key, "state": str(state), "attempts": message.attempts,
                              "code": fault.code if fault else ""}})
    return state
