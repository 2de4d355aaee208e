"""夜间不打扰: when nothing is sent that nobody asked for at this moment."""

import datetime as dt

from yingshang.casework.models.message import Topic
from yingshang.casework.working_time import ZONE

QUIET_FROM, QUIET_UNTIL = dt.time(22), dt.time(8)


def is_quiet(now: dt.datetime) -> bool:
    """Say whether people sleep: between 22:00 and 8:00 of the city."""
    clock = now.astimezone(ZONE).time()
    return clock >= QUIET_FROM or clock < QUIET_UNTIL


def topics_at(now: dt.datetime) -> tuple[str, ...]:
    """Return what may be sent now: at night only the codes somebody is waiting for."""
    return (Topic.CODE,) if is_quiet(now) else tuple(Topic.values)
