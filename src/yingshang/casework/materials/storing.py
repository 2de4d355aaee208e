"""Stores a content once under its digest, on disk before the database knows it."""

import contextlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from yingshang.casework.materials.inspecting import Content
from yingshang.casework.models import Blob
from yingshang.kit.gm.provider import provider


def store(content: Content) -> Blob:
    """Write the content where its digest says, if it is not there, and return its row."""
    digest = provider().sm3(content.data).hex()
    path = path_of(digest)
    if not path.exists():
        _write(path, content.data)
    blob, _ = Blob.objects.get_or_create(
        digest=digest, defaults={"size": len(content.data), "media_type": content.media_type})
    return blob


def path_of(digest: str) -> Path:
    """Return the place of a content."""
    return Path(settings.MATERIALS_DIR) / digest[:2] / digest


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
