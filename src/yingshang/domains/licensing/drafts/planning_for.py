"""The plan of one applicant: the catalogue's rules applied to what the register knows of them."""

import datetime as dt
from collections.abc import Collection, Mapping

from yingshang.casework.working_time import city_calendar
from yingshang.domains.licensing.catalogue.bundles import Bundle
from yingshang.domains.licensing.city import city_catalogue
from yingshang.domains.licensing.commitments.gate import Applicant
from yingshang.domains.licensing.commitments.promising import Signed, promises_of
from yingshang.domains.licensing.competence.organs import require_registered
from yingshang.domains.licensing.competence.resolving import street_in
from yingshang.domains.licensing.errors import CancelledEntity, NotYourEntity
from yingshang.domains.licensing.models import Licence
from yingshang.domains.licensing.models.licence import BUSINESS_LICENCE, LicenceStatus
from yingshang.domains.licensing.planning.answering import Answers
from yingshang.domains.licensing.planning.planner import plan
from yingshang.domains.licensing.planning.records import HeldLicence, Plan
from yingshang.register.actors import Actor
from yingshang.register.entities import get_entity
from yingshang.register.facts import Fact, facts_of
from yingshang.register.people import facts_of_person

#: why a licence is not in force; that it expired, its last day says
_BARS = {status.value: status.label for status in LicenceStatus
         if status not in (LicenceStatus.VALID, LicenceStatus.EXPIRED)}
#: what the register says of an entity that was closed
CANCELLED = "注销"
#: fields that say where the business is, the one that counts first
PLACE_FIELDS = ("place_address", "new_address", "address")


def plan_for(bundle: Bundle, answers: Answers, *, by: Actor, on: dt.date, only: Collection[str] = (),
             signed: Signed | None = None, fields: Mapping[str, object] | None = None) -> Plan:
    """Return the actor's own plan, of the items in `only` where any are named.

    Raises MissingAnswer, WrongAnswer, NotYourEntity, UnknownEntity.
    """
    subject = subject_of(answers, by=by)
    promises = promises_of(signed or {}, Applicant.of(subject, by.entities), catalogue=city_catalogue(), on=on)
    known = known_of(subject, by=by, on=on)
    made = plan(bundle, answers, facts=known, licences=held_by(subject, by=by), calendar=city_calendar(), start_on=on,
                catalogue=city_catalogue(), only=only, promises=promises,
                street=_street(bundle, answers, fields or {}, known))
    require_registered((one.organisation.code, one.item.title) for one in made.applying)
    return made


def _street(bundle: Bundle, answers: Answers, fields: Mapping[str, object], known: Mapping[str, Fact]) -> str:
    """Return the town of the premises: of the address in the form, else of the registered one."""
    region = next((str(answers[question.code]) for question in bundle.questions
                   if question.type == "region" and question.code in answers), "")
    registered = known["entity_address"].value if "entity_address" in known else ""
    written = next((fields[code] for code in PLACE_FIELDS if fields.get(code)), registered)
    return street_in(str(written), region=region, catalogue=city_catalogue())


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
    """Return the licences held, those in force before others; a registered entity holds its business licence."""
    owner = {"holder_id": subject} if subject else {"holder": None, "holder_person_id": by.person_id}
    rows = Licence.objects.filter(**owner).exclude(status=LicenceStatus.SUPERSEDED).order_by("status", "-issued_on")
    held = [HeldLicence(kind=row.kind, number=row.number, valid_until=row.valid_until, identifier=row.pk,
                        title=row.title, issued_on=row.issued_on, printed=_printed(row),
                        bar=_BARS.get(row.status, "")) for row in rows.defer("words")]
    if subject and all(licence.kind != BUSINESS_LICENCE for licence in held):
        held.append(HeldLicence(kind=BUSINESS_LICENCE, number=subject))
    return tuple(held)


def _printed(licence: Licence) -> dict[str, str]:
    """Return what stands on a licence by the fields of its kind; a kind that is no more says nothing."""
    catalogue = city_catalogue()
    kind = catalogue.licences.get(licence.kind)
    titles = {catalogue.fields[code].headed: code for code in kind.fields} if kind else {}
    rows = licence.document.get("licence", {}).get("rows", ())
    return {titles[row["title"]]: str(row["value"]) for row in rows if row["title"] in titles}
