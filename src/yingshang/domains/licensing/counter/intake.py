"""A person sits down: identity checked by number, a draft of their own, and a clerk who may write for a while."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from yingshang.domains.licensing.competence.resolving import HALL
from yingshang.domains.licensing.counter.errors import IdentityDiffers, NotAtAWindow, OwnMatter, SittingOver
from yingshang.domains.licensing.drafts.drafting import start_draft
from yingshang.domains.licensing.models import Delivery, Draft, Handling, Sitting
from yingshang.kit import idcard
from yingshang.register.actors import Actor, representing
from yingshang.register.models import Organisation, Person
from yingshang.register.people import digest_of_number, enter_person

#: how long a clerk may write without checking the identity again
SITTING = dt.timedelta(hours=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What the clerk reads off the card."""

    name: str
    id_number: str
    phone: str


@transaction.atomic
def begin_sitting(identity: Identity, bundle: str, *, by: Actor, key: uuid.UUID, now: dt.datetime,
                  today: dt.date) -> Draft:
    """Open a draft of the person at the counter; the same key finds the one draft it opened.

    Raises NotAtAWindow, IdentityDiffers, OwnMatter, UnknownBundle.
    """
    organisation = _window_of(by)
    person = enter_person(name=identity.name, id_number=identity.id_number, phone=identity.phone or None)
    if person.name != identity.name:
        raise IdentityDiffers(field="name")
    if person.pk == by.person_id:
        raise OwnMatter
    draft = start_draft(bundle, by=_for(person, by, today), now=now, today=today, key=key)
    _sit(draft, organisation, by, now)
    Handling.objects.get_or_create(draft=draft, defaults={"window": organisation, "delivery": Delivery.ELECTRONIC})
    return draft


@transaction.atomic
def resume_sitting(draft_id: uuid.UUID, id_number: str, *, by: Actor, now: dt.datetime) -> Draft:
    """Go on with a draft that was begun at this window, after the identity was checked again."""
    organisation = _window_of(by)
    found = Sitting.objects.select_related("draft__owner").filter(pk=draft_id, organisation=organisation).first()
    if found is None:
        raise SittingOver
    if found.draft.owner.id_digest != digest_of_number(idcard.normalise(id_number)):
        raise IdentityDiffers(field="id_number")
    _sit(found.draft, organisation, by, now)
    return found.draft


@transaction.atomic
def end_sitting(draft_id: uuid.UUID, *, by: Actor, now: dt.datetime) -> None:
    """Let the person get up; the draft stays theirs, and the window no longer reads it."""
    Sitting.objects.filter(pk=draft_id, organisation_id=by.organisation, until_at__gt=now, started_at__lt=now).update(
        until_at=now)


def sitting_actor(draft_id: uuid.UUID, *, by: Actor, now: dt.datetime, today: dt.date) -> Actor | None:
    """Return the person at the counter as the actor of their draft, written by the clerk's account; None for others."""
    if "clerk" not in by.roles or by.organisation is None:
        return None
    found = Sitting.objects.select_related("draft__owner").filter(
        pk=draft_id, organisation_id=by.organisation, until_at__gt=now, draft__case=None).first()
    return _for(found.draft.owner, by, today) if found else None


def sittings_today(by: Actor, *, now: dt.datetime) -> QuerySet[Sitting]:
    """Return the sittings of the reader's window in the last twelve hours, the latest first."""
    since = now - dt.timedelta(hours=12)
    found = Sitting.objects.filter(organisation_id=by.organisation, started_at__gt=since)
    return found.select_related("draft__owner", "draft__case", "account").order_by("-started_at")


def _sit(draft: Draft, organisation: Organisation, by: Actor, now: dt.datetime) -> None:
    Sitting.objects.update_or_create(draft=draft, defaults={
        "organisation": organisation, "account_id": by.account_id, "started_at": now, "until_at": now + SITTING,
        "code_digest": "", "code_sent_at": None, "tries": 0})


def _window_of(by: Actor) -> Organisation:
    found = Organisation.objects.filter(pk=by.organisation, kind=HALL).first()
    if found is None or "clerk" not in by.roles:
        raise NotAtAWindow
    return found


def _for(person: Person, by: Actor, today: dt.date) -> Actor:
    return representing(person, account_id=by.account_id, today=today)
