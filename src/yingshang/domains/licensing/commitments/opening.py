"""When a licence was given on a promise, the check of that promise becomes a case of its own, with clocks."""

import datetime as dt
import uuid

from yingshang.casework.models import Case
from yingshang.casework.notifying import notify
from yingshang.casework.opening import NewCase, open_case
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.procedures.commitment import COMMITMENT
from yingshang.register.actors import SYSTEM

PART = "commitment"


def open_check(case_id: uuid.UUID, seq: int, now: dt.datetime) -> None:
    """Effect of issuing: an item with a signed commitment is to be checked afterwards; others are not."""
    part = Case.objects.select_related("applicant").get(pk=case_id)
    signed = part.data["item"].get("commitment")
    if not signed:
        return
    licence = Licence.objects.filter(case=part).values("pk", "title", "number").first()
    done = open_case(
        NewCase(kind=COMMITMENT.name, title=signed["title"], applicant=part.applicant_id, subject=part.subject_id,
                organisation=part.organisation_id, region=part.region_id, parent=part.pk, part=PART,
                number=f"{part.number}-C", search=(part.applicant.name, part.number),
                limits={"post_check": {"legal": signed["check_days"]},
                        "correction": {"legal": signed["correction_days"]}},
                data={"commitment": signed, "item_title": part.title, "item_number": part.number,
                      "licence": licence["pk"] if licence else "", "holder": part.data["fields"].get("entity_name", ""),
                      "address": part.data["fields"].get("address", "")}),
        by=SYSTEM, payload={"digest": signed["digest"]}, key=f"commitment:{part.pk}", now=now)
    if not done.repeated:
        notify(part.applicant_id, f"《{signed['title']}》已生效：发证后 {signed['check_days']} 个工作日内核查，"
                                  "请按承诺备齐条件和材料", href=address_of(done.case_id), now=now)


def address_of(case_id: uuid.UUID) -> str:
    """Return where the one who promised reads about it."""
    return f"/my/commitments/{case_id}/"
