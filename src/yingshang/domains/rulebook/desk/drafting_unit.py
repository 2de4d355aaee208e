"""The drafting unit: rules are proposed by an organisation, and the ledger's digests are made under its own key."""

from django.db import transaction

from yingshang.register.actors import Actor
from yingshang.register.models import Organisation, Person, PersonKey
from yingshang.register.people import digest_of_number


@transaction.atomic
def drafting_unit(by: Actor) -> Person:
    """Return the person on record for the actor's organisation, entered when it first submits a version."""
    organisation = Organisation.objects.get(pk=by.organisation)
    person, is_new = Person.objects.get_or_create(
        id_digest=digest_of_number(f"organisation:{organisation.pk}"), defaults={"name": organisation.name[:60]})
    if is_new:
        PersonKey.objects.create(person=person)
    return person
