"""What a room does with a reply: it registers a handler per kind of case and type of reply."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from yingshang.register.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A reply as its handler sees it; `key` makes its act happen once."""

    case_id: uuid.UUID
    type: str
    data: Mapping[str, object]
    by: Actor
    key: str
    now: dt.datetime


#: does what the reply says through the room's own use cases, and says whether that answers what was asked;
#: its YingshangError is kept as a note
Handler = Callable[[Reply], bool]
_handlers: dict[tuple[str, str], Handler] = {}


def register(kind: str, handlers: Mapping[str, Handler]) -> None:
    """Make handlers known for a kind of case, by type of reply."""
    _handlers.update({(kind, type_): handler for type_, handler in handlers.items()})


def handler_of(kind: str, type_: str) -> Handler | None:
    """Return the handler of a type of reply; None when nobody knows the type."""
    return _handlers.get((kind, type_))
