"""Subscriptions of a client: told of events of the cases it may see, signed as standard-webhooks has it."""

import datetime as dt
from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Path, Router, Schema, Status

from yingshang.casework.exchange import subscribing
from yingshang.casework.exchange.figures import Figures, figures_of
from yingshang.casework.models import Subscription
from yingshang.ui.request_time import now

router = Router(tags=["事件订阅"])
Text = Annotated[str, Field(pattern=r"^[^\x00]*$")]


class Wanted(Schema):
    """要订阅什么: 事件写作 `办件类型.动作`、`办件类型.*` 或 `*`。"""

    url: Annotated[Text, Field(max_length=500)]
    events: Annotated[list[Annotated[Text, Field(max_length=100)]], Field(min_length=1, max_length=50)]
    title: Annotated[Text, Field(max_length=100)] = ""


class Change(Schema):
    """暂停或恢复; 暂停期间的事件留着, 恢复后再送。"""

    paused: bool


class Webhook(Schema):
    """一个订阅和它的送达情况。"""

    id: str
    title: str
    url: str
    events: list[str]
    paused: bool
    created_at: dt.datetime
    waiting: int
    delivered: int
    dead: int
    last_error: str
    last_error_at: dt.datetime | None


class NewWebhook(Webhook):
    """新订阅; `secret` 只在这里出现一次, 用来核对 `webhook-signature`。"""

    secret: str


class Queued(Schema):
    """放进待送的消息数。"""

    queued: int


@router.get("", response=list[Webhook], summary="本系统的订阅", url_name="webhooks")
def webhooks(request: HttpRequest) -> list[Webhook]:
    """Return the client's own subscriptions."""
    found = list(subscribing.subscriptions_of(request.auth))
    figures = figures_of([one.code for one in found], now=now(request))
    return [_shown(one, figures[one.code]) for one in found]


@router.post("", response={201: NewWebhook}, summary="订阅事件", url_name="webhooks")
def subscribe(request: HttpRequest, wanted: Wanted) -> Status:
    """Subscribe; each delivery is a CloudEvent, signed with HMAC-SHA256 over `id.timestamp.body`."""
    made = subscribing.subscribe(wanted.url, wanted.events, title=wanted.title, by=request.auth, now=now(request))
    return Status(201, NewWebhook(**_shown(made.subscription, Figures()).dict(), secret=made.secret))


@router.patch("/{webhook}", response=Webhook, summary="暂停或恢复订阅", url_name="webhook")
def change(request: HttpRequest, webhook: Path[str], wanted: Change) -> Webhook:
    """Pause or resume."""
    found = subscribing.set_paused(webhook, is_paused=wanted.paused, by=request.auth, now=now(request))
    return _shown(found, figures_of([found.code], now=now(request))[found.code])


@router.delete("/{webhook}", response={204: None}, summary="删除订阅", url_name="webhook")
def unsubscribe(request: HttpRequest, webhook: Path[str]) -> Status:
    """End a subscription; what waits is thrown away."""
    subscribing.unsubscribe(webhook, by=request.auth, now=now(request))
    return Status(204, None)


@router.post("/{webhook}/test", response={202: Queued}, summary="发送测试消息", url_name="webhook_test")
def test(request: HttpRequest, webhook: Path[str]) -> Status:
    """Send a `yingshang.ping`."""
    subscribing.ping(webhook, by=request.auth, now=now(request))
    return Status(202, Queued(queued=1))


@router.post("/{webhook}/retry", response={202: Queued}, summary="重送死信", url_name="webhook_retry")
def retry(request: HttpRequest, webhook: Path[str]) -> Status:
    """Put what could not be delivered back into the outbox."""
    return Status(202, Queued(queued=subscribing.retry_dead(webhook, by=request.auth, now=now(request))))


def _shown(one: Subscription, figures: Figures) -> Webhook:
    return Webhook(id=one.code, title=one.title, url=one.endpoint, events=list(one.events),
                   paused=one.paused_at is not None, created_at=one.registered_at, waiting=figures.waiting,
                   delivered=figures.sent, dead=figures.dead, last_error=one.last_error,
                   last_error_at=one.last_error_at)
