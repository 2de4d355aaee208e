"""A permit holds for the place it was granted for: the domicile, or a further place of its holder."""

import datetime as dt
import uuid
from collections.abc import Mapping

from yingshang.casework.models import Case
from yingshang.domains.licensing.models import Licence, PermitPlace
from yingshang.domains.licensing.models.licence import BUSINESS_LICENCE
from yingshang.register.models import Entity, Premises
from yingshang.register.premises import keep_domicile


def place_of(holder: Entity | None, fields: Mapping[str, object]) -> Premises | None:
    """Return the place of a holder that a form is about: the address it names, else the domicile."""
    if holder is None:
        return None
    named = str(fields.get("place_address") or fields.get("address") or "")
    held = {one.address: one for one in holder.premises.filter(until_on=None)}
    return held.get(named) or held.get(holder.address)


def address_for(holder: Entity, fields: Mapping[str, object]) -> str:
    """Return the address that stands on a permit."""
    found = place_of(holder, fields)
    return found.address if found else holder.address


def link_permit(case_id: uuid.UUID, seq: int, now: dt.datetime) -> None:
    """Effect of issuing: say for which place the permit is; a renewed permit keeps the place of the one before."""
    licence = Licence.objects.filter(case_id=case_id).select_related("holder", "previous__place").first()
    if licence is None or licence.holder is None:
        return
    before = getattr(licence.previous, "place", None) if licence.previous else None
    data = Case.objects.values_list("data", flat=True).get(pk=case_id)
    if licence.kind == BUSINESS_LICENCE or data["item"]["licence"].get("nature") == "confirmation":
        return  # it covers every place, or permits nothing
    fields = data["fields"]
    if not licence.holder.premises.exists():  # imported without places
        keep_domicile(licence.holder, on=licence.holder.established_on, source="登记簿")
    place = before.premises if before else place_of(licence.holder, fields)
    if place is not None:
        PermitPlace.objects.get_or_create(licence=licence, defaults={"premises": place})
