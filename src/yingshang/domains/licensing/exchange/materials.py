"""A department's system fetches a material of an item that was handed to it."""

import uuid

from yingshang.casework.materials.errors import UnknownMaterial
from yingshang.casework.materials.library import StoredFile
from yingshang.casework.materials.storing import path_of
from yingshang.casework.models import CaseMaterial, Connector, Outgoing
from yingshang.domains.licensing.exchange.kinds import STARTED


def open_for_connector(connector: Connector, upload: object) -> StoredFile:
    """Return a file of an item that was sent to the connector; raises UnknownMaterial for any other."""
    try:
        wanted = uuid.UUID(str(upload))
    except ValueError:
        raise UnknownMaterial from None
    handed = Outgoing.objects.filter(destination=connector.pk, type=STARTED).values("case_id")
    row = CaseMaterial.objects.select_related("upload__blob").filter(upload_id=wanted, case_id__in=handed).first()
    if row is None:
        raise UnknownMaterial
    return StoredFile(name=row.upload.name, media_type=row.upload.blob.media_type, path=path_of(row.upload.blob_id))
