"""Where a part of an application goes on a day: who decides it, and whether it must be handed over."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from yingshang.casework.models import Case
from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.competence.organs import registered_organ
from yingshang.domains.licensing.competence.resolving import Deciding, deciding_organ, mode_of
from yingshang.register.models import Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """The organisation in our register, how the competence came to it, and in how many days it should be there."""

    organisation: Organisation
    deciding: Deciding
    handover_days: int


def destination_of(item: Mapping, *, region: str, street: str, on: dt.date) -> Destination:
    """Return where an item of a submitted application goes; raises NoOrganThere, NoCompetentOrgan."""
    catalogue = city_catalogue()
    found = catalogue.item_on(item["code"], on)
    deciding = deciding_organ(catalogue, found, region=region, street=street, on=on)
    mode = mode_of(catalogue, deciding.rule, on=on)
    return Destination(organisation=registered_organ(deciding.organisation.code, item=item["title"]),
                       deciding=deciding, handover_days=mode.handover_days if mode else 1)


def issuing_organ(case: Case, now: dt.datetime) -> Organisation:
    """Return the organisation in whose name and with whose seal a part's result is issued.

    An entrusted town acts in the name of who entrusted it (行政许可法 24); an empowered one in its own. What a
    town decided on the last day of its power is issued as decided.
    """
    decided = case.acts.filter(name__startswith="grant").order_by("-seq").values_list("at", flat=True).first() or now
    on = decided.astimezone(ZONE).date()
    catalogue = city_catalogue()
    item = catalogue.item_on(case.data["item"]["code"], on)
    deciding = deciding_organ(catalogue, item, region=case.region_id, street=case.organisation.region_id, on=on)
    if deciding.organisation.code != case.organisation_id:
        return case.organisation
    return registered_organ(deciding.issuer.code, item=item.title)


def is_elsewhere(window: Organisation, organ: Organisation) -> bool:
    """Say whether what a window received must be handed over: the organ sits in another place."""
    return window.region_id != organ.region_id
