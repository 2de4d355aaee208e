"""Which organs an item can be sent to: those of its kind in the province, and the towns it was delegated to."""

import datetime as dt

from yingshang.casework.models import Case
from yingshang.domains.licensing.competence.resolving import city_file
from yingshang.domains.licensing.desk.planning_for import city_catalogue
from yingshang.register.models import Organisation


def organs_for(case: Case, on: dt.date | None = None) -> tuple[tuple[str, str], ...]:
    """Return code and name of the organs that may decide a case's item, the nearest first."""
    item, region = case.data["item"], case.region_id
    of_kind = Organisation.objects.filter(kind=item["organ"], region__code__startswith=region[:2])
    towns = _towns(item["code"], region, on or case.opened_at.date())
    found = (*of_kind, *Organisation.objects.filter(kind="town_office", region_id__in=towns))
    near = sorted(found, key=lambda one: (not one.region_id.startswith(region), one.region_id[:4] != region[:4],
                                          one.region_id))
    return tuple((one.code, one.name) for one in near)


def _towns(item: str, region: str, on: dt.date) -> tuple[str, ...]:
    city = city_file(city_catalogue(), region, on=on)
    return tuple(one.town for one in city.delegations if one.item == item and one.runs_on(on)) if city else ()
