"""Hands a file in for one material of a draft: inspected, of a kind the material takes, kept and chosen at once."""

import datetime as dt
import uuid

from django.db import transaction

from yingshang.casework.materials.library import upload
from yingshang.casework.models import Upload
from yingshang.domains.licensing.catalogue.materials import Material
from yingshang.domains.licensing.drafts.drafting import attach_upload
from yingshang.domains.licensing.errors import KindNotTaken
from yingshang.domains.licensing.models import Draft
from yingshang.domains.licensing.reading.keeping import ask_reading
from yingshang.register.actors import Actor

_ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx"}


@transaction.atomic
def upload_material(draft_id: uuid.UUID, material: Material, name: str, data: bytes, *, by: Actor,
                    now: dt.datetime) -> Draft:
    """Keep a file and choose it for the draft; raises what is wrong with it, and then nothing is kept."""
    row = keep_for(material, name, data, by=by, now=now)
    return attach_upload(draft_id, material.code, row.pk, by=by, now=now)


@transaction.atomic
def keep_for(material: Material, name: str, data: bytes, *, by: Actor, now: dt.datetime) -> Upload:
    """Keep a file in the library for a material that takes its kind, and have it read; raises KindNotTaken."""
    row = upload(name, data, material=material.code, by=by, now=now)
    if material.accepts and _ENDINGS.get(row.blob.media_type) not in material.accepts:
        raise KindNotTaken(name=row.name, material=material.title, kinds=kinds_of(material))
    ask_reading(row, now=now)
    return row


def kinds_of(material: Material) -> str:
    """Return the kinds a material takes, in words."""
    return "、".join(kind.upper() for kind in material.accepts)
