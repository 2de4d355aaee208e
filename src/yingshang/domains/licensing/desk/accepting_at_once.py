"""受理 without a person: an application in which nothing is left for a person to look at is accepted as it comes in."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db import transaction

from yingshang.casework.models import Case, CaseMaterial
from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.catalogue.instant import APPROVE
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.desk.accepting import accept_application
from yingshang.domains.licensing.instant.deciding import foresee
from yingshang.ledger.sealing import SealingLags
from yingshang.register.actors import SYSTEM

OPINION = "没有要人看的材料，每个事项都由承诺或者规则表决定：系统当场受理"


def accept_at_once(case_id: uuid.UUID, *, now: dt.datetime) -> bool:
    """Accept an application just handed in, when every item is decided by commitment or table; else leave it."""
    case = Case.objects.select_related("subject").get(pk=case_id)
    if not _needs_nobody(case, now):
        return False
    try:
        with transaction.atomic():
            accept_application(case_id, OPINION, by=SYSTEM, key=f"accept:{case_id}", now=now)
    except SealingLags:
        return False  # the window accepts when decisions may be made again
    return True


def _needs_nobody(case: Case, now: dt.datetime) -> bool:
    """Items that wait for others are asked when they start; only they can be left to people later."""
    items = case.data["items"]
    if not all(_is_settled_by_itself(item, now) for item in items) or _has_papers_to_read(case, items, now):
        return False
    return all(_would_be_granted(case, item, now) for item in items if not item["after"])


def _is_settled_by_itself(item: Mapping, now: dt.datetime) -> bool:
    signed = item.get("commitment")
    return bool(signed and signed["decides"]) or _instant(item, now) is not None


def _would_be_granted(case: Case, item: Mapping, now: dt.datetime) -> bool:
    signed = item.get("commitment")
    if signed and signed["decides"]:
        return True
    outcome = foresee(case, item, now=now)
    return outcome is not None and outcome.value == APPROVE and not outcome.reasons


def _has_papers_to_read(case: Case, items: list[Mapping], now: dt.datetime) -> bool:
    """A paper nobody needs to read for one item may have to be read for another."""
    unread = {item["code"]: frozenset(found.not_read if (found := _instant(item, now)) else ()) for item in items}
    read = [one["key"] for one in case.data["materials"]
            if any(one["key"] not in unread.get(code, frozenset()) for code in one["items"])]
    return any(one["deferred_until"] for one in case.data["materials"]) or CaseMaterial.objects.filter(
        case=case, material__in=read).exists()


def _instant(item: Mapping, now: dt.datetime):
    return city_catalogue().instant_on(item["code"], now.astimezone(ZONE).date())
