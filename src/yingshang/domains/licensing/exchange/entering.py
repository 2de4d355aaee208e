"""Enters the catalogue's connectors; what was registered since (address, key, pauses) stays."""

import datetime as dt
from pathlib import Path

from django.db import transaction

from yingshang.casework.models import Connector
from yingshang.casework.models.destination import Scheme
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.exchange.connector_file import ConnectorEntry, read_connectors


@transaction.atomic
def enter_connectors(folder: Path, catalogue: Catalogue, *, now: dt.datetime) -> int:
    """Enter or renew every connector of a catalogue folder; return how many there are."""
    entries = read_connectors(folder, catalogue)
    for entry in entries:
        _enter(entry, now)
    return len(entries)


def _enter(entry: ConnectorEntry, now: dt.datetime) -> None:
    said = {"title": entry.title, "organisation_id": entry.organisation, "owner_id": entry.owner, "duty": entry.duty,
            "items": list(entry.items), "regions": list(entry.regions), "contact": entry.contact,
            "phone": entry.phone, "concurrency": entry.concurrency}
    begins = {"transport": entry.transport, "endpoint": entry.endpoint, "scheme": Scheme.SM2, "registered_at": now}
    Connector.objects.update_or_create(code=entry.code, defaults=said, create_defaults=said | begins)
