"""Fills a draft: answers, form values and files, each saved as soon as it is given."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db import transaction

from yingshang.casework.errors import ActNotPermitted
from yingshang.casework.materials.errors import UnknownMaterial
from yingshang.casework.materials.library import uploads_of
from yingshang.domains.licensing.catalogue.bundles import Bundle
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.drafts.planning_for import plan_for, subject_of
from yingshang.domains.licensing.errors import AlreadySubmitted, UnknownDraft
from yingshang.domains.licensing.models import Draft
from yingshang.domains.licensing.planning.answering import read_answers
from yingshang.domains.licensing.planning.records import Plan
from yingshang.register.actors import Actor


@transaction.atomic
def start_draft(bundle: str, *, by: Actor, now: dt.datetime, today: dt.date, key: uuid.UUID | None = None) -> Draft:
    """Open a new draft of a bundle; the same key finds the one draft it opened. Raises UnknownBundle."""
    if by.person_id is None:
        raise ActNotPermitted(act="开始申请", roles="申请人")
    code = city_catalogue().bundle_on(bundle, today).code
    empty = {"owner_id": by.person_id, "bundle": code, "answers": {}, "fields": {}, "started_at": now, "saved_at": now}
    draft, is_new = Draft.objects.get_or_create(pk=key or uuid.uuid4(), defaults=empty)
    return draft if is_new else _own(draft.pk, by=by)


def get_draft(draft_id: uuid.UUID, *, by: Actor) -> Draft:
    """Return the actor's own open draft; raises UnknownDraft or AlreadySubmitted."""
    return _own(draft_id, by=by)


def bundle_of(draft: Draft, *, on: dt.date) -> Bundle:
    """Return the version of the draft's bundle in force on the day."""
    return city_catalogue().bundle_on(draft.bundle, on)


def items_wanted(draft: Draft) -> frozenset[str]:
    """Return the items a renewal or change is about; none for an application for everything that applies."""
    return city_catalogue().producers_of(draft.revises.kind) if draft.revises else frozenset()


def matter_of(draft: Draft, bundle: Bundle) -> str:
    """Return what a draft is called: a renewal or change by the licence it is about."""
    if draft.revises is None:
        return bundle.title
    return f"{draft.revises.title}{'延续' if draft.revision == 'renewal' else '变更'}"


def plan_of(draft: Draft, *, by: Actor, on: dt.date) -> Plan:
    """Return the plan the draft's answers lead to today."""
    return plan_for(bundle_of(draft, on=on), draft.answers, by=by, on=on, only=items_wanted(draft),
                    signed=draft.commitments, fields=draft.fields)


@transaction.atomic
def answer_question(draft_id: uuid.UUID, code: str, value: object, *, by: Actor, now: dt.datetime,
                    today: dt.date) -> Draft:
    """Keep one answer and the others as they were.

    Raises WrongAnswer or UnknownAnswer; for a credit code also UnknownEntity and NotYourEntity.
    """
    draft = _own(draft_id, by=by, lock=True)
    given = read_answers(bundle_of(draft, on=today), {code: value})
    if code == "credit_code":
        subject_of(draft.answers | given, by=by)
    draft.answers = {name: kept for name, kept in draft.answers.items() if name != code} | given
    return _save(draft, now)


@transaction.atomic
def fill_fields(draft_id: uuid.UUID, values: Mapping[str, object], *, by: Actor, now: dt.datetime) -> Draft:
    """Keep form values; a field left empty is kept as empty, so that it is not prefilled again."""
    draft = _own(draft_id, by=by, lock=True)
    changed = {name for name, value in values.items() if str(value) != str(draft.fields.get(name))}
    draft.taken = {name: said for name, said in draft.taken.items() if name not in changed}
    draft.fields = draft.fields | dict(values)
    return _save(draft, now)


@transaction.atomic
def attach_upload(draft_id: uuid.UUID, material: str, upload: uuid.UUID, *, by: Actor, now: dt.datetime) -> Draft:
    """Choose one of the actor's own uploads for a material."""
    draft = _own(draft_id, by=by, lock=True)
    if not uploads_of(by).filter(pk=upload).exists():
        raise UnknownMaterial
    chosen = draft.materials.get(material, [])
    draft.materials = draft.materials | {material: [*dict.fromkeys([*chosen, str(upload)])]}
    draft.later = [code for code in draft.later if code != material]
    return _save(draft, now)


@transaction.atomic
def detach_upload(draft_id: uuid.UUID, material: str, upload: uuid.UUID, *, by: Actor, now: dt.datetime) -> Draft:
    """Take a file out of the draft; it stays in the library."""
    draft = _own(draft_id, by=by, lock=True)
    kept = [code for code in draft.materials.get(material, []) if code != str(upload)]
    draft.materials = draft.materials | {material: kept}
    return _save(draft, now)


@transaction.atomic
def hand_in_later(draft_id: uuid.UUID, material: str, *, is_later: bool, by: Actor, now: dt.datetime) -> Draft:
    """Choose to hand in a deferrable material after acceptance (容缺后补), or take the choice back."""
    draft = _own(draft_id, by=by, lock=True)
    others = [code for code in draft.later if code != material]
    draft.later = [*others, material] if is_later else others
    return _save(draft, now)


@transaction.atomic
def discard_draft(draft_id: uuid.UUID, *, by: Actor) -> None:
    """Throw a draft away; its files stay in the library."""
    _own(draft_id, by=by, lock=True).delete()


def _own(draft_id: uuid.UUID, *, by: Actor, lock: bool = False) -> Draft:
    drafts = Draft.objects.select_for_update(of=("self",)) if lock else Draft.objects.all()
    if by.mandate is not None:
        drafts = drafts.filter(bundle__in=by.mandate.matters, owner__delegations=by.mandate.id,
                               owner__delegations__revoked_at=None)
    found = drafts.filter(pk=draft_id, owner_id=by.person_id).select_related("case", "handling__window").first()
    if found is None or by.person_id is None:
        raise UnknownDraft
    if found.case is not None:
        raise AlreadySubmitted(number=found.case.number, case=found.case_id)
    return found


def _save(draft: Draft, now: dt.datetime) -> Draft:
    draft.saved_at = now
    draft.save()
    return draft
