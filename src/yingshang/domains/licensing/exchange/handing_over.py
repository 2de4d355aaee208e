"""Effects of an item's acts: its department's system is told that it begins, and when it ends elsewhere."""

import datetime as dt
import uuid

from yingshang.casework.exchange.routing import connector_for
from yingshang.casework.exchange.sending import hand_over, send
from yingshang.casework.models import Act, Case, CaseMaterial, Outgoing
from yingshang.casework.models.connector import Transport
from yingshang.domains.licensing.exchange.kinds import CLOSED, STARTED


def hand_item_over(case_id: uuid.UUID, seq: int, now: dt.datetime) -> None:
    """Effect of start: write the message to the connector that serves the item; without one nothing is sent."""
    case = Case.objects.select_related("organisation", "applicant").get(pk=case_id)
    connector = connector_for(case)
    if connector is None:
        return
    key = f"{STARTED}:{case_id}:{seq}"
    if connector.transport == Transport.DESK:
        hand_over(connector, STARTED, {"item": _item(case)}, case=case, key=key, now=now)
    else:
        send(connector, STARTED, _content(case), subject=case.number, case=case, key=key, now=now)


def close_item(case_id: uuid.UUID, seq: int, now: dt.datetime) -> None:
    """Effect of grant, refuse and cancel: who decides at this desk has answered; a system that did not is told."""
    act = Act.objects.get(case_id=case_id, seq=seq)
    sent = Outgoing.objects.select_related("destination__connector").filter(case_id=case_id, type=STARTED).first()
    if sent is None:
        return
    connector = sent.destination.connector
    if connector.transport == Transport.DESK:
        Outgoing.objects.filter(pk=sent.pk, answered_at=None).update(answered_at=act.at)
    elif act.account_id is not None or act.role == "system":
        case = Case.objects.get(pk=case_id)
        send(connector, CLOSED, {"outcome": act.name, "reason": str(act.payload.get("reason", ""))},
             subject=case.number, case=case, key=f"{CLOSED}:{case_id}:{seq}", now=now)


def _content(case: Case) -> dict[str, object]:
    """What the department needs for its item, and no more (个人信息保护法 6)."""
    data = case.data
    titles = data["field_titles"]
    return {
        "item": _item(case), "bundle": data["bundle_title"], "organisation": case.organisation_id,
        "region": case.organisation.region_id, "applicant": case.applicant.name, "entity": case.subject_id,
        "fields": [{"code": code, "title": titles.get(code, code), "value": value}
                   for code, value in data["fields"].items()],
        "materials": _materials(case), "special_procedures": data["item"]["special"],
    }


def _item(case: Case) -> dict[str, object]:
    item = case.data["item"]
    return {name: item[name] for name in ("code", "title", "version", "legal_days", "promised_days")}


def _materials(case: Case) -> list[dict[str, object]]:
    """Files by their SM3: the department fetches them, and sees that they are the same."""
    titles = {one["key"]: one["title"] for one in case.data["materials"]}
    rows = CaseMaterial.objects.filter(case=case).select_related("upload__blob").order_by("material", "id")
    return [{"code": row.material, "title": titles.get(row.material, row.material), "upload": str(row.upload_id),
             "name": row.upload.name, "media_type": row.upload.blob.media_type, "size": row.upload.blob.size,
             "sm3": row.upload.blob_id} for row in rows]
