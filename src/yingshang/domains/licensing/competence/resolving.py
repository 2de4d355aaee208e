"""Which organ decides an item at a place on a day, in whose name, and how cases come to it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from yingshang.domains.licensing.catalogue.competence import CityFile, Delegation, Level, LocalRule, Mode, Rule
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.items import Item, Promise
from yingshang.domains.licensing.catalogue.places import Organisation
from yingshang.domains.licensing.competence.errors import NoOrganThere

HALL = "government_service"
#: what holds where a city says nothing: as if there were no 通办
ALONE = Rule(decides="county", accepts="here", mode="online", basis=(), source="目录没有写明", confidence="provisional")
_ORDER: tuple[Level, ...] = ("province", "city", "county", "street")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """The organ that decides, and the one whose name and seal its documents carry."""

    organisation: Organisation
    issuer: Organisation
    rule: Rule
    delegation: Delegation | None = None


def deciding_organ(catalogue: Catalogue, item: Item, *, region: str, street: str = "", on: dt.date) -> Deciding:
    """Return who decides an item in a county, or in a town of it, on a day; raises NoOrganThere.

    Before a delegation begins and after it ended the organ above decides.
    """
    rule = rule_of(catalogue, item.code, region=region, on=on)
    above = _organ_above(catalogue, item, rule, region)
    given = delegation_of(catalogue, item.code, street, on=on)
    if given is None:
        return Deciding(organisation=above, issuer=above, rule=rule)
    town = _organ_in(catalogue, given.organ_kind, given.town)
    if town is None:
        raise _missing(catalogue, given.organ_kind, given.town, item.title)
    return Deciding(organisation=town, issuer=above if given.manner == "entrusted" else town, rule=rule,
                    delegation=given)


def rule_of(catalogue: Catalogue, item: str, *, region: str, on: dt.date) -> Rule:
    """Return the rule in force about an item in a county."""
    city = city_file(catalogue, region, on=on)
    if city is None:
        return ALONE
    return next((rule for rule in city.items if rule.item == item), city.otherwise)


def mode_of(catalogue: Catalogue, rule: Rule, *, on: dt.date) -> Mode | None:
    """Return the way of 通办 a rule names, None before there was any."""
    files = [file for file in catalogue.competence.modes if file.in_force_on <= on]
    known = max(files, key=lambda file: file.in_force_on).modes if files else ()
    return next((mode for mode in known if mode.code == rule.mode), None)


def delegation_of(catalogue: Catalogue, item: str, street: str, *, on: dt.date) -> Delegation | None:
    """Return the delegation of an item to a town that runs on the day."""
    city = city_file(catalogue, street[:6], on=on) if street else None
    return next((one for one in city.delegations if one.item == item and one.town == street and one.runs_on(on)),
                None) if city else None


def city_file(catalogue: Catalogue, region: str, *, on: dt.date) -> CityFile | None:
    """Return the version in force of the file of the city around a region."""
    files = [file for file in catalogue.competence.cities if region.startswith(file.city) and file.in_force_on <= on]
    return max(files, key=lambda file: file.in_force_on, default=None)


def item_in(catalogue: Catalogue, code: str, *, region: str, on: dt.date) -> Item:
    """Return an item as it is in a region: the catalogue's, with what local rules change; raises NotInForce."""
    item = catalogue.item_on(code, on)
    for local in local_rules(catalogue, code, region=region, on=on):
        item = _changed(item, local)
    return item


def local_rules(catalogue: Catalogue, code: str, *, region: str, on: dt.date) -> tuple[LocalRule, ...]:
    """Return the rules by which a region differs in an item."""
    city = city_file(catalogue, region, on=on)
    rules: Iterable[LocalRule] = city.local_rules if city else ()
    return tuple(one for one in rules if one.item == code and (one.region is None or one.region == region))


def require_hall(catalogue: Catalogue, region: str) -> Organisation:
    """Return the window of a county; raises NoOrganThere."""
    hall = _organ_in(catalogue, HALL, region)
    if hall is None:
        raise _missing(catalogue, HALL, region, "综合受理")
    return hall


def street_in(text: str, *, region: str, catalogue: Catalogue) -> str:
    """Return the code of the town an address names, "" when it names none of this county's."""
    if region not in catalogue.regions:
        return ""
    county = catalogue.regions[region].name
    towns = (one for one in catalogue.regions.values() if one.parent == region and f"{county}{one.name}" in text)
    return next((one.code for one in towns), "")


def _changed(item: Item, local: LocalRule) -> Item:
    if local.promise_days is not None:
        promise = Promise(days=local.promise_days, source=local.citation, confidence=local.confidence)
        item = replace(item, clock=replace(item.clock, promise=promise))
    papers = replace(item.materials, needed=(*item.materials.needed, *local.materials))
    return replace(item, fee=local.fee or item.fee, materials=papers,
                   legal_basis=(*item.legal_basis, *local.legal_basis))


def _organ_above(catalogue: Catalogue, item: Item, rule: Rule, region: str) -> Organisation:
    """Return the organ of the rule's level, else the nearest one above it."""
    around = [place for place in reversed(catalogue.regions_along(region))
              if _ORDER.index(place.level) <= _ORDER.index(rule.decides)]  # type: ignore[arg-type]
    for place in around:
        if found := _organ_in(catalogue, item.organ_kind, place.code):
            return found
    raise _missing(catalogue, item.organ_kind, region, item.title)


def _organ_in(catalogue: Catalogue, kind: str, region: str) -> Organisation | None:
    return next((organ for organ in catalogue.organisations.values()
                 if organ.kind == kind and organ.region == region), None)


def _missing(catalogue: Catalogue, kind: str, region: str, item: str) -> NoOrganThere:
    known = catalogue.organ_kinds.get(kind)
    return NoOrganThere(region=catalogue.region_name(region), item=item, kind=known.title if known else kind)
