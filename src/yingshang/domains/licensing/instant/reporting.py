"""What the tables did: how much they decided, what they left to people and why, and how often they were wrong."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import sqrt

from django.db.models import Count, Q, QuerySet

from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.models import InstantDecision
from yingshang.domains.licensing.models.instant import Verdict
from yingshang.register.actors import Actor

_WATCHERS = frozenset({"supervisor", "auditor", "system"})
#: two-sided 95 %
_Z = 1.96


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFigures:
    """One item: asked of its table, approved at once, drawn for a second look, looked at, found wrong."""

    item: str
    asked: int
    approved: int
    drawn: int
    checked: int
    wrong: int

    @property
    def left(self) -> int:
        return self.asked - self.approved


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The figures of some days, each share with what it is a share of."""

    since: dt.date
    until: dt.date
    items: tuple[ItemFigures, ...]
    reasons: tuple[tuple[str, int], ...]

    @property
    def total(self) -> ItemFigures:
        sums = {name: sum(getattr(one, name) for one in self.items)
                for name in ("asked", "approved", "drawn", "checked", "wrong")}
        return ItemFigures(item="", **sums)

    @property
    def wrong_at_most(self) -> float | None:
        """The upper end of the error rate (Wilson, 95 %); None while nothing was looked at."""
        return upper_end(self.total.wrong, self.total.checked)

    def as_json(self) -> dict[str, object]:
        """Return plain values; shares only where there is something to divide by."""
        total = self.total
        return {
            "since": self.since.isoformat(), "until": self.until.isoformat(), **_plain(total),
            "share_instant": share(total.approved, total.asked), "error_rate": share(total.wrong, total.checked),
            "error_rate_at_most": self.wrong_at_most, "drawn_unchecked": total.drawn - total.checked,
            "reasons": [{"reason": reason, "items": count, "share_of_left": share(count, total.left)}
                        for reason, count in self.reasons],
            "items": [{"item": one.item, **_plain(one), "share_instant": share(one.approved, one.asked),
                       "error_rate": share(one.wrong, one.checked)} for one in self.items],
        }


    def lines(self) -> Iterator[str]:
        """Yield the report in words."""
        total = self.total
        yield f"{self.since} 至 {self.until}：问过规则表 {total.asked} 件，秒批 {_percent(total.approved, total.asked)}"
        yield f"转人工 {total.left} 件"
        for reason, count in self.reasons:
            yield f"  {reason}　{count} 件"
        yield f"抽中复核 {total.drawn} 件，已复核 {total.checked} 件，批错 {total.wrong} 件，差错率 " \
              f"{_percent(total.wrong, total.checked)}"


def report(by: Actor, *, since: dt.date, until: dt.date) -> Report:
    """Return the figures of what an official's organisation decided; who watches over a city sees all of it."""
    rows = _between(_visible(by), since, until)
    counted = rows.values("item").annotate(
        asked=Count("pk"), approved=Count("pk", filter=Q(is_approved=True)), drawn=Count("pk", filter=Q(is_drawn=True)),
        checked=Count("pk", filter=~Q(verdict="")), wrong=Count("pk", filter=Q(verdict=Verdict.WRONG)))
    items = tuple(ItemFigures(**row) for row in counted.order_by("item"))
    left = rows.filter(is_approved=False).values_list("reasons", flat=True)
    return Report(since=since, until=until, items=items, reasons=tuple(_counted(left)))


def share(part: int, whole: int) -> float | None:
    """Return a share to four places, None of nothing."""
    return round(part / whole, 4) if whole else None


def _percent(part: int, whole: int) -> str:
    found = share(part, whole)
    return "还不知道" if found is None else f"{found:.1%}"


def upper_end(part: int, whole: int) -> float | None:
    """Return the upper end of Wilson's interval, so that three right ones are not told as no errors."""
    if not whole:
        return None
    rate, square = part / whole, _Z * _Z
    middle = rate + square / (2 * whole)
    spread = _Z * sqrt(rate * (1 - rate) / whole + square / (4 * whole * whole))
    return round(min(1.0, (middle + spread) / (1 + square / whole)), 4)


def _counted(left: Iterable[list[str]]) -> Iterator[tuple[str, int]]:
    """One item may have several reasons, so these add up to more than the items left."""
    yield from Counter(reason for reasons in left for reason in reasons).most_common()


def _visible(by: Actor) -> QuerySet[InstantDecision]:
    if "system" in by.roles:
        return InstantDecision.objects.all()
    if by.roles & _WATCHERS:
        return InstantDecision.objects.filter(organisation__region__code__startswith=(by.region or "-")[:4])
    return InstantDecision.objects.filter(organisation_id=by.organisation)


def _between(rows: QuerySet[InstantDecision], since: dt.date, until: dt.date) -> QuerySet[InstantDecision]:
    start, end = (dt.datetime.combine(on, dt.time.min, tzinfo=ZONE) for on in (since, until + dt.timedelta(days=1)))
    return rows.filter(at__gte=start, at__lt=end)


def _plain(one: ItemFigures) -> dict[str, int]:
    return {"asked": one.asked, "approved": one.approved, "left": one.left, "drawn": one.drawn,
            "checked": one.checked, "wrong": one.wrong}
