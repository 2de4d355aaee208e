"""Whose a licence is: the person's who applied for it, and of everybody who may speak for the entity."""

from django.db.models import Q, QuerySet

from yingshang.domains.licensing.licences.errors import LicenceNotYours
from yingshang.domains.licensing.models import Licence
from yingshang.register.actors import Actor


def licences_held_by(by: Actor) -> QuerySet[Licence]:
    """Return every version of every licence the actor holds, themselves or for an entity."""
    if by.person_id is None:
        return Licence.objects.none()
    return Licence.objects.filter(Q(holder_person_id=by.person_id) | Q(holder_id__in=by.entities))


def is_held_by(licence: Licence, by: Actor) -> bool:
    """Say whether the actor holds the licence."""
    is_person = by.person_id is not None and by.person_id == licence.holder_person_id
    return is_person or licence.holder_id in by.entities


def held_licence(identifier: str, *, by: Actor) -> Licence:
    """Return a licence of the actor's own; raises LicenceNotYours."""
    found = licences_held_by(by).select_related("issuer").filter(pk=identifier).first()
    if found is None:
        raise LicenceNotYours
    return found
