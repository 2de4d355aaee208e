"""The shelf of published tables: files made from the database, where the rooms of the city find them."""

import datetime as dt
import uuid
from pathlib import Path

from django.conf import settings

from yingshang.domains.rulebook.models import RuleVersion
from yingshang.rules.examples import examples_beside
from yingshang.rules.shelf import ShelvedFile, files_on, place_on, put


def shelves() -> tuple[Path, Path]:
    """Return the city's catalogue and the shelf of what was published since."""
    return Path(settings.CATALOGUE_DIR), Path(settings.PUBLISHED_DIR)


def versions_of_the_city() -> tuple[ShelvedFile, ...]:
    """Return every version of every table, by room, name and day."""
    return files_on(*shelves())


def put_on_shelf(case_id: uuid.UUID, _seq: int, _now: dt.datetime) -> None:
    """Effect of a publication; doing it twice writes the same bytes."""
    _write(RuleVersion.objects.get(case_id=case_id))


def make_again() -> int:
    """Make the shelf say what the database says, and return how many files were missing, different or foreign."""
    known = {_path(version): version for version in RuleVersion.objects.all()}
    foreign = [file.path for file in files_on(shelves()[1]) if file.path not in known]
    for path in foreign:
        path.unlink(missing_ok=True)
    lost = [version for path, version in known.items() if not _stands(path, version)]
    for version in lost:
        _write(version)
    return len(foreign) + len(lost)


def _path(version: RuleVersion) -> Path:
    return place_on(shelves()[1], version.room, version.name, version.in_force_on)


def _write(version: RuleVersion) -> None:
    """The examples come first: whoever finds the table finds them."""
    path = _path(version)
    if version.examples:
        put(examples_beside(path), version.examples.encode())
    put(path, bytes(version.dmn))


def _stands(path: Path, version: RuleVersion) -> bool:
    return _read(path) == bytes(version.dmn) and _read(examples_beside(path)) == version.examples.encode()


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""
