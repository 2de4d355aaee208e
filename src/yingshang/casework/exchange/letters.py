"""Dead letters: whoever they belong to sends them again, or throws them away with a reason."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from yingshang.casework.exchange import applying, sending
from yingshang.casework.exchange.errors import LetterNotYours, ReasonMissing, UnknownConnector, UnknownLetter
from yingshang.casework.exchange.routing import visible_connectors
from yingshang.casework.models import Connector, Destination, Incoming, Outgoing
from yingshang.casework.models.incoming import IncomingState
from yingshang.casework.models.outgoing import OutgoingState
from yingshang.procedures.roles import ROLES
from yingshang.register.actors import Actor

MOST_REASON = 200


def is_owner(destination: Destination, by: Actor) -> bool:
    """Say whether dead letters of a destination are the actor's to deal with."""
    is_duty = destination.owner_id == by.organisation and destination.duty in by.roles
    return is_duty or "system" in by.roles


@transaction.atomic
def resend(ids: Iterable[int], *, by: Actor, now: dt.datetime) -> int:
    """Put dead letters back into the outbox under their own ids; return how many were still dead."""
    rows = _dead(ids, by)
    for row in rows:
        row.state, row.tries, row.first_tried_at, row.died_at = OutgoingState.WAITING, 0, None, None
        row.next_try_at, row.leased_until = now, None
    Outgoing.objects.bulk_update(
        rows, ["state", "tries", "first_tried_at", "died_at", "next_try_at", "leased_until"])
    if rows:
        sending.wake()
    return len(rows)


@transaction.atomic
def discard(ids: Iterable[int], reason: str, *, by: Actor) -> int:
    """Throw dead letters away; who and why stays with them. Return how many were still dead."""
    reason = require_reason(reason)
    rows = _dead(ids, by)
    for row in rows:
        row.state, row.discarded_by_id, row.discarded_because = OutgoingState.DISCARDED, by.account_id, reason
    Outgoing.objects.bulk_update(rows, ["state", "discarded_by", "discarded_because"])
    return len(rows)


@transaction.atomic
def pause(code: str, reason: str, *, by: Actor, now: dt.datetime) -> None:
    """Send nothing more to a connector until somebody resumes it; what comes up meanwhile waits."""
    reason = require_reason(reason)
    Destination.objects.filter(pk=_own(code, by).pk).update(paused_at=now, paused_because=reason)


@transaction.atomic
def resume(code: str, *, by: Actor) -> None:
    """Send again, at once and as if nothing had failed."""
    Destination.objects.filter(pk=_own(code, by).pk).update(paused_at=None, paused_because="", failures=0,
                                                            rests_until=None)
    sending.wake()


def try_reply_again(incoming_id: int, *, by: Actor, now: dt.datetime) -> Incoming:
    """Apply a reply that was kept as a note once more."""
    return applying.apply_again(_reply(incoming_id, by).pk, by=by, now=now)


@transaction.atomic
def discard_reply(incoming_id: int, *, by: Actor, now: dt.datetime) -> None:
    """Say that a reply will not be used; what waited for it goes on."""
    row = _reply(incoming_id, by)
    Incoming.objects.filter(pk=row.pk).update(state=IncomingState.DISCARDED, settled_at=now, settled_by=by.account_id)
    applying.apply(row.pk, now=now)


def require_reason(reason: str) -> str:
    """Return a reason that fits; raises ReasonMissing."""
    kept = reason.replace("\0", "").strip()
    if not kept or len(kept) > MOST_REASON:
        raise ReasonMissing
    return kept


def _own(code: str, by: Actor) -> Connector:
    found = visible_connectors(by).filter(pk=code).first()
    if found is None:
        raise UnknownConnector(connector=code)
    return _require_owner(found, by)


def _require_owner(destination, by: Actor):
    if not is_owner(destination, by):
        raise LetterNotYours(owner=destination.owner.name, duty=ROLES.get(destination.duty, destination.duty))
    return destination


def _dead(ids: Iterable[int], by: Actor) -> list[Outgoing]:
    rows = list(Outgoing.objects.select_for_update(of=("self",)).filter(
        pk__in=list(ids), state=OutgoingState.DEAD).select_related("destination__owner").order_by("pk"))
    for destination in {row.destination_id: row.destination for row in rows}.values():
        _require_owner(destination, by)
    return rows


def _reply(incoming_id: int, by: Actor) -> Incoming:
    row = Incoming.objects.select_related("connector__owner").filter(
        pk=incoming_id, state__in=(IncomingState.NOTED, IncomingState.HELD)).first()
    if row is None or not visible_connectors(by).filter(pk=row.connector_id).exists():
        raise UnknownLetter
    _require_owner(row.connector, by)
    return row
