"""Who acts: an account with its roles, organisation and the entities it may speak for."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Q

from yingshang.register.models import Account, Duty, Person, Representation
from yingshang.register.standing_in import standing_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """The authorisation (帮办代办) under which somebody acts in another's matter, found good for this moment."""

    id: uuid.UUID
    delegate: str
    scope: frozenset[str]
    matters: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The current user as plain values; passed in, never reached for."""

    account_id: int | None
    name: str
    roles: frozenset[str] = frozenset()
    organisation: str | None = None
    region: str | None = None
    person_id: int | None = None
    entities: frozenset[str] = frozenset()
    client: str | None = None
    #: set for a delegate: person and entities are then the principal's, the account is the delegate's own
    mandate: Mandate | None = None

    @property
    def is_official(self) -> bool:
        return self.organisation is not None


SYSTEM = Actor(account_id=None, name="系统", roles=frozenset({"system"}))
ANONYMOUS = Actor(account_id=None, name="访客")


def actor_of(account: Account, *, today: dt.date) -> Actor:
    """Return the actor an account is today; an official acts for one organisation, and there for who is away."""
    duties = list(account.duties.select_related("organisation").order_by("id"))
    organisation = duties[0].organisation if duties else None
    roles = _roles_in(duties, today)
    if account.person_id is not None:
        roles.add("applicant")
    return Actor(
        account_id=account.pk,
        name=account.display_name,
        roles=frozenset(roles),
        organisation=organisation.code if organisation else None,
        region=organisation.region_id if organisation else None,
        person_id=account.person_id,
        entities=_entities_of(account.person_id, today),
    )


def _roles_in(duties: list[Duty], today: dt.date) -> set[str]:
    if not duties:
        return set()
    first = duties[0]
    own = {duty.role for duty in duties if duty.organisation_id == first.organisation_id}
    return own | {one.role for one in standing_in(first.account_id, first.organisation_id, today=today)}


def representing(person: Person, *, account_id: int | None, today: dt.date) -> Actor:
    """Return a person as the actor of their own matters, typed in by somebody else's account."""
    return Actor(account_id=account_id, name=person.name, roles=frozenset({"applicant"}), person_id=person.pk,
                 entities=_entities_of(person.pk, today))


def _entities_of(person_id: int | None, today: dt.date) -> frozenset[str]:
    if person_id is None:
        return frozenset()
    current = Representation.objects.filter(Q(until_on=None) | Q(until_on__gte=today), person_id=person_id,
                                            since_on__lte=today)
    return frozenset(current.values_list("entity_id", flat=True))
