"""Until when a deferrable material (容缺后补) is owed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from yingshang.domains.licensing.catalogue.materials import Deferral
from yingshang.domains.licensing.planning.records import Step
from yingshang.kit.calendar import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """Counts from the day an item starts, on the calendar of the plan."""

    steps: tuple[Step, ...]
    calendar: WorkCalendar
    start_on: dt.date

    def owed_on(self, items: Sequence[str], deferral: Deferral) -> dt.date:
        """Return the last day for a material that these items use."""
        first = min(step.starts_on for step in self.steps if step.item in items)
        # Counted from the plan's own first day, whose year surely has a calendar.
        waited = self.calendar.working_days_between(self.start_on, first)
        return self.calendar.add(self.start_on, waited + deferral.days).on
