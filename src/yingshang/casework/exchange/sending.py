"""Puts a message into the outbox, in the transaction of whatever caused it."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from yingshang.casework.exchange import envelopes
from yingshang.casework.models import Case, Destination, Outgoing
from yingshang.casework.models.outgoing import OutgoingState

#: the worker task that delivers, defined where the clock is known (site)
TASK = "exchange.deliver"


def send(destination: Destination, kind: str, data: Mapping[str, object], *, subject: str, case: Case | None = None,
         key: str, now: dt.datetime) -> Outgoing:
    """Write a message that will be delivered at least once under one id; the same key writes it once."""
    event = uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.SITE_URL}#{key}")
    envelope = envelopes.make(event, source=settings.SITE_URL, recipient=destination.code, kind=kind, subject=subject,
                              data=data, now=now)
    sent, is_new = Outgoing.objects.get_or_create(key=key, defaults={
        "destination_id": destination.code, "event": event, "type": kind, "subject": subject, "case": case,
        "envelope": envelope, "created_at": now, "next_try_at": now})
    if is_new:
        wake()
    return sent


def hand_over(destination: Destination, kind: str, data: Mapping[str, object], *, case: Case, key: str,
              now: dt.datetime) -> Outgoing:
    """Note a message to people who work at this platform's own desk: it has arrived when it is written."""
    event = uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.SITE_URL}#{key}")
    envelope = envelopes.make(event, source=settings.SITE_URL, recipient=destination.code, kind=kind,
                              subject=case.number, data=data, now=now)
    sent, _ = Outgoing.objects.get_or_create(key=key, defaults={
        "destination_id": destination.code, "event": event, "type": kind, "subject": case.number, "case": case,
        "envelope": envelope, "created_at": now, "next_try_at": now, "delivered_at": now, "first_tried_at": now,
        "state": OutgoingState.DELIVERED, "tries": 1})
    return sent


def wake() -> None:
    """Defer the deliverer in the running transaction, unless it waits to run anyway."""
    try:
        with transaction.atomic():
            app.configure_task(TASK, queue="exchange", queueing_lock=TASK).defer()
    except AlreadyEnqueued:
        pass
