"""Which connector an item of an organisation is handed to, and for which cases a connector may speak."""

from django.db.models import Q
from django.db.models.functions import Length

from yingshang.casework.models import Case, Connector
from yingshang.casework.models.connector import Transport
from yingshang.register.actors import Actor


def connector_for(case: Case) -> Connector | None:
    """Return the connector that serves a part at its organisation; none is no error: its people use the desk."""
    found = Connector.objects.filter(items__contains=[case.part]).select_related("organisation").order_by("code")
    region = case.organisation.region_id
    return next((one for one in found if region.startswith(tuple(one.regions))), None)


def speaker_for(connector: Connector, case: Case) -> Actor | None:
    """Return the connector as an actor of the case's own organisation; None for a case that is not with it.

    A system that works at the desk sends no messages, so nobody speaks for it.
    """
    is_served = case.part in connector.items and case.organisation.region_id.startswith(tuple(connector.regions))
    if not is_served or connector.transport != Transport.HTTPS:
        return None
    return Actor(account_id=None, client=connector.code, name=connector.title, roles=frozenset({"reviewer"}),
                 organisation=case.organisation_id, region=case.organisation.region_id)


def visible_connectors(by: Actor):
    """Return the connectors an official may look at: of their city for who watches, else those they answer for."""
    own = Q(owner_id=by.organisation) | Q(organisation_id=by.organisation)
    if by.roles & {"supervisor", "auditor", "system"}:
        own |= Q(organisation__region__code__startswith=(by.region or "")[:4])
    rows = Connector.objects.filter(own) if by.organisation or "system" in by.roles else Connector.objects.none()
    return rows.select_related("organisation", "owner").order_by("organisation__kind", Length("code"), "code")
