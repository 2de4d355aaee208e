"""容缺后补: a material that was promised for later is handed in, and reaches the departments that use it."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db import transaction

from yingshang.casework.materials.library import hand_in
from yingshang.casework.models import Case
from yingshang.casework.performing import Performed, perform
from yingshang.domains.licensing.deferrals.settling import receive_paper
from yingshang.domains.licensing.errors import NotPromised
from yingshang.register.actors import Actor


@transaction.atomic
def supply_material(case_id: uuid.UUID, material: str, uploads: list[uuid.UUID], *, by: Actor, key: str,
                    now: dt.datetime) -> Performed:
    """Hand in a promised material on an application under way; raises NotPromised, ActNotPossible."""
    given = {material: [str(upload) for upload in uploads]}
    done = perform(case_id, "supply", by=by, payload={"materials": given}, key=key, now=now)
    if not done.repeated:
        for receiver in (case_id, *_parts_that_use(case_id, material)):
            hand_in(receiver, {material: uploads}, by=by, now=now)
        receive_paper(case_id, material, by=by, now=now)
    return done


def refuse_unpromised(case: Case, payload: Mapping[str, object]) -> None:
    """Guard of supply: only what was promised for later comes later."""
    promised = {material["key"] for material in case.data["materials"] if material["deferred_until"]}
    for material in payload["materials"]:
        if material not in promised:
            raise NotPromised(material=material)


def _parts_that_use(case_id: uuid.UUID, material: str) -> tuple[uuid.UUID, ...]:
    data = Case.objects.values_list("data", flat=True).get(pk=case_id)
    users = next(one["items"] for one in data["materials"] if one["key"] == material)
    return tuple(Case.objects.filter(parent_id=case_id, part__in=users).values_list("pk", flat=True))
