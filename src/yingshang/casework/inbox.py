"""A person's inbox: what they were told about their cases, read or not."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from yingshang.casework.models import Notice
from yingshang.register.actors import Actor


def notices_of(by: Actor) -> QuerySet[Notice]:
    """Return the actor's own notices; nobody reads another's."""
    if by.person_id is None or by.mandate is not None:  # what the principal is told is not the delegate's to read
        return Notice.objects.none()
    return Notice.objects.filter(person_id=by.person_id)


def unread(by: Actor) -> int:
    """Count the notices not read yet."""
    return notices_of(by).filter(read_at=None).count()


def mark_read(by: Actor, ids: Iterable[int] | None = None, *, now: dt.datetime) -> int:
    """Mark notices as read, all of them when no ids are given; return how many were new."""
    own = notices_of(by).filter(read_at=None)
    return (own if ids is None else own.filter(pk__in=list(ids))).update(read_at=now)
