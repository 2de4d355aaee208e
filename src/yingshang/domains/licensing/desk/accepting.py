"""受理: the window accepts once, and every department's part opens at the same moment."""

import datetime as dt
import uuid

from django.db import transaction

from yingshang.casework.models import Case, CaseMaterial
from yingshang.casework.opening import NewCase, open_case
from yingshang.casework.performing import Performed, perform
from yingshang.domains.licensing.desk.organs import organ_for
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
    part = open_case(
        NewCase(kind="licensing.item", title=item["title"], applicant=case.applicant_id, subject=case.subject_id,
                organisation=organ_for(item["organ"], case.region_id, item=item["title"]).code, region=case.region_id,
                data=_data_of_part(case, item), parent=case.pk, part=item["code"], number=number,
                limits=_limits(item),
                search=(case.applicant.name, case.number)),
        by=SYSTEM, payload={}, key=key, now=now)
    _share_materials(case, part.case_id, item["materials"], now)
    if not item["after"]:
        perform(part.case_id, "start", by=SYSTEM, payload={}, key=f"{key}:start", now=now)


def _limits(item: dict) -> dict[str, dict[str, int]]:
    special = {f"special:{procedure['title']}": {"legal": procedure["days"]} for procedure in item["special"]}
    return {"decision": {"legal": item["legal_days"], "promised": item["promised_days"]}, **special}


def _data_of_part(case: Case, item: dict) -> dict:
    """A department sees the fields and materials its item uses, and no more (个人信息保护法 6)."""
    data = case.data
    return {
        "item": item,
        "bundle_title": data["bundle_title"],
        "fields": {name: value for name, value in data["fields"].items() if name in item["fields"]},
        "field_titles": {name: title for name, title in data["field_titles"].items() if name in item["fields"]},
        "materials": [material for material in data["materials"] if item["code"] in material["items"]],
    }


def _share_materials(case: Case, part_id: uuid.UUID, wanted: list[str], now: dt.datetime) -> None:
    used = CaseMaterial.objects.filter(case=case, material__in=wanted).values_list("upload_id", "material")
    CaseMaterial.objects.bulk_create(
        CaseMaterial(case_id=part_id, upload_id=upload, material=material, handed_in_at=now)
        for upload, material in used)
