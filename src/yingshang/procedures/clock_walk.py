"""Every state a case can come to, together with what each clock does then."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from yingshang.procedures.clock_moves import ClockStatus, move, status_after
from yingshang.procedures.procedure import Act, Procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A state with the status of each clock, in the procedure's order."""

    state: str
    statuses: tuple[ClockStatus, ...]


def moments_of(procedure: Procedure) -> dict[Moment, set[Moment]]:
    """Return every moment a case can come to, each with those that can follow it."""
    untouched: ClockStatus = "not_started"
    before = Moment(state="", statuses=(untouched,) * len(procedure.clocks))
    todo = [_after(procedure, before, procedure.act(procedure.opening), to=procedure.initial)]
    moments: dict[Moment, set[Moment]] = {}
    while todo:
        moment = todo.pop()
        if moment in moments:
            continue
        acts = (act for act in procedure.acts if moment.state in act.frm)
        moments[moment] = {_after(procedure, moment, act, to=act.to or moment.state) for act in acts}
        todo.extend(moments[moment])
    return moments


def reaching(goal: Iterable[Moment], moments: Mapping[Moment, set[Moment]]) -> set[Moment]:
    """Return the moments from which one of the goal can be reached, the goal itself with them."""
    found = set(goal)
    while True:
        new = {moment for moment, following in moments.items() if following & found} - found
        if not new:
            return found
        found |= new


def _after(procedure: Procedure, moment: Moment, act: Act, *, to: str) -> Moment:
    ended = procedure.state(to).kind == "ended"
    return Moment(
        state=to,
        statuses=tuple(
            status_after(move(clock, act.name, status), status, ended=ended)
            for clock, status in zip(procedure.clocks, moment.statuses, strict=True)
        ),
    )
