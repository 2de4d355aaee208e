"""办在哪里: where applications were received and where they were decided, and how long the way took."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F

from yingshang.casework.models import Act, Case
from yingshang.casework.working_time import ZONE, city_calendar
from yingshang.domains.licensing.procedures.item import ITEM
from yingshang.kit.calendar import NoCalendarForYear
from yingshang.register.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Items that one window received for one organ; days are working days from acceptance to taking over."""

    window: str
    organ: str
    items: int
    taken_over: int
    waiting: int
    returned: int
    days: float | None
    longest: int | None
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """How many items were decided where they were received, elsewhere, and by towns."""

    items: int
    elsewhere: int
    by_towns: int


def shares(by: Actor, *, since: dt.date) -> Shares:
    """Count the items the actor may see that opened since a day."""
    items = _items(by, since)
    return Shares(items=items.count(), elsewhere=items.exclude(parent__organisation__region=F("organisation__region"))
                  .count(), by_towns=items.filter(organisation__kind="town_office").count())


def ways(by: Actor, *, since: dt.date) -> tuple[Way, ...]:
    """Return every pair of window and organ of different places, the most used first."""
    rows = _items(by, since).filter(acts__name="hand_over").values_list(
        "pk", "parent__organisation__name", "organisation__name", "state", "limits").distinct()
    found = {row[0]: row for row in rows}
    times = _times(found)
    pairs: dict[tuple[str, str], list] = defaultdict(list)
    for case, window, organ, state, limits in found.values():
        pairs[window, organ].append((state, limits.get("handover", {}).get("promised", 1), *times[case]))
    made = (_way(window, organ, cases) for (window, organ), cases in pairs.items())
    return tuple(sorted(made, key=lambda way: (-way.items, way.window, way.organ)))


def _items(by: Actor, since: dt.date):  # type: ignore[no-untyped-def]
    began = dt.datetime.combine(since, dt.time(), tzinfo=ZONE)
    return Case.objects.visible_to(by).filter(kind=ITEM.name, opened_at__gte=began)


def _times(cases: dict) -> dict:
    """From case to (handed over on, taken over on or None, times returned)."""
    seen: dict = {case: [None, None, 0] for case in cases}
    acts = Act.objects.filter(case__in=cases, name__in=("hand_over", "take_over", "return_to_window")).order_by("seq")
    for case, name, at in acts.values_list("case_id", "name", "at"):
        place = {"hand_over": 0, "take_over": 1}.get(name)
        if place is None:
            seen[case][2] += 1
        else:
            seen[case][place] = seen[case][place] or at.astimezone(ZONE).date()
    return seen


def _way(window: str, organ: str, cases: list) -> Way:
    days = [_working_days(began, ended) for _, _, began, ended, _ in cases if began and ended]
    return Way(window=window, organ=organ, items=len(cases), taken_over=len(days),
               waiting=sum(state in ("handover", "returned", "disputed") for state, *_ in cases),
               returned=sum(bool(times) for *_, times in cases),
               days=round(sum(days) / len(days), 1) if days else None, longest=max(days, default=None),
               late=sum(_working_days(began, ended) > promised for _, promised, began, ended, _ in cases
                        if began and ended))


def _working_days(began: dt.date, ended: dt.date) -> int:
    try:
        return city_calendar().working_days_between(began, ended)
    except NoCalendarForYear:
        return (ended - began).days
