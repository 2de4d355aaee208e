"""Which organs an item can be sent to: those of its kind in the province, and the towns it was delegated to."""

import datetime as dt
from collections.abc import Mapping

from yingshang.casework.models import Case
from yingshang.domains.licensing.catalogue.competence import TOWN_OFFICE
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.competence.resolving import city_file
from yingshang.register.models import Organisation


def organs_for(case: Case) -> tuple[tuple[str, str], ...]:
    """Return the organs that may decide a case's item, as `organs_of` does."""
    return organs_of(case.data["item"], case.region_id, case.opened_at.date())


def organs_of(item: Mapping, region: str, on: dt.date) -> tuple[tuple[str, str], ...]:
    """Return code and name of the organs that may decide an item on the day, the nearest first."""
    of_kind = Organisation.objects.filter(kind=item["organ"], region__code__startswith=region[:2])
    found = (*of_kind, *Organisation.objects.filter(kind=TOWN_OFFICE, region_id__in=_towns(item["code"], region, on)))
    near = sorted(found, key=lambda one: (not one.region_id.startswith(region), one.region_id[:4] != region[:4],
                                          one.region_id))
    return tuple((one.code, one.name) for one in near)


def _towns(item: str, region: str, on: dt.date) -> tuple[str, ...]:
    city = city_file(city_catalogue(), region, on=on)
    return tuple(one.town for one in city.delegations if one.item == item and one.runs_on(on)) if city else ()
