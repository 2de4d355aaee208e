"""Tells subscribers what happened: reads the acts in the ledger's order from where it stopped, and writes messages."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from yingshang.casework import kinds
from yingshang.casework.exchange import sending
from yingshang.casework.exchange.subscribing import wants
from yingshang.casework.models import Act, Case, EventCursor, Subscription
from yingshang.register.actors import Actor
from yingshang.register.api_clients import ClientRefused, actor_of_client

MOST = 500


@transaction.atomic
def tell_subscribers(*, now: dt.datetime) -> int:
    """Write the messages of the next acts; return how many acts were looked at.

    An act's place in the ledger is its place among commits, so nothing is overtaken and nothing told twice.
    """
    EventCursor.objects.get_or_create(pk=1)
    cursor = EventCursor.objects.select_for_update().get(pk=1)
    heard = _listeners()
    if not heard:  # who subscribes later hears of what happens later
        last = Act.objects.order_by("-ledger_index").values_list("ledger_index", flat=True).first()
        _move(cursor, last if last is not None else cursor.ledger_index)
        return 0
    next_acts = Act.objects.filter(ledger_index__gt=cursor.ledger_index).select_related("case")
    acts = list(next_acts.order_by("ledger_index")[:MOST])
    for act in acts:
        _tell(act, heard, now)
    if acts:
        _move(cursor, acts[-1].ledger_index)
    return len(acts)


def _listeners() -> list[tuple[Subscription, Actor]]:
    found = []
    for one in Subscription.objects.filter(ended_at=None, client__is_active=True).order_by("code"):
        try:
            found.append((one, actor_of_client(one.client_id)))
        except ClientRefused:  # closed this moment
            continue
    return found


def _move(cursor: EventCursor, index: int) -> None:
    if index != cursor.ledger_index:
        EventCursor.objects.filter(pk=1).update(ledger_index=index)


def _tell(act: Act, heard: Sequence[tuple[Subscription, Actor]], now: dt.datetime) -> None:
    kind = f"{act.case.kind}.{act.name}"
    for subscription, by in heard:
        if wants(subscription.events, kind) and Case.objects.visible_to(by).filter(pk=act.case_id).exists():
            sending.send(subscription, f"yingshang.{kind}", _said(act), subject=act.case.number, case=act.case,
                         key=f"webhook:{subscription.code}:{act.ledger_index}", now=now)


def _said(act: Act) -> dict[str, object]:
    """What a list of cases says too; who wants more asks for the case."""
    procedure = kinds.get(act.case.kind).procedure
    state = procedure.state(procedure.act(act.name).to or act.case.state)
    return {"case": str(act.case_id), "number": act.case.number, "kind": act.case.kind, "act": act.name,
            "act_title": procedure.act(act.name).title, "seq": act.seq, "at": act.at.isoformat(),
            "state": state.name, "state_title": state.title,
            "organisation": act.organisation_id, "ledger_index": act.ledger_index}
