"""Shelves of dated rule files: ROOT/ROOM/tables/NAME@YYYY-MM-DD.dmn, with the examples beside each.

The city's catalogue is one shelf, what was published since is another; a file on a shelf never changes.
"""

import contextlib
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from yingshang.rules.feel.dates import read_date

_STEM = re.compile(r"([a-z][a-z0-9_]{0,59})@(\d{4}-\d{2}-\d{2})")
_ROOM = re.compile(r"[a-z][a-z0-9_]{0,59}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelvedFile:
    """One version of a rule table: the room that decides by it, its name, and its first day in force."""

    room: str
    name: str
    on: date
    path: Path

    @property
    def key(self) -> tuple[str, str, date]:
        return self.room, self.name, self.on


def files_on(*shelves: Path) -> tuple[ShelvedFile, ...]:
    """Return every version on the shelves by room, name and day; the first shelf that has one is believed."""
    found: dict[tuple[str, str, date], ShelvedFile] = {}
    for one in (file for shelf in shelves for file in _on(shelf)):
        found.setdefault(one.key, one)
    return tuple(found[key] for key in sorted(found))


def place_on(shelf: Path, room: str, name: str, on: date) -> Path:
    """Return where a version stands on a shelf."""
    return shelf / room / "tables" / f"{name}@{on.isoformat()}.dmn"


def mark_of(shelf: Path) -> frozenset[tuple[str, int, int]]:
    """Return what changes whenever a file comes to the shelf or leaves it."""
    seen = ((path, path.stat()) for path in shelf.glob("*/tables/*@*"))
    with contextlib.suppress(FileNotFoundError):  # one that is just being taken away: the next look tells
        return frozenset((f"{path.parts[-3]}/{path.name}", stat.st_mtime_ns, stat.st_size) for path, stat in seen)
    return frozenset()


def put(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".coming-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
        _sync_folder(path.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _on(shelf: Path) -> Iterator[ShelvedFile]:
    for path in shelf.glob("*/tables/*.dmn"):
        stem, room = _STEM.fullmatch(path.stem), path.parts[-3]
        day = read_date(stem[2]) if stem else None
        if stem and day and _ROOM.fullmatch(room):
            yield ShelvedFile(room=room, name=stem[1], on=day, path=path)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
