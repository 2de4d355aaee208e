"""A draft becomes a case: handed to the second person, again after a return, or taken back."""

import datetime as dt
import uuid

from django.db import transaction

from yingshang.casework.errors import UnknownCase
from yingshang.casework.opening import NewCase, open_case
from yingshang.casework.performing import Performed, perform
from yingshang.domains.rulebook.desk.drafting import is_open
from yingshang.domains.rulebook.desk.fitness import digest_of, require_fit
from yingshang.domains.rulebook.errors import DraftChanged, DraftSubmitted, UnknownDraft
from yingshang.domains.rulebook.models import RuleDraft
from yingshang.domains.rulebook.procedure import VERSION
from yingshang.register.actors import Actor
from yingshang.register.units import person_of_unit
from yingshang.ui.dates import moment


@transaction.atomic
def submit_draft(draft_id: uuid.UUID, *, seen: int, by: Actor, key: str, now: dt.datetime, today: dt.date) -> Performed:
    """Hand a draft to the second person; however often the form is sent, there is one case.

    Raises what `require_fit` raises, DraftChanged and DraftSubmitted; then nothing has changed.
    """
    draft = RuleDraft.objects.editable_by(by).select_for_update().filter(pk=draft_id).first()
    if draft is None:
        raise UnknownDraft
    if draft.case is not None and draft.case.acts.filter(key=key).exists():
        return perform(draft.case_id, draft.case.acts.get(key=key).name, by=by, payload={}, key=key, now=now)
    if not is_open(draft):
        raise DraftSubmitted
    if seen != draft.revision:
        raise DraftChanged(who=draft.saved_by.display_name, at=moment(draft.saved_at))
    require_fit(draft, today=today)
    draft.hands = sorted({*draft.hands, by.account_id})
    done = _hand_in(draft, by=by, key=key, now=now)
    draft.case_id = done.case_id
    draft.save(update_fields=["hands", "case"])
    return done


@transaction.atomic
def withdraw_version(case_id: uuid.UUID, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Take a version back before it is published."""
    if not RuleDraft.objects.reviewable_by(by).filter(case_id=case_id).exists():
        raise UnknownCase
    return perform(case_id, "withdraw", by=by, payload={}, key=key, now=now)


def _hand_in(draft: RuleDraft, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    said = {"in_force_on": draft.in_force_on, "reason": draft.reason, "urgent_reason": draft.urgent_reason,
            "digest": digest_of(bytes(draft.dmn)), "examples_digest": digest_of(draft.examples.encode())}
    if draft.case_id is not None:
        return perform(draft.case_id, "resubmit", by=by, payload=said, key=key, now=now)
    new = NewCase(kind=VERSION.name, title=f"{draft.title}：新版本"[:200], applicant=person_of_unit(by.organisation).pk,
                  organisation=draft.organisation_id, region=by.region or "", search=(draft.name,),
                  data={"room": draft.room, "name": draft.name})
    return open_case(new, by=by, payload=said, key=key, now=now)
