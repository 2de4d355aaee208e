"""The second person: publishes a version for good, or returns it with a reason; never their own work."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction

from yingshang.casework.errors import UnknownCase
from yingshang.casework.performing import Performed, already_done, perform
from yingshang.domains.rulebook.desk.fitness import digest_of, require_fit
from yingshang.domains.rulebook.errors import OwnWork, SeenOther, VersionExists
from yingshang.domains.rulebook.models import RuleDraft, RuleVersion
from yingshang.domains.rulebook.procedure import SUBMITTED
from yingshang.register.actors import Actor


def is_own_work(draft: RuleDraft, by: Actor) -> bool:
    """Say whether the actor had a hand in the draft."""
    return by.account_id in draft.hands


@transaction.atomic
def publish_version(case_id: uuid.UUID, *, seen: str, by: Actor, key: str, now: dt.datetime,
                    today: dt.date) -> Performed:
    """Publish what the second person has `seen` (its digest); the worker then puts it on the shelf.

    Raises OwnWork, SeenOther, GateClosed, DateNotAhead, VersionExists, and what `perform` raises.
    """
    draft = _submitted(case_id, by=by)
    if done := already_done(key, act="publish", by=by):
        return done
    _require_second(draft, by)
    if seen != digest_of(bytes(draft.dmn) + draft.examples.encode()):
        raise SeenOther
    if draft.case.state == SUBMITTED.name:
        require_fit(draft, today=today)
    done = perform(case_id, "publish", by=by, payload={"digest": digest_of(bytes(draft.dmn))}, key=key, now=now)
    _enter(draft, by=by, now=now)
    return done


@transaction.atomic
def return_version(case_id: uuid.UUID, reason: str, *, by: Actor, key: str, now: dt.datetime) -> Performed:
    """Send a version back to its drafters with a reason. Raises OwnWork."""
    draft = _submitted(case_id, by=by)
    if done := already_done(key, act="send_back", by=by):
        return done
    _require_second(draft, by)
    return perform(case_id, "send_back", by=by, payload={"reason": reason}, key=key, now=now)


def _submitted(case_id: uuid.UUID, *, by: Actor) -> RuleDraft:
    locked = RuleDraft.objects.reviewable_by(by).select_for_update()
    draft = locked.filter(case_id=case_id).first()
    if draft is None:
        raise UnknownCase
    return draft


def _require_second(draft: RuleDraft, by: Actor) -> None:
    if is_own_work(draft, by):
        raise OwnWork


def _enter(draft: RuleDraft, *, by: Actor, now: dt.datetime) -> None:
    """Enter the version; the database refuses a second one of the day, and one that is nobody else's decision."""
    handed_in = draft.case.acts.filter(name__in=("submit", "resubmit")).order_by("-seq").first()
    try:
        with transaction.atomic():
            RuleVersion.objects.create(
                room=draft.room, name=draft.name, in_force_on=draft.in_force_on, dmn=bytes(draft.dmn),
                examples=draft.examples, digest=digest_of(bytes(draft.dmn)), case_id=draft.case_id,
                submitted_by_id=handed_in.account_id, published_by_id=by.account_id, published_at=now)
    except IntegrityError:
        raise VersionExists(on=draft.in_force_on) from None
