"""Turns a complete draft into a case, exactly once."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db import transaction

from yingshang.casework.delegation.acting import reach_case
from yingshang.casework.errors import KeyReused
from yingshang.casework.materials.library import hand_in
from yingshang.casework.models import Case
from yingshang.casework.once import hold_key
from yingshang.casework.opening import NewCase, open_case
from yingshang.casework.performing import Performed
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.desk.accepting_at_once import accept_at_once
from yingshang.domains.licensing.desk.snapshot import application_data
from yingshang.domains.licensing.drafts.completeness import lacking
from yingshang.domains.licensing.drafts.drafting import get_draft, matter_of, plan_of
from yingshang.domains.licensing.drafts.handling import kept_handling, receiving_window
from yingshang.domains.licensing.drafts.naming import declare_form_name
from yingshang.domains.licensing.drafts.planning_for import subject_of
from yingshang.domains.licensing.drafts.signing import require_standing, seal_signatures
from yingshang.domains.licensing.errors import DraftIncomplete, NothingToApplyFor
from yingshang.domains.licensing.models import Draft
from yingshang.register.actors import Actor


@transaction.atomic
def submit_draft(draft_id: uuid.UUID, *, by: Actor, key: str, now: dt.datetime, today: dt.date,
                 counter: Mapping[str, object] | None = None) -> Performed:
    """Submit a draft; a double click, a retry, or a second page of the same draft finds the one case.

    The name of an entity to be registered is checked once more and reserved.
    `counter` says at which window it was filled in for the person, and how they confirmed it.
    What needs nobody's eyes is accepted, and where a commitment or a table says so decided, in the same breath.
    Raises UnknownDraft, NothingToApplyFor, CommitmentClosed, CommitmentChanged, DraftIncomplete, NameRefused,
    WindowNotOpen, KeyReused, and what a plan raises.
    """
    hold_key(f"draft:{draft_id}")
    if done := _submitted(draft_id, by):
        return done
    draft = get_draft(draft_id, by=by)
    plan = plan_of(draft, by=by, on=today)
    if not plan.applying:
        raise NothingToApplyFor(bundle=plan.bundle.title)
    require_standing(draft, plan, by=by, on=today)
    if missing := lacking(plan, draft):
        raise DraftIncomplete(what="、".join(one.title for one in missing))
    window = receiving_window(draft, plan)
    declare_form_name(plan, draft, by=by, on=today)
    data = application_data(plan, draft, city_catalogue()) | {"handling": kept_handling(draft, window, counter)}
    materials = {code: chosen for code, chosen in draft.materials.items() if chosen and _wanted(code, plan)}
    title = _title(matter_of(draft, plan.bundle), data)
    done = open_case(
        NewCase(kind="licensing.bundle", title=title, applicant=by.person_id or 0,
                organisation=window.code, region=plan.region, data=data,
                subject=subject_of(plan.answers, by=by), search=(by.name,)),
        by=by, key=key, now=now,
        payload={"fields": data["fields"], "materials": materials, "handling": data["handling"]})
    if done.repeated:  # this draft has no case yet, so the key belongs to another one
        raise KeyReused
    hand_in(done.case_id, {code: [uuid.UUID(one) for one in chosen] for code, chosen in materials.items()}, by=by,
            now=now)
    Draft.objects.filter(pk=draft_id).update(case_id=done.case_id, saved_at=now)
    reach_case(Case.objects.get(pk=done.case_id), draft.bundle, now=now)
    seal_signatures(done.case_id, data["items"], by=by, key=key, now=now)
    accept_at_once(done.case_id, now=now)
    return done


def _submitted(draft_id: uuid.UUID, by: Actor) -> Performed | None:
    row = Draft.objects.filter(pk=draft_id, owner_id=by.person_id).exclude(case=None).values_list(
        "case_id", "case__acts__seq", "case__acts__ledger_index").order_by("case__acts__seq").first()
    return None if row is None else Performed(case_id=row[0], seq=row[1], index=row[2], repeated=True)


def _wanted(code: str, plan) -> bool:
    return any(paper.code == code for paper in plan.materials)


def _title(bundle: str, data: dict) -> str:
    name = data["fields"].get("entity_name")
    return f"{bundle} · {name}"[:200] if name else bundle
