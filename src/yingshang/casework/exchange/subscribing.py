"""Subscriptions of programs: what they want to hear of, and where; authorisation is in the query."""

import base64
import datetime as dt
import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from yingshang.casework import kinds
from yingshang.casework.exchange import sending
from yingshang.casework.exchange.endpoints import require_endpoint
from yingshang.casework.exchange.errors import EventKindUnknown, TooManySubscriptions, UnknownSubscription
from yingshang.casework.models import Outgoing, Subscription
from yingshang.casework.models.destination import Scheme
from yingshang.casework.models.outgoing import OutgoingState
from yingshang.casework.once import hold_key
from yingshang.register.actors import Actor
from yingshang.register.models import ApiClient

MOST = 10
PING = "yingshang.ping"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSubscription:
    """A subscription just made; its secret is shown this once."""

    subscription: Subscription
    secret: str


@transaction.atomic
def subscribe(url: str, events: Iterable[str], *, title: str = "", by: Actor, now: dt.datetime) -> NewSubscription:
    """Subscribe a client; raises EndpointRefused, EventKindUnknown or TooManySubscriptions."""
    require_endpoint(url)
    wanted = sorted({_known(kind) for kind in events})
    if not wanted:
        raise EventKindUnknown(kind="")
    hold_key(f"webhooks:{by.client}")
    if subscriptions_of(by).count() >= MOST:
        raise TooManySubscriptions(limit=MOST)
    client = ApiClient.objects.get(pk=by.client)
    secret = f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"
    made = Subscription.objects.create(
        code=f"w-{secrets.token_hex(8)}", title=title or client.title, endpoint=url, scheme=Scheme.HMAC,
        secret={"secret": secret}, owner_id=client.organisation_id, duty=client.role, registered_at=now, client=client,
        events=wanted)
    return NewSubscription(subscription=made, secret=secret)


def subscriptions_of(by: Actor) -> QuerySet[Subscription]:
    """Return a client's own subscriptions, the oldest first."""
    return Subscription.objects.filter(client_id=by.client, client__isnull=False, ended_at=None).order_by(
        "registered_at", "code")


def require_subscription(code: str, *, by: Actor) -> Subscription:
    """Return one of a client's own; raises UnknownSubscription."""
    found = subscriptions_of(by).filter(pk=code[:60].replace("\0", "")).first()
    if found is None:
        raise UnknownSubscription
    return found


@transaction.atomic
def set_paused(code: str, *, is_paused: bool, by: Actor, now: dt.datetime) -> Subscription:
    """Let deliveries wait, or go on; what comes up meanwhile is kept."""
    found = require_subscription(code, by=by)
    found.paused_at, found.paused_because = (now, "由订阅方暂停") if is_paused else (None, "")
    found.failures, found.rests_until = 0, None
    found.save(update_fields=["paused_at", "paused_because", "failures", "rests_until"])
    if not is_paused:
        sending.wake()
    return found


@transaction.atomic
def unsubscribe(code: str, *, by: Actor, now: dt.datetime) -> None:
    """End a subscription; what was not delivered yet never will be."""
    end_subscription(require_subscription(code, by=by).code, now=now)


@transaction.atomic
def end_subscription(code: str, *, now: dt.datetime) -> None:
    """End anybody's subscription; for who runs the platform. Raises UnknownSubscription."""
    ended = Subscription.objects.filter(pk=code, ended_at=None).update(
        ended_at=now, paused_at=now, paused_because="订阅已删除")
    if not ended:
        raise UnknownSubscription
    Outgoing.objects.filter(destination=code, state__in=(OutgoingState.WAITING, OutgoingState.DEAD)).update(
        state=OutgoingState.DISCARDED, discarded_because="订阅已删除")


@transaction.atomic
def ping(code: str, *, by: Actor, now: dt.datetime) -> Outgoing:
    """Send a test message to a subscription."""
    found = require_subscription(code, by=by)
    return sending.send(found, PING, {"message": "测试消息"}, subject="", key=f"ping:{uuid.uuid4()}", now=now)


@transaction.atomic
def retry_dead(code: str, *, by: Actor, now: dt.datetime) -> int:
    """Put what could not be delivered back into the outbox; return how many."""
    found = require_subscription(code, by=by)
    dead = Outgoing.objects.filter(destination=found.pk, state=OutgoingState.DEAD)
    count = dead.update(state=OutgoingState.WAITING, tries=0, first_tried_at=None, died_at=None, next_try_at=now)
    if count:
        sending.wake()
    return count


def event_kinds() -> tuple[str, ...]:
    """Return every kind of event there is."""
    return tuple(sorted(f"{kind.procedure.name}.{act.name}" for kind in kinds.registered()
                        for act in kind.procedure.acts))


def wants(events: Iterable[str], kind: str) -> bool:
    """Say whether a list of wanted events holds a kind."""
    room = f"{kind.rpartition('.')[0]}.*"
    return any(one in ("*", room, kind) for one in events)


def _known(kind: str) -> str:
    known = event_kinds()
    if kind == "*" or kind in known or kind in {f"{one.rpartition('.')[0]}.*" for one in known}:
        return kind
    raise EventKindUnknown(kind=kind[:100])
