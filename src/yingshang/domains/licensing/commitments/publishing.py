"""Facts for credit: what became of promises, counted on the entity, so that the next promise is judged by it."""

import datetime as dt
import uuid
from collections.abc import Mapping

from yingshang.casework.models import Case
from yingshang.casework.working_time import ZONE
from yingshang.register.facts import facts_of, record_facts
from yingshang.register.models import Entity

FACT_SET, SOURCE = "credit", "承诺核查（本平台）"


def lock_subject(case_id: uuid.UUID) -> str | None:
    """Lock the entity a promise is about, before any act: acts end by taking the ledger's lock.

    One that was made before its entity was registered is about whom its item has since been granted to.
    """
    found = Case.objects.values_list("subject_id", "parent__subject_id").filter(pk=case_id).first()
    uscc = next(filter(None, found or ()), None)
    if uscc:
        list(Entity.objects.select_for_update().filter(pk=uscc).values_list("pk"))
    return uscc


def publish(uscc: str | None, counts: Mapping[str, int], *, dated: str = "", now: dt.datetime) -> None:
    """Add to counts of the locked entity, never below zero, and set the date that `dated` names to today."""
    if uscc is None:
        return
    today = now.astimezone(ZONE).date()
    known = facts_of(uscc, on=today)
    before = {name: int(str(known[name].value)) if name in known else 0 for name in counts}
    values: dict[str, object] = {name: max(0, before[name] + more) for name, more in counts.items()}
    if dated:
        values[dated] = today.isoformat()
    record_facts(uscc, FACT_SET, values, source=SOURCE, as_of=today, now=now)
