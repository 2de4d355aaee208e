"""A look at every case before several are acted on: what would be done, and what could not be."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from yingshang.casework.errors import UnknownCase
from yingshang.casework.reading import CaseView, read_case
from yingshang.domains.licensing.batches.wishes import ACTS, Wish, require_together
from yingshang.register.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One case of a preview; `refusal` says why the act is not possible, and is empty where it is."""

    wish: Wish
    case: CaseView | None
    refusal: str = ""


def preview(wishes: Sequence[Wish], *, by: Actor, now: dt.datetime) -> tuple[Line, ...]:
    """Return a line per case, each once; raises NothingChosen, TooManyChosen or NotTogether."""
    once = tuple({wish.case_id: wish for wish in wishes}.values())
    require_together(once)
    return tuple(_line(wish, by=by, now=now) for wish in once)


def _line(wish: Wish, *, by: Actor, now: dt.datetime) -> Line:
    try:
        view = read_case(wish.case_id, by=by, now=now)
    except UnknownCase as refused:
        return Line(wish=wish, case=None, refusal=refused.message)
    seen = replace(wish, seen=len(view.acts))
    if wish.act in {act.name for act in view.possible}:
        return Line(wish=seen, case=view)
    return Line(wish=seen, case=view, refusal=f"现在是“{view.state.title}”，不能{ACTS[wish.act]}")
