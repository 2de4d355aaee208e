"""补正: the window asks once for everything that is wrong, the applicant answers point by point."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence

from django.db import transaction

from yingshang.casework.materials.library import hand_in
from yingshang.casework.models import Act, Case
from yingshang.casework.performing import Performed, perform
from yingshang.casework.working_time import ZONE
from yingshang.domains.licensing.errors import CorrectionNotOverdue, EmptyNotice, NoticeOnlyOnce, UnknownEntry
from yingshang.register.actors import Actor


@transaction.atomic
def request_correction(case_id: uuid.UUID, entries: Sequence[Mapping[str, str]], *, by: Actor, key: str,
                       now: dt.datetime) -> Performed:
    """Send the one list of corrections (行政许可法 32): entries of `kind` field|material, `name`, `problem`.

    A later list may only repeat what the first one named and is still wrong.
    """
    listed = [{"kind": entry["kind"], "name": entry["name"], "problem": entry["problem"].strip()[:500]}
              for entry in entries if entry["problem"].strip()]
    if not listed:
        raise EmptyNotice
    return perform(case_id, "request_correction", by=by, payload={"entries": listed}, key=key, now=now)


def refuse_unlawful_notice(case: Case, payload: Mapping[str, object]) -> None:
    """Guard of request_correction: entries exist in the application, and stay within the first notice."""
    known = {("field", name) for name in case.data["fields"]}
    known |= {("material", material["key"]) for material in case.data["materials"]}
    named = [(entry["kind"], entry["name"]) for entry in payload["entries"]]
    for entry in named:
        if entry not in known:
            raise UnknownEntry(entry=entry[1])
    first = first_notice(case.pk)
    for entry in named:
        if first is not None and entry not in first:
            raise NoticeOnlyOnce(entry=entry[1])


def first_notice(case_id: uuid.UUID) -> set[tuple[str, str]] | None:
    """Return what the first correction notice of a case named, or None when there was none."""
    act = Act.objects.filter(case_id=case_id, name="request_correction").order_by("seq").first()
    return None if act is None else {(entry["kind"], entry["name"]) for entry in act.payload["entries"]}


@transaction.atomic
def correct_application(case_id: uuid.UUID, fields: Mapping[str, object], uploads: Mapping[str, list[uuid.UUID]], *,
                        by: Actor, key: str, now: dt.datetime) -> Performed:
    """Hand in corrected fields and new files; only what the notice named changes."""
    materials = {name: [str(upload) for upload in chosen] for name, chosen in uploads.items() if chosen}
    done = perform(case_id, "correct", by=by, payload={"fields": dict(fields), "materials": materials}, key=key,
                   now=now)
    if not done.repeated:
        hand_in(case_id, {name: list(chosen) for name, chosen in uploads.items()}, by=by, now=now)
    return done


def refuse_unasked_changes(case: Case, payload: Mapping[str, object]) -> None:
    """Guard of correct: fields and materials outside the notice stay as they were submitted."""
    asked = {(entry["kind"], entry["name"]) for entry in case.data["notice"]}
    given = [("field", name) for name in payload.get("fields", ())]
    given += [("material", name) for name in payload.get("materials", ())]
    for entry in given:
        if entry not in asked:
            raise UnknownEntry(entry=entry[1])


def apply_to_data(data: dict, act: str, payload: Mapping[str, object]) -> dict:
    """How acts change the application's data: the open notice, and the corrected fields."""
    if act == "request_correction":
        return data | {"notice": payload["entries"]}
    if act == "correct":
        changed = dict(payload.get("fields", {}))
        kept = {code: source for code, source in data.get("sources", {}).items() if code not in changed}
        return data | {"fields": data["fields"] | changed} | ({"sources": kept} if "sources" in data else {})
    return data


@transaction.atomic
def lapse_application(case_id: uuid.UUID, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """End an application that was not corrected in time; raises CorrectionNotOverdue before its last day is over."""
    due_on = Case.objects.filter(pk=case_id, state="correcting").values_list("due_on", flat=True).first()
    if due_on is not None and now.astimezone(ZONE).date() <= due_on:
        raise CorrectionNotOverdue(due_on=due_on)
    return perform(case_id, "lapse", by=by, payload={}, key=key, now=now)
