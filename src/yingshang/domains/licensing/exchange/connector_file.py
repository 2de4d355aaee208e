"""`catalogue/licensing/connectors.yaml`: the systems of departments, their items, and who answers for them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.errors import InvalidCatalogue
from yingshang.domains.licensing.catalogue.reading import Reader
from yingshang.domains.licensing.catalogue.references import Confidence, Names

Duty = Literal["clerk", "reviewer", "chief"]
FILE = Path("licensing") / "connectors.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectorEntry:
    """One system; its endpoint is told by `yingshang exchange register`, for it differs by city.

    Without an owner of its own its dead letters belong to the file's.
    """

    code: Annotated[str, Names("connector")]
    title: str
    organisation: str
    items: tuple[str, ...]
    regions: tuple[str, ...]
    transport: Literal["desk", "https"]
    contact: str
    phone: str
    source: str
    confidence: Confidence
    owner: str = ""
    duty: Duty | None = None
    endpoint: str = ""
    concurrency: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectorFile:
    """The file of connectors."""

    source: str
    confidence: Confidence
    owner: str
    duty: Duty
    connectors: tuple[ConnectorEntry, ...]


def read_connectors(folder: Path, catalogue: Catalogue) -> tuple[ConnectorEntry, ...]:
    """Return the connectors of a catalogue folder with their owners, none without the file.

    Raises InvalidCatalogue.
    """
    if not (folder / FILE).exists():
        return ()
    file = Reader(folder, folder / FILE).read(ConnectorFile)
    entries = tuple(replace(one, owner=one.owner or file.owner, duty=one.duty or file.duty) for one in file.connectors)
    for entry in entries:
        for field, reason in _faults(entry, catalogue):
            raise InvalidCatalogue(file=FILE, line=1, field=f"{entry.code}.{field}", reason=reason)
    _require_one_each(entries)
    return entries


def _faults(entry: ConnectorEntry, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    organs, items = catalogue.organisations, {item.code: item.organ_kind for item in catalogue.items}
    if entry.organisation not in organs:
        yield "organisation", f"没有机构 {entry.organisation}"
    if entry.owner not in organs:
        yield "owner", f"没有机构 {entry.owner}"
    for code in entry.items:
        if code not in items:
            yield "items", f"没有事项 {code}"
        elif items[code] != organs[entry.organisation].kind:
            yield "items", f"{code} 不由这个部门经办"
    for region in entry.regions:
        if not any(known.startswith(region) for known in catalogue.regions):
            yield "regions", f"没有地区 {region}"


def _require_one_each(entries: tuple[ConnectorEntry, ...]) -> None:
    """An item of a region has one system, or nobody would know which reply counts."""
    for place, entry in enumerate(entries):
        for other in entries[:place]:
            shared = set(entry.items) & set(other.items)
            if shared and any(_overlap(one, two) for one in entry.regions for two in other.regions):
                raise InvalidCatalogue(file=FILE, line=1, field=f"{entry.code}.items",
                                       reason=f"{'、'.join(sorted(shared))} 在同一地区已归 {other.code}")


def _overlap(one: str, two: str) -> bool:
    return one.startswith(two) or two.startswith(one)
