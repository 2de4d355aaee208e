"""Organisations as the ones who apply: rules and guides are proposed by a unit, and digests are made under its key."""

from django.db import transaction

from yingshang.register.models import Organisation, Person, PersonKey
from yingshang.register.people import digest_of_number


@transaction.atomic
def person_of_unit(organisation: str) -> Person:
    """Return the person on record for an organisation, entered when it first submits something."""
    unit = Organisation.objects.get(pk=organisation)
    person, is_new = Person.objects.get_or_create(
        id_digest=digest_of_number(f"organisation:{unit.pk}"), defaults={"name": unit.name[:60]})
    if is_new:
        PersonKey.objects.create(person=person)
    return person
