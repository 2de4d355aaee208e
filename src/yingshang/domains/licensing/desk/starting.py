"""Starts an item, and lets what can be decided at once be decided in the same breath."""

import datetime as dt
import uuid

from yingshang.casework.performing import Performed, perform
from yingshang.domains.licensing.instant.deciding import decide_at_once
from yingshang.register.actors import SYSTEM


def start_part(part_id: uuid.UUID, *, key: str, now: dt.datetime) -> Performed:
    """Begin the review of an item; on a commitment or by its table it may end in the same transaction."""
    done = perform(part_id, "start", by=SYSTEM, payload={}, key=key, now=now)
    if not done.repeated:
        decide_at_once(part_id, now=now)
    return done
