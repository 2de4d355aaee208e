"""Each paper promised for later is a case of its own at the department that needs it: owed by a day, by somebody."""

import datetime as dt
import uuid

from yingshang.casework.models import Case, CaseMaterial
from yingshang.casework.opening import NewCase, open_case
from yingshang.casework.working_time import ZONE, city_calendar
from yingshang.domains.licensing.procedures.deferral import DEFERRAL
from yingshang.register.actors import SYSTEM


def open_deferrals(part_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Open what an item is owed when it is accepted; what came in meanwhile is owed no more."""
    part = Case.objects.select_related("applicant").get(pk=part_id)
    owed = [one for one in part.data["materials"] if one["deferred_until"]]
    if not owed:
        return
    given = set(CaseMaterial.objects.filter(case=part).values_list("material", flat=True))
    for place, material in enumerate(owed, start=1):
        if material["key"] not in given:
            _open(part, material, number=f"{part.number}-R{place}", now=now)


def _open(part: Case, material: dict, *, number: str, now: dt.datetime) -> None:
    today, until = now.astimezone(ZONE).date(), dt.date.fromisoformat(material["deferred_until"])
    days = city_calendar().working_days_between(today, until) if until > today else 0
    open_case(
        NewCase(kind=DEFERRAL.name, title=f"{material['title']}（{part.title}）"[:200], applicant=part.applicant_id,
                subject=part.subject_id, organisation=part.organisation_id, region=part.region_id, parent=part.pk,
                part=material["key"], number=number, limits={"promise": {"legal": days}},
                search=(part.number, part.applicant.name),
                data={"material": material["key"], "material_title": material["title"], "item_title": part.title,
                      "item_number": part.number, "promised_on": material["deferred_until"]}),
        by=SYSTEM, payload={"promised_on": material["deferred_until"]}, key=f"owed:{part.pk}:{number[-3:]}", now=now)
