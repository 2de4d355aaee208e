"""The messages of one case in both directions, for officials who may see the case."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yingshang.casework.models import Case, Incoming, Outgoing
from yingshang.casework.models.incoming import IncomingState, Oddity
from yingshang.casework.models.outgoing import OutgoingState
from yingshang.register.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailLine:
    """One message: when, which way, with which system, how it stands, and what was odd about it."""

    id: int
    at: dt.datetime
    is_reply: bool
    connector: str
    system: str
    type: str
    state: str
    state_title: str
    detail: str
    notes: tuple[str, ...] = ()
    data: Mapping[str, object]


def trail_of(case_id: uuid.UUID, *, by: Actor) -> tuple[TrailLine, ...]:
    """Return the messages of a case in the order of time; nothing for who may not see it, or is no official."""
    if not by.is_official and "system" not in by.roles:
        return ()
    if not Case.objects.visible_to(by).filter(pk=case_id).exists():
        return ()
    sent = Outgoing.objects.filter(case_id=case_id, destination__connector__isnull=False).select_related("destination")
    replies = Incoming.objects.filter(case_id=case_id).select_related("connector").prefetch_related("notes")
    lines = (*map(_sent, sent), *map(reply_line, replies))
    return tuple(sorted(lines, key=lambda line: (line.at, line.is_reply, line.id)))


def reply_line(row: Incoming) -> TrailLine:
    """Return a reply as a line."""
    said = (row.answer or {}).get("message", "")
    return TrailLine(
        id=row.pk, at=row.received_at, is_reply=True, connector=row.connector_id, system=row.connector.title,
        type=row.type, state=row.state, state_title=IncomingState(row.state).label,
        detail=said if row.state not in (IncomingState.APPLIED, IncomingState.DISCARDED) else "",
        notes=_notes(row.notes.all()), data=row.envelope.get("data", {}))


def _sent(row: Outgoing) -> TrailLine:
    return TrailLine(
        id=row.pk, at=row.created_at, is_reply=False, connector=row.destination_id, system=row.destination.title,
        type=row.type, state=row.state, state_title=OutgoingState(row.state).label, detail=_how_it_went(row),
        data=row.envelope.get("data", {}))


def _how_it_went(row: Outgoing) -> str:
    if row.state == OutgoingState.DISCARDED:
        return row.discarded_because
    tried = f"试过 {row.tries} 次" if row.tries > 1 else ""
    return "，".join(filter(None, (tried, row.error)))


def _notes(rows: Sequence) -> tuple[str, ...]:
    return tuple(f"{Oddity(row.kind).label}{f' {row.count} 次' if row.count > 1 else ''}：{row.text}"
                 if row.text != Oddity(row.kind).label else f"{row.text} {row.count} 次" for row in rows)
