"""Every version of every table of the city, with where it stands in time."""

import datetime as dt
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.apps import apps

from yingshang.domains.rulebook.errors import UnknownTable
from yingshang.domains.rulebook.reading.sheet import Sheet, read_sheet
from yingshang.domains.rulebook.shelving import versions_of_the_city
from yingshang.kit.errors import YingshangError
from yingshang.rules.examples import examples_beside
from yingshang.rules.shelf import ShelvedFile

log = logging.getLogger("yingshang.rulebook")
IN_FORCE, COMING, EXPIRED = "in_force", "coming", "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """A version of a table; `status` is that of the day asked about, `until` the day a later version begins."""

    file: ShelvedFile
    sheet: Sheet
    status: str
    until: dt.date | None

    @property
    def room_title(self) -> str:
        return title_of_room(self.file.room)

    @property
    def examples(self) -> str:
        """The examples beside the table; "" when there are none."""
        path = examples_beside(self.file.path)
        return path.read_text(encoding="utf-8") if path.exists() else ""


def every_volume(*, today: dt.date) -> tuple[Volume, ...]:
    """Return every version, the tables in order, the newest version of each first."""
    files = versions_of_the_city()
    newest_first = sorted(files, key=lambda one: (one.room, one.name, -one.on.toordinal()))
    return tuple(_readable(newest_first, files, today))


def history_of(room: str, name: str, *, today: dt.date) -> tuple[Volume, ...]:
    """Return the versions of a table, newest first. Raises UnknownTable."""
    files = tuple(one for one in versions_of_the_city() if (one.room, one.name) == (room, name))
    if not files:
        raise UnknownTable
    return tuple(_readable(reversed(files), files, today))


def volume_on(room: str, name: str, on: dt.date, *, today: dt.date) -> Volume:
    """Return the version that begins on a day. Raises UnknownTable."""
    found = (one for one in history_of(room, name, today=today) if one.file.on == on)
    if (volume := next(found, None)) is None:
        raise UnknownTable
    return volume


def volume_in_force(room: str, name: str, *, today: dt.date) -> Volume | None:
    """Return the version in force on the day, None before the first."""
    return next((one for one in history_of(room, name, today=today) if one.file.on <= today), None)


@lru_cache(maxsize=8)
def title_of_room(room: str) -> str:
    """Return the words for a room of the city: its app's name."""
    return str(apps.get_app_config(room).verbose_name) if apps.is_installed(f"yingshang.domains.{room}") else room


def _readable(wanted: Iterable[ShelvedFile], files: tuple[ShelvedFile, ...], today: dt.date) -> Iterator[Volume]:
    """A file somebody broke on the disk breaks no page; the log says which."""
    for file in wanted:
        try:
            yield _volume(file, files, today)
        except (YingshangError, OSError) as error:
            log.error("%s: %s", file.path.name, error)


def _volume(file: ShelvedFile, files: tuple[ShelvedFile, ...], today: dt.date) -> Volume:
    later = [one.on for one in files if (one.room, one.name) == (file.room, file.name) and one.on > file.on]
    until = min(later, default=None)
    status = COMING if file.on > today else EXPIRED if until and until <= today else IN_FORCE
    return Volume(file=file, sheet=_sheet(file.path, file.path.stat().st_mtime_ns), status=status, until=until)


@lru_cache(maxsize=256)
def _sheet(path: Path, _changed_at: int) -> Sheet:
    return read_sheet(path.read_bytes(), name=path.name)
