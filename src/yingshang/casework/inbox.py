"""A person's inbox: what they were told about their cases, read or not."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from yingshang.casework.models import Notice
from yingshang.register.actors import Actor


def notices_of(by: Actor) -> QuerySet[Notice]:
    """Return the actor's own notices; nobody reads another's."""
    return Notice.objects.filter(person_id=by.person_id) if by.person_id is not None else Notice.objects.none()


def unread(by: Actor) -> int:
    """Count the notices not read yet."""
    return notices_of(by).filter(read_at=None).count()


def mark_read(by: Actor, ids: Iterable[int] | None = None, *, now: dt.datetime) -> int:
    """Mark notices as read, all of them when no ids are given; return how many were new."""
    own = notices_of(by).filter(read_at=None)
    return (own if ids is None else own.filter(pk__in=list(ids))).update(read_at=now)
