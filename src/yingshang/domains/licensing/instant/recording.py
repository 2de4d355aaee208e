"""Keeps what a table decided, for the report, and opens the recheck of what was drawn."""

import datetime as dt

from yingshang.casework.models import Case
from yingshang.casework.opening import NewCase, open_case
from yingshang.domains.licensing.catalogue.instant import Instant
from yingshang.domains.licensing.instant.drawing import is_drawn
from yingshang.domains.licensing.instant.outcomes import Outcome
from yingshang.domains.licensing.models import InstantDecision
from yingshang.domains.licensing.procedures.recheck import RECHECK
from yingshang.register.actors import SYSTEM


def record(part: Case, outcome: Outcome, instant: Instant | None, *, is_approved: bool, now: dt.datetime) -> None:
    """Write the row of an item, the last asking counting, and draw what was approved."""
    drawn = is_approved and instant is not None and is_drawn(part.pk, instant.recheck.percent)
    InstantDecision.objects.update_or_create(case_id=part.pk, defaults={
        "item": part.part, "organisation_id": part.organisation_id, "table": outcome.table, "at": now,
        "is_approved": is_approved, "reasons": [reason.group for reason in outcome.reasons], "is_drawn": drawn})
    if drawn and instant is not None:
        _open_recheck(part, instant, now)


def _open_recheck(part: Case, instant: Instant, now: dt.datetime) -> None:
    recheck = instant.recheck
    open_case(
        NewCase(kind=RECHECK.name, title=f"复核 {part.title}"[:200], applicant=part.applicant_id,
                subject=part.subject_id, organisation=part.organisation_id, region=part.region_id, parent=part.pk,
                part="recheck", number=f"{part.number}-F", data={"item": part.part, "item_number": part.number},
                limits={"recheck": {"legal": recheck.days}, "correction": {"legal": recheck.correction_days}},
                search=(part.number, part.applicant.name)),
        by=SYSTEM, payload={"percent": recheck.percent}, key=f"recheck:{part.pk}", now=now)
