"""Regions (行政区划) from their CSV file."""

import csv
from pathlib import Path

from yingshang.domains.licensing.catalogue.errors import InvalidCatalogue
from yingshang.domains.licensing.catalogue.places import Region
from yingshang.domains.licensing.catalogue.references import Mention, Names, Place, Refers

_COLUMNS = ["code", "name", "level", "parent"]
_LEVELS = {"province": 2, "city": 4, "county": 6, "street": 9}


def read_regions(folder: Path, mentions: list[Mention]) -> dict[str, Region]:
    """Return every region by its code; raises InvalidCatalogue with the line of the file."""
    file = folder / "regions.csv"
    try:
        rows = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    except (OSError, ValueError, csv.Error) as error:
        raise _wrong(1, "CSV", error) from error
    if not rows or rows[0] != _COLUMNS:
        raise _wrong(1, "表头", f"第一行应为 {','.join(_COLUMNS)}")
    regions: dict[str, Region] = {}
    for line, row in enumerate(rows[1:], 2):
        region = _region(line, row)
        regions[region.code] = region
        mentions.append(_mention(region.code, Names("region"), line, "code"))
        if region.parent:
            mentions.append(_mention(region.parent, Refers("region"), line, "parent"))
    return regions


def _region(line: int, row: list[str]) -> Region:
    if len(row) != len(_COLUMNS):
        raise _wrong(line, "CSV", f"应有{len(_COLUMNS)}列，现为{len(row)}列")
    code, name, level, parent = row
    if level not in _LEVELS:
        raise _wrong(line, "level", f"“{level}”不在可用的值 {'、'.join(_LEVELS)} 之中")
    if not code.isdecimal() or len(code) != _LEVELS[level]:
        raise _wrong(line, "code", f"“{code}”应为{_LEVELS[level]}位数字")
    if not name:
        raise _wrong(line, "name", "没有填写")
    if not code.startswith(parent) or bool(parent) == (level == "province"):
        raise _wrong(line, "parent", f"“{parent}”应为所在的上一级区划代码")
    return Region(code=code, name=name, level=level, parent=parent or None)


def _mention(code: str, mark: Names | Refers, line: int, field: str) -> Mention:
    return Mention(code=code, mark=mark, place=Place(file=Path("regions.csv"), line=line, field=field))


def _wrong(line: int, field: str, reason: object) -> InvalidCatalogue:
    return InvalidCatalogue(file="regions.csv", line=line, field=field, reason=reason)
