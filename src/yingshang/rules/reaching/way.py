"""A set of changes to facts, and what it costs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeAlias

from yingshang.rules.feel.values import Months, Value

Cost: TypeAlias = tuple[int, int, float]
_YEAR = 365.0


@dataclass(frozen=True, slots=True)
class Way:
    """New values of facts with what each is needed for; `cost` is changes, then unknowns, then distance."""

    facts: Mapping[str, Value] = field(default_factory=dict)
    needed: Mapping[str, str] = field(default_factory=dict)
    cost: Cost = (0, 0, 0.0)

    def then(self, name: str, before: Value, after: Value, needed: str) -> "Way":
        """Return the way with one more change; changing a fact again replaces its first change."""
        changes, unknowns, distance = self.cost
        again = name in self.facts
        cost = (
            changes + (before is not None and not again),
            unknowns + (before is None and not again),
            distance + distance_of(before, after),
        )
        said = self.needed.get(name)
        joined = f"{said}，{needed}" if said and said != needed else needed
        return Way({**self.facts, name: after}, {**self.needed, name: joined}, cost)


NO_CHANGE = Way()


def distance_of(before: Value, after: Value) -> float:
    """Return how far apart two values of a fact are: relative for numbers, in years for dates, else 1."""
    if before is None:
        return 0.0
    if isinstance(before, Decimal) and isinstance(after, Decimal):
        return float(abs(after - before) / max(abs(before), abs(after), Decimal(1)))
    if isinstance(before, date) and isinstance(after, date):
        return abs((after - before).days) / _YEAR
    if isinstance(before, timedelta) and isinstance(after, timedelta):
        return abs((after - before).days) / _YEAR
    if isinstance(before, Months) and isinstance(after, Months):
        return abs(after.months - before.months) / 12
    return 1.0
