"""Going through a long list in slices, from a place in it: nothing is counted, and nothing is skipped or told twice."""

import base64
import binascii
import datetime as dt
import json
import uuid
from dataclasses import dataclass
from typing import ClassVar

from yingshang.casework.queues import COLUMNS, CaseRow, Filter, at_desk_of, beside, narrow, row_of
from yingshang.kit.errors import BadInput
from yingshang.register.actors import Actor

SLICE = 100


class UnknownPlace(BadInput):
    """What was given is no place in a list."""

    code: ClassVar[str] = "unknown_place"
    sentence: ClassVar[str] = "“{text}”不是上一段返回的 next；请从第一段开始取"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a slice ended: the last row's due day or closing time, and its number."""

    at: dt.date | dt.datetime | None
    id: uuid.UUID

    @property
    def text(self) -> str:
        """The place as text that goes into an address."""
        at = None if self.at is None else self.at.isoformat()
        return base64.urlsafe_b64encode(json.dumps([at, self.id.hex]).encode()).decode().rstrip("=")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Some rows, and the place to go on from when there are more."""

    rows: tuple[CaseRow, ...]
    next: Place | None


def read_place(text: str) -> Place:
    """Return the place a text stands for; raises UnknownPlace."""
    try:
        at, number = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        return Place(at=_instant(at), id=uuid.UUID(number))
    except (ValueError, TypeError, AttributeError, binascii.Error, RecursionError):
        raise UnknownPlace(text=text[:80]) from None


def slice_of(by: Actor, narrowed: Filter, *, today: dt.date, after: Place | None = None) -> Slice:
    """Return what follows a place in an official's list, in the list's order."""
    cases, is_closed = narrow(at_desk_of(by), narrowed, by=by, today=today), narrowed.only == "closed"
    if after is not None:
        cases = cases.filter(beside(_fitting(after, is_closed=is_closed), after.id, by_closing=is_closed)[0])
    rows = [row_of(values) for values in cases.values_list(*COLUMNS)[: SLICE + 1]]
    last = rows[SLICE - 1] if len(rows) > SLICE else None
    place = last and Place(at=last.closed_at if is_closed else last.due_on, id=last.id)
    return Slice(rows=tuple(rows[:SLICE]), next=place)


def _instant(text: str | None) -> dt.date | dt.datetime | None:
    if text is None:
        return None
    return dt.datetime.fromisoformat(text) if "T" in text else dt.date.fromisoformat(text)


def _fitting(after: Place, *, is_closed: bool) -> object:
    """A place of one list is none of another."""
    is_instant = isinstance(after.at, dt.datetime)
    if is_closed != is_instant or (is_instant and after.at.tzinfo is None):
        raise UnknownPlace(text=after.text)
    return after.at
