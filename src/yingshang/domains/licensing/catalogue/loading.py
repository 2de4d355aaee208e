"""The catalogue folder into records, all or nothing."""

import datetime as dt
import logging
import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

from yingshang.domains.licensing.catalogue.appointments import AppointmentBook
from yingshang.domains.licensing.catalogue.bundles import Bundle
from yingshang.domains.licensing.catalogue.checking import check
from yingshang.domains.licensing.catalogue.choices import with_regions
from yingshang.domains.licensing.catalogue.codes import Codes
from yingshang.domains.licensing.catalogue.commitments import Commitment
from yingshang.domains.licensing.catalogue.competence_files import read_competence
from yingshang.domains.licensing.catalogue.content import Catalogue, Table
from yingshang.domains.licensing.catalogue.errors import InvalidCatalogue
from yingshang.domains.licensing.catalogue.industries import Industry
from yingshang.domains.licensing.catalogue.instant import Instant
from yingshang.domains.licensing.catalogue.items import Item
from yingshang.domains.licensing.catalogue.materials import FieldFile, LicenceFile, MaterialFile
from yingshang.domains.licensing.catalogue.name_files import SHAPES
from yingshang.domains.licensing.catalogue.papers import PaperLayout
from yingshang.domains.licensing.catalogue.phrases import Phrases
from yingshang.domains.licensing.catalogue.places import FactSet, OrganisationFile
from yingshang.domains.licensing.catalogue.reading import Reader
from yingshang.domains.licensing.catalogue.references import Mention, Names, Place
from yingshang.domains.licensing.catalogue.regions import read_regions
from yingshang.domains.licensing.catalogue.tables import read_table, shown_path
from yingshang.rules.shelf import files_on, mark_of


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


Entry = TypeVar("Entry", bound=_Coded)
log = logging.getLogger("yingshang.licensing.catalogue")
_DATED_NAME = re.compile(r"([a-z][a-z0-9_]*)@(\d{4}-\d{2}-\d{2})")
_ROOM = "licensing"
_Shelves = tuple[Path, ...]
_loaded: dict[tuple[Path, _Shelves], Catalogue] = {}
_marks: dict[tuple[Path, _Shelves], object] = {}


def catalogue_in(folder: Path, *shelves: Path) -> Catalogue:
    """Return the catalogue of a folder with the tables published since on shelves; raises InvalidCatalogue.

    It is read once per process, and again when a table has come to a shelf.
    """
    key, mark = (folder, shelves), [mark_of(shelf) for shelf in shelves]
    if key not in _loaded:
        reload(folder, *shelves)
    elif _marks.get(key) != mark:
        _read_again(folder, shelves)
    _marks[key] = mark
    return _loaded[key]


def reload(folder: Path, *shelves: Path) -> Catalogue:
    """Read everything again; when one file is wrong the catalogue in use stays as it is."""
    _loaded[folder, shelves] = load(folder, *shelves)
    return _loaded[folder, shelves]


def _read_again(folder: Path, shelves: _Shelves) -> None:
    """No request fails because of a table that was published meanwhile; the files alone may have changed with it."""
    try:
        reload(folder, *shelves)
        if (folder, ()) in _loaded:
            reload(folder)
    except InvalidCatalogue as error:
        log.exception(error.message)


def load(folder: Path, *shelves: Path) -> Catalogue:
    """Read and check every file of the folder; raises InvalidCatalogue for the first that is wrong."""
    mentions: list[Mention] = []
    read, every = partial(_read, folder, mentions), partial(_every_dated, folder, mentions)
    listed = partial(_listed, folder / _ROOM)
    organs = read(folder / "organisations.yaml", OrganisationFile)
    fact_sets = [read(file, FactSet) for file in _files(folder, "facts/*.yaml")]
    regions = read_regions(folder, mentions)
    licensing = folder / _ROOM
    content = Catalogue(
        bundles=tuple(_read_dated(folder, mentions, file, "bundle", Bundle) for file in listed("bundles")),
        items=tuple(_read_dated(folder, mentions, file, "item", Item) for file in listed("items")),
        tables=tuple(_read_table(folder, mentions, file) for file in _tables(folder, shelves)),
        materials=_by_code(one for file in listed("materials") for one in read(file, MaterialFile).materials),
        fields=_by_code(one for file in listed("fields") for one in read(file, FieldFile).fields),
        licences=_by_code(one for file in listed("licences") for one in read(file, LicenceFile).licences),
        phrases=read(licensing / "phrases.yaml", Phrases),
        fact_sets={facts.name: facts for facts in fact_sets},
        regions=regions,
        organ_kinds={kind.code: kind for kind in organs.kinds},
        organisations={organ.code: organ for organ in organs.organisations},
        names={kind: tuple(_read_names(folder, mentions, file, kind)
                           for file in _files(licensing, f"names/{kind}@*.yaml")) for kind in SHAPES},
        commitments=every("commitments", "commitment", Commitment), instants=every("instant", "instant", Instant),
        competence=read_competence(folder, mentions),
        industries=every("industries", "industry", Industry),
        appointments=every("appointments", "appointments", AppointmentBook),
        papers=every("readings", "paper", PaperLayout),
    )
    check(content, Codes(mentions))
    return with_regions(content)


def _listed(room: Path, kind: str) -> list[Path]:
    return _files(room, f"{kind}/*.yaml")


def _by_code(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {entry.code: entry for entry in entries}


def _tables(folder: Path, shelves: _Shelves) -> list[Path]:
    """Return the folder's own tables, and after them what was published."""
    own = _files(folder / _ROOM, "tables/*.dmn")
    names = {file.name for file in own}
    since = [file.path for file in files_on(*shelves) if file.room == _ROOM and file.path.name not in names]
    return [*own, *since]


def _files(folder: Path, pattern: str) -> list[Path]:
    files = sorted(folder.glob(pattern))
    if not files:
        raise InvalidCatalogue(file=f"{folder.name}/{pattern}", line=1, field="文件", reason="一个文件也没有")
    return files


def _read(folder: Path, mentions: list[Mention], file: Path, shape: type, **given: object) -> Any:
    reader = Reader(folder, file)
    record = reader.read(shape, given)
    mentions.extend(reader.mentions)
    return record


def _read_dated(folder: Path, mentions: list[Mention], file: Path, kind: str, shape: type) -> Any:
    code, in_force_on = _code_and_date(folder, file)
    mentions.append(_named(folder, file, kind, code))
    return _read(folder, mentions, file, shape, code=code, in_force_on=in_force_on)


def _every_dated(folder: Path, mentions: list[Mention], place: str, kind: str, shape: type) -> tuple[Any, ...]:
    files = sorted((folder / _ROOM / place).glob("*.yaml"))
    return tuple(_read_dated(folder, mentions, file, kind, shape) for file in files)


def _read_names(folder: Path, mentions: list[Mention], file: Path, kind: str) -> Any:
    _, in_force_on = _code_and_date(folder, file)
    return _read(folder, mentions, file, SHAPES[kind], in_force_on=in_force_on)


def _read_table(folder: Path, mentions: list[Mention], file: Path) -> Table:
    name, in_force_on = _code_and_date(folder, file)
    model = read_table(folder, file)
    mentions.append(_named(folder, file, "table", name))
    mentions.extend(_named(folder, file, "decision", decision) for decision in model.decisions)
    return Table(name=name, in_force_on=in_force_on, model=model)


def _named(folder: Path, file: Path, kind: str, code: str) -> Mention:
    place = Place(file=shown_path(folder, file), line=1, field="文件名")
    return Mention(code=code, mark=Names(kind), place=place)


def _code_and_date(folder: Path, file: Path) -> tuple[str, dt.date]:
    """Return the code and the date in force that a file's name says: code@2024-05-30.yaml."""
    matched = _DATED_NAME.fullmatch(file.stem)
    try:
        if matched:
            return matched[1], dt.date.fromisoformat(matched[2])
    except ValueError:
        pass
    raise InvalidCatalogue(file=shown_path(folder, file), line=1, field="文件名",
                           reason="应为“代码@施行日期”，如 catering@2024-05-30.yaml")
