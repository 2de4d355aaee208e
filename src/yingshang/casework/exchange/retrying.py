"""When a message is tried again, when it is given up, and when a destination is left in peace."""

import datetime as dt
import random
from dataclasses import dataclass

FIRST, LONGEST = dt.timedelta(seconds=2), dt.timedelta(minutes=30)
GIVE_UP_AFTER = dt.timedelta(hours=24)
MOST_TRIES = 40
#: the content itself was refused: sending it again changes nothing
FINAL = frozenset({400, 409, 413, 415, 422})
#: failures in a row until a destination rests, and for how long at first and at most
FAILURES = 5
REST, LONGEST_REST = dt.timedelta(seconds=15), dt.timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What follows a failed try: another one, or none."""

    is_dead: bool
    at: dt.datetime


def after_failure(status: int, *, tries: int, first_tried_at: dt.datetime, retry_after: str, now: dt.datetime,
                  chance: random.Random) -> Next:
    """Decide after the `tries`th try failed: twice as long each time, less up to half by chance."""
    if status in FINAL or tries >= MOST_TRIES or now - first_tried_at >= GIVE_UP_AFTER:
        return Next(is_dead=True, at=now)
    wait = min(LONGEST, FIRST * 2 ** min(tries - 1, 20)) * (0.5 + chance.random() / 2)
    if retry_after.isascii() and retry_after.isdigit() and len(retry_after) < 6:
        wait = min(LONGEST, max(wait, dt.timedelta(seconds=int(retry_after))))
    return Next(is_dead=False, at=now + wait)


def rest_after(failures: int) -> dt.timedelta | None:
    """Return how long a destination rests after so many failures in a row; one probe goes out after each rest."""
    if failures < FAILURES:
        return None
    return min(LONGEST_REST, REST * 2 ** min(failures - FAILURES, 10))


def is_fault_of_destination(status: int) -> bool:
    """Say whether the failure says something of the destination; a refused content says nothing."""
    return status not in FINAL
