"""The files of catalogue/licensing/names, by the day they come into force."""

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.errors import InvalidCatalogue, NotInForce
from yingshang.domains.licensing.catalogue.places import Region
from yingshang.domains.licensing.catalogue.reading import Reader
from yingshang.domains.licensing.names.rulebook import (
    ComparisonFile,
    ForbiddenFile,
    FormFile,
    IndustryFile,
    NameRules,
    PlaceFile,
)

_SHAPES: dict[str, type] = {"forbidden": ForbiddenFile, "industries": IndustryFile, "forms": FormFile,
                            "places": PlaceFile, "comparison": ComparisonFile}
#: what the code asks of comparison@DATE.yaml by name
_RELATIONS = frozenset({"same_name", "same_trade_name", "same_trade_name_open", "own", "same_sound", "contains",
                        "sounds_contain", "one_apart"})


def name_rules(folder: Path, catalogue: Catalogue, on: dt.date) -> NameRules:
    """Return the rules about names in force on a day; raises InvalidCatalogue and NotInForce."""
    files = tuple(_file_on(folder, kind, on) for kind in _SHAPES)
    return _rules(folder, files, tuple(catalogue.regions.values()))


@cache
def _rules(folder: Path, files: tuple[Path, ...], regions: tuple[Region, ...]) -> NameRules:
    content = {kind: _read(folder, file, shape) for (kind, shape), file in zip(_SHAPES.items(), files, strict=True)}
    rules = NameRules(**content, regions=regions)
    if missing := _RELATIONS - rules.relation.keys():
        reason = f"缺少 {'、'.join(sorted(missing))}"
        raise InvalidCatalogue(file=files[-1].name, line=1, field="relations", reason=reason)
    return rules


@cache
def _versions(folder: Path, kind: str) -> tuple[tuple[dt.date, Path], ...]:
    found = []
    for file in sorted((folder / "licensing" / "names").glob(f"{kind}@*.yaml")):
        try:
            found.append((dt.date.fromisoformat(file.stem.partition("@")[2]), file))
        except ValueError as error:
            raise InvalidCatalogue(file=file.name, line=1, field="文件名",
                                   reason=f"应为“{kind}@施行日期”，如 {kind}@2023-10-01.yaml") from error
    return tuple(found)


def _file_on(folder: Path, kind: str, on: dt.date) -> Path:
    in_force = [pair for pair in _versions(folder, kind) if pair[0] <= on]
    if not in_force:
        raise NotInForce(what="名称规则", code=kind, on=on)
    return max(in_force)[1]


def _read(folder: Path, file: Path, shape: type) -> Any:
    in_force_on = dt.date.fromisoformat(file.stem.partition("@")[2])
    return Reader(folder, file).read(shape, {"in_force_on": in_force_on})
