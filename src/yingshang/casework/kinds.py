"""Kinds of case: a procedure, and what a domain hangs on its acts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from yingshang.casework.errors import UnknownKind
from yingshang.casework.models import Case
from yingshang.casework.moving import Move
from yingshang.procedures.procedure import Procedure
from yingshang.procedures.soundness import require_sound

Guard = Callable[[Case, Mapping[str, object]], None]
Projection = Callable[[dict, str, Mapping[str, object]], dict]


def _unchanged(data: dict, _act: str, _payload: Mapping[str, object]) -> dict:
    return data


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseKind:
    """How cases under one procedure behave."""

    procedure: Procedure
    #: act name -> names of effects deferred in the act's own transaction
    effects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: acts that decide something; they stop while the ledger cannot be sealed
    decisions: frozenset[str] = frozenset()
    #: act name -> a check on case and payload that raises when the act may not happen
    guards: Mapping[str, Guard] = field(default_factory=dict)
    #: act name -> what a delegate's authorisation must cover for it; acts that are not here nobody does for another
    delegable: Mapping[str, str] = field(default_factory=dict)
    #: how an act changes the case's data
    project: Projection = _unchanged
    #: act name -> where it sends the case
    moves: Mapping[str, Move] = field(default_factory=dict)


_kinds: dict[str, CaseKind] = {}


def register(kind: CaseKind) -> None:
    """Make a kind known; an unsound procedure is refused at start."""
    require_sound(kind.procedure)
    _kinds[kind.procedure.name] = kind


def get(name: str) -> CaseKind:
    """Return a registered kind."""
    if name not in _kinds:
        raise UnknownKind(kind=name)
    return _kinds[name]


def registered() -> tuple[CaseKind, ...]:
    """Return every kind, for checks and pictures."""
    return tuple(_kinds.values())
