"""The stage of the story: who acts, what time it is, and the working days that pass between the scenes."""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from yingshang.casework import effects
from yingshang.casework.models import Case
from yingshang.casework.working_time import ZONE, city_calendar
from yingshang.ledger import sealing
from yingshang.ledger.keys import ledger_key
from yingshang.register.actors import Actor, actor_of
from yingshang.register.models import Account, Entity


@dataclass(slots=True, kw_only=True)
class Stage:
    """Tells what happens; its clock starts some working days ago and never passes the real one."""

    now: dt.datetime
    say: Callable[[str], None]
    scene: int = 0

    @property
    def today(self) -> dt.date:
        return self.now.astimezone(ZONE).date()

    def actor(self, username: str) -> Actor:
        """Return a demo person as an actor."""
        return actor_of(Account.objects.get(username=username), today=self.today)

    def applicant(self, person_id: int) -> Actor:
        """Return a person of the city, who needs no account here, as an applicant."""
        entities = Entity.objects.filter(legal_representative_id=person_id).values_list("pk", flat=True)
        return Actor(account_id=None, name="申请人", roles=frozenset({"applicant"}), person_id=person_id,
                     entities=frozenset(entities))

    def tell(self, text: str) -> None:
        """Say one line of the story."""
        self.scene += 1
        self.say(f"  {self.scene:>2}. [{self.today:%m-%d}] {text}")

    def settle(self) -> None:
        """Let the effects of what was done happen, and sign a checkpoint."""
        effects.settle(self.now)
        sealing.seal(key=ledger_key(), now=self.now)

    def wait(self, working_days: int) -> None:
        """Go on some working days later, at the same hour."""
        self.settle()
        later = city_calendar().add(self.today, working_days).on
        self.now = self.now + dt.timedelta(days=(later - self.today).days)

    def part(self, bundle: uuid.UUID, item: str) -> Case:
        """Return a part of a bundle by its item."""
        return Case.objects.get(parent_id=bundle, part=item)


def days_before(now: dt.datetime, working_days: int) -> dt.datetime:
    """Return nine o'clock of the day that lies so many working days before now."""
    day = now.astimezone(ZONE).date()
    left = working_days
    while left or not city_calendar().is_working_day(day):
        left -= city_calendar().is_working_day(day) and left > 0
        day -= dt.timedelta(days=1)
    return dt.datetime.combine(day, dt.time(9), tzinfo=ZONE)
