"""Rule drafts of several houses: one that is being written, and one that waits for a second person."""

import datetime as dt
import uuid
from dataclasses import dataclass

from factories import City
from yingshang.domains.rulebook.desk import drafting
from yingshang.domains.rulebook.desk.submitting import submit_draft
from yingshang.domains.rulebook.models import RuleDraft
from yingshang.domains.rulebook.reading.volumes import volume_in_force
from yingshang.rules.dmn.writing.cells import write_remark

TABLE = "catering_items"
DECISION = "户外招牌设施设置是否适用"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedRules:
    """What one house has."""

    draft: RuleDraft
    submitted: RuleDraft


def plant_rules(city: City, kind: str, region: str) -> PlantedRules:
    """Let a house write two versions of a table, and hand one of them in."""
    by = city.actor(city.official("editor", kind=kind, region=region))
    draft, other = (_written(city, by) for _ in range(2))
    submit_draft(other.pk, seen=other.revision, by=by, key=city.key(), now=city.now, today=city.now.date())
    return PlantedRules(draft=draft, submitted=RuleDraft.objects.get(pk=other.pk))


def _checked(data: bytes) -> bytes:
    return write_remark(data, DECISION, row=1, title="说明", text="已核对")


def _written(city: City, by: object) -> RuleDraft:
    base = volume_in_force("licensing", TABLE, today=city.now.date())
    draft = drafting.start_draft(base, by=by, now=city.now, key=uuid.uuid4())
    given = {"by": by, "now": city.now}
    draft = drafting.change_file(draft.pk, _checked, seen=1, key=city.key(), **given)
    return drafting.describe(draft.pk, in_force_on=city.now.date() + dt.timedelta(days=30), reason="核对原文",
                             urgent_reason="", seen=2, key=city.key(), **given)
