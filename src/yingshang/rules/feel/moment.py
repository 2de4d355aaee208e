"""The moment at which an evaluation takes place, for `now()` and `today()`; whoever asks for a decision gives it."""

from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime
from typing import TypeVar, TypeVarTuple, Unpack

Given = TypeVarTuple("Given")
Result = TypeVar("Result")
_MOMENT: ContextVar[datetime | None] = ContextVar("moment", default=None)


def moment() -> datetime | None:
    """Return the moment given for this evaluation; None when none was, so that `now()` is null."""
    return _MOMENT.get()


def taking_place(now: datetime | None, run: Callable[[Unpack[Given]], Result], *given: *Given) -> Result:
    """Run an evaluation that takes place at the moment."""
    if now is None:
        return run(*given)
    before = _MOMENT.set(now)
    try:
        return run(*given)
    finally:
        _MOMENT.reset(before)
