"""受理: the window accepts once, and every department's part opens at the same moment."""

import datetime as dt
import uuid

from django.db import transaction

from yingshang.casework.models import Case, CaseMaterial
from yingshang.casework.opening import NewCase, open_case
from yingshang.casework.performing import Performed, perform
from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.competence.placing import Destination, destination_of
from yingshang.domains.licensing.deferrals.opening import open_deferrals
from yingshang.domains.licensing.desk.handing_over import begin_part
from yingshang.register.actors import SYSTEM, Actor


@transaction.atomic
def accept_application(case_id: uuid.UUID, opinion: str = "", *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Accept a bundle, open its parts, and start those that wait for nothing."""
    done = perform(case_id, "accept", by=by, payload={"opinion": opinion}, key=key, now=now)
    if not done.repeated:
        case = Case.objects.get(pk=case_id)
        for place, item in enumerate(case.data["items"], start=1):
            _open_part(case, item, number=f"{case.number}-{place:02d}", key=f"{key}:{item['code']}", now=now)
    return done


@transaction.atomic
def decline_application(case_id: uuid.UUID, reason: str, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Refuse to accept, in writing and with the reason (行政许可法 32)."""
    return perform(case_id, "decline", by=by, payload={"reason": reason}, key=key, now=now)


def _open_part(case: Case, item: dict, *, number: str, key: str, now: dt.datetime) -> None:
    to = destination_of(item, region=case.region_id, street=case.data.get("street", ""),
                        on=now.astimezone(ZONE).date())
    part = open_case(
        NewCase(kind="licensing.item", title=item["title"], applicant=case.applicant_id, subject=case.subject_id,
                organisation=to.organisation.code, region=case.region_id,
                data=_data_of_part(case, item), parent=case.pk, part=item["code"], number=number,
                limits=_limits(item, to),
                search=(case.applicant.name, case.number)),
        by=SYSTEM, payload={}, key=key, now=now)
    _share_materials(case, part.case_id, item["materials"], now)
    open_deferrals(part.case_id, now=now)
    if not item["after"]:
        begin_part(part.case_id, key=f"{key}:start", now=now)


def _limits(item: dict, to: Destination) -> dict[str, dict[str, int]]:
    special = {f"special:{procedure['title']}": {"legal": procedure["days"]} for procedure in item["special"]}
    return {"decision": {"legal": item["legal_days"], "promised": item["promised_days"]},
            "handover": {"promised": to.handover_days}, **special}


def _data_of_part(case: Case, item: dict) -> dict:
    """A department sees the fields and materials its item uses, and no more (个人信息保护法 6)."""
    data = case.data
    return {
        "item": item,
        "bundle_title": data["bundle_title"],
        "street": data.get("street", ""),
        "handling": data.get("handling", {}),
        "fields": {name: value for name, value in data["fields"].items() if name in item["fields"]},
        "field_titles": {name: title for name, title in data["field_titles"].items() if name in item["fields"]},
        "sources": {name: source for name, source in data.get("sources", {}).items() if name in item["fields"]},
        "materials": [material for material in data["materials"] if item["code"] in material["items"]],
    }


def _share_materials(case: Case, part_id: uuid.UUID, wanted: list[str], now: dt.datetime) -> None:
    used = CaseMaterial.objects.filter(case=case, material__in=wanted).values_list("upload_id", "material")
    CaseMaterial.objects.bulk_create(
        CaseMaterial(case_id=part_id, upload_id=upload, material=material, handed_in_at=now)
        for upload, material in used)
