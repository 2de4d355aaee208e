"""Items on the calendar: what runs side by side, what waits, and until when."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

from yingshang.domains.licensing.catalogue.items import Item
from yingshang.domains.licensing.planning.records import Change, Step
from yingshang.kit.calendar import Due, WorkCalendar

Waiting = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The steps in an order that can be kept, and the working days of the whole."""

    steps: tuple[Step, ...]
    days: Change
    promised_days: Change


def schedule(items: Sequence[Item], waiting: Waiting, *, calendar: WorkCalendar,
             start_on: dt.date) -> Schedule:
    """Put the items on the calendar from the day of acceptance; they wait only for items that are planned.

    Raises NoCalendarForYear.
    """
    by_code = {item.code: item for item in items}
    after = {code: tuple(other for other in waiting[code] if other in by_code) for code in by_code}
    order = list(TopologicalSorter(after).static_order())
    legal = _ends(order, after, {code: by_code[code].clock.legal_days for code in order})
    promised = _ends(order, after, {code: by_code[code].clock.promise.days for code in order})
    critical = _critical(order, after, legal)
    steps = (_step(by_code[code], after, legal, promised, critical, calendar, start_on) for code in order)
    one_by_one = sum(item.clock.legal_days for item in items)
    one_by_one_promised = sum(item.clock.promise.days for item in items)
    return Schedule(
        steps=tuple(sorted(steps, key=lambda step: (step.level, list(by_code).index(step.item)))),
        days=Change(before=one_by_one, after=max(legal.values(), default=0)),
        promised_days=Change(before=one_by_one_promised, after=max(promised.values(), default=0)),
    )


def _ends(order: Sequence[str], after: Waiting, days: Mapping[str, int]) -> dict[str, int]:
    """Return on which working day from the start each item ends."""
    ends: dict[str, int] = {}
    for code in order:
        ends[code] = max((ends[other] for other in after[code]), default=0) + days[code]
    return ends


def _critical(order: Sequence[str], after: Waiting, ends: Mapping[str, int]) -> frozenset[str]:
    """Return the items whose delay delays the whole, by legal limits."""
    longest = max(ends.values(), default=0)
    found = {code for code in order if ends[code] == longest}
    for code in reversed(order):
        if code in found and after[code]:
            latest = max(ends[other] for other in after[code])
            found.update(other for other in after[code] if ends[other] == latest)
    return frozenset(found)


def _step(item: Item, after: Waiting, legal: Mapping[str, int], promised: Mapping[str, int],
          critical: frozenset[str], calendar: WorkCalendar, start_on: dt.date) -> Step:
    starts = calendar.add(start_on, promised[item.code] - item.clock.promise.days)
    promise, limit = calendar.add(start_on, promised[item.code]), calendar.add(start_on, legal[item.code])
    return Step(
        item=item.code, title=item.title, after=after[item.code], level=_level(item.code, after),
        starts_on=starts.on, promised_on=promise.on, legal_on=limit.on,
        promised_days=item.clock.promise.days, legal_days=item.clock.legal_days,
        is_critical=item.code in critical, provisional=_provisional(item, promise, limit),
    )


def _level(code: str, after: Waiting) -> int:
    return max((_level(other, after) + 1 for other in after[code]), default=0)


def _provisional(item: Item, promise: Due, limit: Due) -> tuple[str, ...]:
    """Return what about the dates is not sure yet."""
    reasons = []
    if item.confidence == "provisional":
        reasons.append(f"事项本身尚待确认（{item.note or item.source}）")
    if item.clock.confidence == "provisional":
        reasons.append(f"法定时限{item.clock.legal_days}个工作日尚待核对（{item.clock.source}）")
    if item.clock.promise.confidence == "provisional":
        reasons.append(f"承诺时限{item.clock.promise.days}个工作日尚待确认（{item.clock.promise.source}）")
    if promise.provisional or limit.provisional:
        reasons.append("放假安排尚未公布，日期可能变动")
    return tuple(reasons)
