"""With whom a case lay, working day by working day, so that nobody is blamed for another's time."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from yingshang.kit.calendar import WorkCalendar
from yingshang.procedures.counting import DayCount
from yingshang.procedures.folding import PastAct, Step, day_of, days_of, replay
from yingshang.procedures.procedure import Procedure
from yingshang.procedures.roles import Holder


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The case lay with `holder`: `working_days` after `from_on`, up to and with `to_on`.

    `article` is that of the act which handed it over. The day of an act goes to whom the case was with.
    """

    holder: Holder
    state_title: str
    from_on: dt.date
    to_on: dt.date
    working_days: int
    article: str | None


def days_by_holder(
    procedure: Procedure,
    acts: Iterable[PastAct],
    *,
    calendar: WorkCalendar,
    now: dt.datetime,
    zone: dt.tzinfo,
) -> tuple[Span, ...]:
    """Return the spans from the first act to the end of the case, or to `now`; none shares a day.

    Raises ActNotPossible, NoCalendarForYear.
    """
    entries = _entries(days_of(replay(procedure, acts), zone))
    if not entries:
        return ()
    count = DayCount(calendar=calendar, start=entries[0][0])
    ends = [day for day, _ in entries[1:]]
    return tuple(
        Span(
            holder=step.state.holder,
            state_title=step.state.title,
            from_on=day,
            to_on=end,
            working_days=count.between(day, end),
            article=step.act.article,
        )
        for (day, step), end in zip(entries, [*ends, max(day_of(now, zone), entries[-1][0])], strict=True)
        if step.state.kind != "ended"
    )


def _entries(dated_steps: Iterable[tuple[dt.date, Step]]) -> list[tuple[dt.date, Step]]:
    """Keep the first act and those that changed the state."""
    return [
        (day, step) for index, (day, step) in enumerate(dated_steps) if index == 0 or step.act.to is not None
    ]
