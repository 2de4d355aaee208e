"""免交材料: when an application is accepted, each e-licence it uses instead of a paper is read by the departments."""

import datetime as dt
import uuid

from yingshang.casework.models import Case
from yingshang.domains.licensing.models import Licence, LicenceReading
from yingshang.domains.licensing.models.licence_share import ReadingChannel


def record_reuse(case_id: uuid.UUID, seq: int, now: dt.datetime) -> None:
    """Effect of accepting a bundle: write down for the holder which department took which licence, and for what."""
    case = Case.objects.get(pk=case_id)
    items = {item["code"]: item for item in case.data["items"]}
    for gone in case.data["dropped"]:
        item = items.get(gone["item"])
        if item is not None and gone.get("licence") and Licence.objects.filter(pk=gone["licence"]).exists():
            LicenceReading.objects.get_or_create(
                key=f"reuse:{case_id}:{gone['item']}:{gone['licence']}",
                defaults={"licence_id": gone["licence"], "at": now, "channel": ReadingChannel.REUSE,
                          "who": item["organisation"][:120],
                          "purpose": f"办理“{item['title']}”，免交{gone['material']}"[:100]})


def used_licences(case: Case) -> frozenset[str]:
    """Return the licences that an application uses instead of papers."""
    return frozenset(gone["licence"] for gone in case.data.get("dropped", ()) if gone.get("licence"))
