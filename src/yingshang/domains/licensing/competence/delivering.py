"""送达: a result on paper is handed out by the window, by the organ, or by mail, and whoever does it records it."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db import transaction

from yingshang.casework.models import Case
from yingshang.casework.notifying import notify
from yingshang.casework.opening import NewCase, open_case
from yingshang.casework.performing import Performed, perform
from yingshang.domains.licensing.competence.errors import AddressNeeded, GoesElsewhere
from yingshang.domains.licensing.models import Delivery, Licence
from yingshang.domains.licensing.procedures.delivery import DELIVERY
from yingshang.register.actors import SYSTEM, Actor

PART = "delivery"


def open_delivery(case_id: uuid.UUID, seq: int, now: dt.datetime) -> None:
    """Effect of issuing: a result that is wanted on paper waits at the organ to be handed out; once."""
    part = Case.objects.select_related("applicant").get(pk=case_id)
    handling = part.data.get("handling") or {}
    if handling.get("delivery", Delivery.ELECTRONIC) == Delivery.ELECTRONIC:
        return
    licence = Licence.objects.filter(case=part).first()
    title = part.data["item"]["licence"]["title"]
    open_case(
        NewCase(kind=DELIVERY.name, title=f"{title} · {part.applicant.name}"[:200], applicant=part.applicant_id,
                subject=part.subject_id, organisation=part.organisation_id, region=part.region_id, parent=part.pk,
                part=PART, number=f"{part.number}-S", search=(part.applicant.name, part.number),
                data={"licence": licence.pk if licence else "", "title": title,
                      "licence_number": licence.number if licence else "", **handling}),
        by=SYSTEM, payload={}, key=f"delivery:{case_id}", now=now)


@transaction.atomic
def send_to_window(case_id: uuid.UUID, note: str, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Send a result to the window that received the application, which hands it out."""
    case = Case.objects.filter(pk=case_id).first()
    window = str(case.data.get("window") or "") if case else ""
    done = perform(case_id, "send", by=by, payload={"organisation": window, "note": note}, key=key, now=now)
    if not done.repeated and case:
        notify(case.applicant_id, f"“{case.data['title']}”已转到{case.data['window_name']}，收到窗口通知后带身份证领取",
               case=case, now=now)
    return done


@transaction.atomic
def deliver(case_id: uuid.UUID, *, recipient: str, proof: str, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Record that a result was handed out or mailed, by the organisation that did it."""
    done = perform(case_id, "deliver", by=by, payload={"recipient": recipient, "proof": proof}, key=key, now=now)
    if not done.repeated:
        case = Case.objects.select_related("organisation").get(pk=case_id)
        notify(case.applicant_id, f"“{case.data['title']}”已由{case.organisation.name}送达：{recipient}（{proof}）",
               case=case, now=now)
    return done


def redirect(case_id: uuid.UUID, delivery: str, mail: Mapping[str, str], *, by: Actor, key: str,
             now: dt.datetime) -> Performed:
    """Change how a result is handed out while it still lies with the organ, or do without paper."""
    if delivery == Delivery.ELECTRONIC:
        return perform(case_id, "waive", by=by, payload={}, key=key, now=now)
    if delivery == Delivery.MAIL and not all(mail.values()):
        raise AddressNeeded
    kept = dict(mail) if delivery == Delivery.MAIL else {}
    return perform(case_id, "redirect", by=by, payload={"delivery": delivery, "mail": kept}, key=key, now=now)


def apply_to_data(data: dict, act: str, payload: Mapping[str, object]) -> dict:
    """How acts change what a delivery keeps: the way that was chosen last."""
    if act == "redirect":
        return data | {"delivery": payload["delivery"], "mail": payload.get("mail") or None}
    return data


def refuse_other_place(case: Case, _payload: Mapping[str, object]) -> None:
    """Guard of deliver and send: what is to be fetched at the window is handed out there, the rest is not."""
    to_window = case.data["delivery"] == Delivery.WINDOW
    if case.state == "at_organ" and to_window and "organisation" not in _payload:
        raise GoesElsewhere(place=case.data["window_name"])
    if not to_window and "organisation" in _payload:
        raise GoesElsewhere(place=Delivery(case.data["delivery"]).label)
