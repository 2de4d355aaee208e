"""The plan of one applicant: the catalogue's rules applied to what the register knows of them."""

import datetime as dt
from pathlib import Path

from django.conf import settings

from yingshang.casework.working_time import city_calendar
from yingshang.domains.licensing.catalogue.bundles import Bundle
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.loading import catalogue_in
from yingshang.domains.licensing.errors import CancelledEntity, NotYourEntity
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.models.licence import LicenceStatus
from yingshang.domains.licensing.planning.answering import Answers
from yingshang.domains.licensing.planning.planner import plan
from yingshang.domains.licensing.planning.records import HeldLicence, Plan
from yingshang.register.actors import Actor
from yingshang.register.entities import get_entity
from yingshang.register.facts import Fact, facts_of
from yingshang.register.people import facts_of_person

#: what the register says of an entity that was closed
CANCELLED = "注销"


def city_catalogue() -> Catalogue:
    """Return the catalogue this city runs on, with every table published since."""
    return catalogue_in(Path(settings.CATALOGUE_DIR), Path(settings.PUBLISHED_DIR))


def plan_for(bundle: Bundle, answers: Answers, *, by: Actor, on: dt.date) -> Plan:
    """Return the actor's own plan; raises MissingAnswer, WrongAnswer, NotYourEntity, UnknownEntity."""
    subject = subject_of(answers, by=by)
    return plan(bundle, answers, facts=known_of(subject, by=by, on=on), licences=held_by(subject, by=by),
                calendar=city_calendar(), start_on=on, catalogue=city_catalogue())


def subject_of(answers: Answers, *, by: Actor) -> str | None:
    """Return the credit code of the entity the answers speak of, when the actor may speak for it."""
    given = answers.get("credit_code")
    if not given or answers.get("has_licence") is False:
        return None
    entity = get_entity(str(given))
    if entity.uscc not in by.entities:
        raise NotYourEntity(uscc=entity.uscc)
    if entity.status == CANCELLED:
        raise CancelledEntity(uscc=entity.uscc)
    return entity.uscc


def known_of(subject: str | None, *, by: Actor, on: dt.date) -> dict[str, Fact]:
    """Return the facts that fill the form: the person's own, and the entity's."""
    person = facts_of_person(by.person_id, on=on) if by.person_id else {}
    return person | (facts_of(subject, on=on) if subject else {})


def held_by(subject: str | None, *, by: Actor) -> tuple[HeldLicence, ...]:
    """Return the valid licences that stand in for papers; a registered entity holds its business licence."""
    owner = {"holder_id": subject} if subject else {"holder": None, "holder_person_id": by.person_id}
    rows = Licence.objects.filter(**owner, status=LicenceStatus.VALID)
    held = [HeldLicence(kind=row.kind, number=row.number, valid_until=row.valid_until) for row in rows]
    if subject and all(licence.kind != "business_licence" for licence in held):
        held.append(HeldLicence(kind="business_licence", number=subject))
    return tuple(held)
