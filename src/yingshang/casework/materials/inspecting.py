"""Says what a file really is from its content, and refuses what could harm."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

import filetype

from yingshang.casework.materials.errors import (
    LIMIT_MB,
    FileEmpty,
    FileExpandsTooFar,
    FileNameMismatch,
    FileTooLarge,
    FileTypeRefused,
)

OFFICE = "application/vnd.openxmlformats-officedocument"
#: media type -> the extensions its files may bear
ACCEPTED = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    f"{OFFICE}.wordprocessingml.document": (".docx",),
    f"{OFFICE}.spreadsheetml.sheet": (".xlsx",),
}
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 100
MAX_MEMBERS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A file that passed inspection."""

    name: str
    media_type: str
    data: bytes


def inspect(name: str, data: bytes) -> Content:
    """Return the content when it is a document or picture we take; raise what is wrong otherwise."""
    shown = PurePath(name.replace("\\", "/")).name.replace("\x00", "")[-200:] or "未命名"
    if not data:
        raise FileEmpty(name=shown)
    if len(data) > LIMIT_MB * 1024 * 1024:
        raise FileTooLarge(name=shown)
    found = filetype.guess_mime(data[:8192])
    if found == "application/zip":
        found = _office_type(shown, data)
    if found not in ACCEPTED:
        raise FileTypeRefused(name=shown)
    if PurePath(shown).suffix.lower() not in ACCEPTED[found]:
        raise FileNameMismatch(name=shown, found=found)
    if found.startswith(OFFICE):
        _refuse_bomb(shown, data)
    return Content(name=shown, media_type=found, data=data)


def _office_type(name: str, data: bytes) -> str | None:
    members = {info.filename for info in _members(name, data)}
    if "word/document.xml" in members:
        return f"{OFFICE}.wordprocessingml.document"
    return f"{OFFICE}.spreadsheetml.sheet" if "xl/workbook.xml" in members else None


def _members(name: str, data: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError) as broken:
        raise FileTypeRefused(name=name) from broken


def _refuse_bomb(name: str, data: bytes) -> None:
    members = _members(name, data)
    unpacked = sum(info.file_size for info in members)
    nested = any(info.filename.lower().endswith((".zip", ".7z", ".rar", ".gz")) for info in members)
    if nested or len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * len(data):
        raise FileExpandsTooFar(name=name)
