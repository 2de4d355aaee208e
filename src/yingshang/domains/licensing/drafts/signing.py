"""Signs or declines a commitment in a draft; handed in, the signature is an act on the ledger."""

import datetime as dt
import uuid

from django.db import transaction

from yingshang.casework.performing import perform
from yingshang.domains.licensing.catalogue.commitments import Commitment
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.commitments.errors import CommitmentChanged, CommitmentClosed, NoCommitmentFor
from yingshang.domains.licensing.commitments.gate import Answer, Applicant, may_commit
from yingshang.domains.licensing.commitments.promising import DECLINED, SIGNED
from yingshang.domains.licensing.commitments.texts import digest_of
from yingshang.domains.licensing.drafts.drafting import get_draft, plan_of
from yingshang.domains.licensing.drafts.planning_for import subject_of
from yingshang.domains.licensing.models import Draft
from yingshang.domains.licensing.planning.records import Plan
from yingshang.register.actors import Actor


@transaction.atomic
def sign_commitment(draft_id: uuid.UUID, item: str, digest: str, *, by: Actor, now: dt.datetime,
                    today: dt.date) -> Draft:
    """Sign the text whose digest was read; raises NoCommitmentFor, CommitmentChanged or CommitmentClosed."""
    draft = _locked(draft_id, by)
    plan = plan_of(draft, by=by, on=today)
    commitment = offered(plan, item, catalogue=city_catalogue())
    if digest != digest_of(commitment):
        raise CommitmentChanged(item=title_in(plan, item))
    _require_open(plan, commitment, by=by, on=today)
    return _choose(draft, item, {"choice": SIGNED, "code": commitment.code, "digest": digest,
                                 "version": commitment.in_force_on.isoformat(), "at": now.isoformat()}, now)


@transaction.atomic
def decline_commitment(draft_id: uuid.UUID, item: str, *, by: Actor, now: dt.datetime) -> Draft:
    """Go the ordinary way for an item; a signature given before no longer counts."""
    return _choose(_locked(draft_id, by), item, {"choice": DECLINED, "at": now.isoformat()}, now)


def offered(plan: Plan, item: str, *, catalogue: Catalogue) -> Commitment:
    """Return the commitment that may be made for an item of the plan; raises NoCommitmentFor."""
    found = catalogue.commitment_on(item, plan.start_on)
    if found is None or all(planned.code != item for planned in plan.applying):
        raise NoCommitmentFor(item=title_in(plan, item))
    return found


def gate_of(plan: Plan, commitment: Commitment, *, by: Actor, on: dt.date) -> Answer:
    """Return what the table of credit says of the plan's applicant and this commitment."""
    applicant = Applicant.of(subject_of(plan.answers, by=by), by.entities)
    return may_commit(applicant, commitment.kind, catalogue=city_catalogue(), on=on)


def require_standing(draft: Draft, plan: Plan, *, by: Actor, on: dt.date) -> None:
    """Raise CommitmentClosed or CommitmentChanged when a signature of the draft no longer counts."""
    for item, choice in draft.commitments.items():
        applies = any(planned.code == item for planned in plan.applying)
        if choice["choice"] == SIGNED and applies and not plan.promises.covers(item):
            _require_open(plan, offered(plan, item, catalogue=city_catalogue()), by=by, on=on)
            raise CommitmentChanged(item=title_in(plan, item))


def seal_signatures(case_id: uuid.UUID, items: list[dict], *, by: Actor, key: str, now: dt.datetime) -> None:
    """Write one act per signed commitment of a case just handed in, with the digest of its text."""
    for item in items:
        if signed := item["commitment"]:
            perform(case_id, "sign_commitment", by=by, now=now, key=f"{key}:commit:{item['code']}",
                    payload={"item": item["title"], "title": signed["title"], "digest": signed["digest"],
                             "version": signed["version"], "signed_at": signed["signed_at"],
                             "article": signed["article"]})


def title_in(plan: Plan, item: str) -> str:
    """Return an item's title as the plan knows it, else its code."""
    return next((planned.item.title for planned in plan.items if planned.code == item), item[:60])


def _require_open(plan: Plan, commitment: Commitment, *, by: Actor, on: dt.date) -> None:
    answer = gate_of(plan, commitment, by=by, on=on)
    if not answer.is_open:
        raise CommitmentClosed(item=title_in(plan, commitment.item), why=answer.why)


def _locked(draft_id: uuid.UUID, by: Actor) -> Draft:
    Draft.objects.select_for_update(of=("self",)).filter(pk=draft_id).values_list("pk").first()
    return get_draft(draft_id, by=by)


def _choose(draft: Draft, item: str, choice: dict[str, str], now: dt.datetime) -> Draft:
    draft.commitments = draft.commitments | {item: choice}
    draft.saved_at = now
    draft.save(update_fields=["commitments", "saved_at"])
    return draft
