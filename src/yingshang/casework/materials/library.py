"""A person's material library: upload once, hand in many times, open only what one may see."""

import datetime as dt
import uuid
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet

from yingshang.casework.errors import ActNotPermitted
from yingshang.casework.materials.errors import UnknownMaterial
from yingshang.casework.materials.inspecting import inspect
from yingshang.casework.materials.storing import path_of, store
from yingshang.casework.models import Case, CaseMaterial, Upload
from yingshang.register.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """What a page needs to serve a material."""

    name: str
    media_type: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """One file of a case: which material it is, and what to call and open it by."""

    material: str
    upload: uuid.UUID
    name: str
    media_type: str
    size: int
    at: dt.datetime


@transaction.atomic
def upload(name: str, data: bytes, *, material: str, by: Actor, now: dt.datetime) -> Upload:
    """Inspect and keep a file in the actor's library; the same file for the same material is kept once."""
    if by.person_id is None:
        raise ActNotPermitted(act="上传材料", roles="申请人")
    content = inspect(name, data)
    blob = store(content)
    same = Upload.objects.filter(owner_id=by.person_id, blob=blob, material=material, name=content.name).first()
    return same or Upload.objects.create(owner_id=by.person_id, blob=blob, material=material, name=content.name,
                                         uploaded_at=now)


def uploads_of(by: Actor) -> QuerySet[Upload]:
    """Return the actor's own uploads, newest first."""
    return Upload.objects.filter(owner_id=by.person_id).select_related("blob").order_by("-uploaded_at", "id")


@transaction.atomic
def hand_in(case_id: uuid.UUID, uploads: dict[str, list[uuid.UUID]], *, by: Actor, now: dt.datetime) -> None:
    """Attach the actor's own uploads to a case, by material."""
    own = {row.pk: row for row in uploads_of(by).filter(pk__in=[key for keys in uploads.values() for key in keys])}
    for material, keys in uploads.items():
        for key in keys:
            if key not in own:
                raise UnknownMaterial
            CaseMaterial.objects.get_or_create(case_id=case_id, upload_id=key, material=material,
                                               defaults={"handed_in_at": now})


def handed_in(case_id: uuid.UUID, *, by: Actor) -> tuple[HandedIn, ...]:
    """Return the files of a case the actor may see, the earliest first."""
    rows = CaseMaterial.objects.filter(case__in=Case.objects.visible_to(by).filter(pk=case_id))
    found = rows.select_related("upload__blob").order_by("material", "handed_in_at", "id")
    return tuple(HandedIn(material=row.material, upload=row.upload_id, name=row.upload.name,
                          media_type=row.upload.blob.media_type, size=row.upload.blob.size, at=row.handed_in_at)
                 for row in found)


def open_material(upload_id: uuid.UUID, *, by: Actor) -> StoredFile:
    """Return a file its owner, or an official with a case that uses it, may open."""
    row = Upload.objects.select_related("blob").filter(pk=upload_id).first()
    if row is None or not (_owns(row, by) or _used_in_visible_case(row, by)):
        raise UnknownMaterial
    return StoredFile(name=row.name, media_type=row.blob.media_type, path=path_of(row.blob_id))


def _owns(row: Upload, by: Actor) -> bool:
    return by.person_id is not None and row.owner_id == by.person_id


def _used_in_visible_case(row: Upload, by: Actor) -> bool:
    return Case.objects.visible_to(by).filter(materials__upload=row).exists()
