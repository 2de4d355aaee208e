"""The folder competence/ into one book."""

import datetime as dt
from pathlib import Path

from yingshang.domains.licensing.catalogue.competence import CityFile, CompetenceBook, ModeFile
from yingshang.domains.licensing.catalogue.reading import Reader
from yingshang.domains.licensing.catalogue.references import Mention


def read_competence(folder: Path, mentions: list[Mention]) -> CompetenceBook:
    """Return every version of the files; a folder without them says that nothing is delegated.

    Raises InvalidCatalogue.
    """
    place = folder / "licensing" / "competence"
    modes = tuple(_read(folder, mentions, file, ModeFile) for file in sorted(place.glob("modes@*.yaml")))
    cities = tuple(_read(folder, mentions, file, CityFile, code=file.stem)
                   for file in sorted(place.glob("city_*.yaml")))
    return CompetenceBook(modes=modes, cities=cities)


def _read(folder: Path, mentions: list[Mention], file: Path, shape: type, **given: object):  # type: ignore[no-untyped-def]
    reader = Reader(folder, file)
    try:
        in_force_on = dt.date.fromisoformat(file.stem.partition("@")[2])
    except ValueError as error:
        raise reader.wrong(1, "文件名", "应为“代码@施行日期”，如 city_wuhan@2022-01-01.yaml") from error
    record = reader.read(shape, {"in_force_on": in_force_on, **given})
    mentions.extend(reader.mentions)
    return record
