"""The same standard everywhere (同标准): an item as each region serves it, its fingerprint, and every difference.

Two windows serve the same when their fingerprints are the same: SM3 over the canonical JSON of what an applicant
meets. Who decides is not part of it, for that is what may differ.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.items import Item
from yingshang.domains.licensing.competence.resolving import (
    Deciding,
    city_file,
    deciding_organ,
    item_in,
    local_rules,
    mode_of,
)
from yingshang.kit.canonical import canonical_json
from yingshang.kit.gm.provider import provider

#: part of an item -> its title
PARTS: Mapping[str, str] = {
    "legal_basis": "设定依据", "materials": "材料", "fields": "表单", "legal_days": "法定时限",
    "promised_days": "承诺时限", "extension_days": "可延长", "fee": "收费", "special_procedures": "特别程序",
    "result": "结果"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """An item in one place: a county, or a town that decides it."""

    region: str
    place: str
    level: str
    organisation: str
    issuer: str
    manner: str
    since_on: dt.date | None
    until_on: dt.date | None
    basis: tuple[str, ...]
    mode: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where one region differs from the catalogue, and the local rule that says so."""

    region: str
    place: str
    part: str
    catalogue: str
    here: str
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemStandard:
    """One item across regions; `fingerprint` is the catalogue's own."""

    code: str
    title: str
    version: dt.date
    fingerprint: str
    content: Mapping[str, object]
    served: tuple[Served, ...]
    differences: tuple[Difference, ...]

    @property
    def is_same_everywhere(self) -> bool:
        """Say whether every place serves what the catalogue says."""
        return all(one.fingerprint == self.fingerprint for one in self.served)


def standards(catalogue: Catalogue, *, on: dt.date, item: str = "") -> tuple[ItemStandard, ...]:
    """Return every item in force (or one) as each served region has it on the day."""
    codes = dict.fromkeys(one.code for one in catalogue.items if one.in_force_on <= on and item in ("", one.code))
    return tuple(_standard(catalogue, code, on) for code in codes)


def fingerprint(item: Item) -> str:
    """Return SM3 over what an applicant meets, 64 hex digits."""
    return provider().sm3(canonical_json({"code": item.code, "title": item.title, **content_of(item)})).hex()


def content_of(item: Item) -> dict[str, object]:
    """Return what an applicant meets: basis, papers, form, limits, fee, special procedures, result."""
    return {
        "legal_basis": list(item.legal_basis),
        "materials": [asdict(one) for one in item.materials.needed], "fields": list(item.fields.needed),
        "legal_days": item.clock.legal_days, "promised_days": item.clock.promise.days,
        "extension_days": item.clock.extension_days, "fee": asdict(item.fee),
        "special_procedures": [{"title": one.title, "days": one.days, "pauses_clock": one.pauses_clock,
                                "article": one.article} for one in item.special_procedures],
        "result": item.produces,
    }


def _standard(catalogue: Catalogue, code: str, on: dt.date) -> ItemStandard:
    item = catalogue.item_on(code, on)
    places = [place for region in served_regions(catalogue) for place in _places(catalogue, item, region, on)]
    return ItemStandard(code=code, title=item.title, version=item.in_force_on, fingerprint=fingerprint(item),
                        content=content_of(item), served=tuple(places),
                        differences=tuple(one for region in served_regions(catalogue)
                                          for one in _differences(catalogue, item, region, on)))


def served_regions(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the counties with organs of this catalogue, in its order."""
    return tuple(dict.fromkeys(organ.region for organ in catalogue.organisations.values()
                               if catalogue.regions[organ.region].level == "county"))


def _places(catalogue: Catalogue, item: Item, region: str, on: dt.date) -> list[Served]:
    """The county, and beside it the towns that decide the item (区镇同权)."""
    city = city_file(catalogue, region, on=on)
    towns = [one.town for one in city.delegations
             if one.item == item.code and one.town.startswith(region) and one.runs_on(on)] if city else []
    return [_served(catalogue, item, region, street, on) for street in ("", *towns)]


def _served(catalogue: Catalogue, item: Item, region: str, street: str, on: dt.date) -> Served:
    deciding = deciding_organ(catalogue, item, region=region, street=street, on=on)
    mode, given = mode_of(catalogue, deciding.rule, on=on), deciding.delegation
    return Served(
        region=street or region, place=catalogue.region_name(street or region), level=_level(catalogue, deciding),
        organisation=deciding.organisation.name, issuer=deciding.issuer.name, manner=given.manner if given else "",
        since_on=given.since_on if given else None, until_on=given.until_on if given else None,
        basis=(given.basis,) if given else deciding.rule.basis, mode=mode.title if mode else "",
        fingerprint=fingerprint(item_in(catalogue, item.code, region=region, on=on)))


def _level(catalogue: Catalogue, deciding: Deciding) -> str:
    return catalogue.regions[deciding.organisation.region].level


def _differences(catalogue: Catalogue, item: Item, region: str, on: dt.date) -> list[Difference]:
    here = content_of(item_in(catalogue, item.code, region=region, on=on))
    cited = "；".join(rule.citation for rule in local_rules(catalogue, item.code, region=region, on=on))
    usual = content_of(item)
    return [Difference(region=region, place=catalogue.region_name(region), part=PARTS[name], citation=cited,
                       catalogue=_words(usual[name]), here=_words(here[name]))
            for name in PARTS if here[name] != usual[name]]


def _words(value: object) -> str:
    """Return a part in words: how many papers, which fee, how many days."""
    if isinstance(value, dict):
        return str(value.get("text", value))
    if isinstance(value, list):
        return "、".join(str(one.get("material", one) if isinstance(one, dict) else one) for one in value)
    return f"{value} 个工作日" if isinstance(value, int) else str(value)
