"""What must hold of the files about competence: towns exist and can act, and no day has two deciders."""

from yingshang.domains.licensing.catalogue.codes import Codes
from yingshang.domains.licensing.catalogue.competence import CityFile, Delegation
from yingshang.domains.licensing.catalogue.content import Catalogue

_HALL = "government_service"


def check_competence(content: Catalogue, codes: Codes) -> None:
    """Raise InvalidCatalogue at the first delegation that cannot work."""
    acting = {(organ.kind, organ.region) for organ in content.organisations.values()}
    for city in content.competence.cities:
        for given in city.delegations:
            _check_town(given, city, content, codes, acting)
        _check_overlaps(city, codes)


def _check_town(given: Delegation, city: CityFile, content: Catalogue, codes: Codes,
                acting: set[tuple[str, str]]) -> None:
    town = content.regions[given.town]
    if town.level != "street" or not town.code.startswith(city.city):
        raise _wrong(given, city, codes, f"“{town.name}”不是本市的镇街")
    for kind in (given.organ_kind, _HALL):
        if (kind, given.town) not in acting:
            raise _wrong(given, city, codes, f"{town.name}没有“{kind}”类机构，承接不了下放的事项")
    if given.until_on is not None and given.until_on < given.since_on:
        raise _wrong(given, city, codes, "until_on 早于 since_on")


def _check_overlaps(city: CityFile, codes: Codes) -> None:
    for place, one in enumerate(city.delegations):
        for other in city.delegations[place + 1:]:
            if (one.item, one.town) == (other.item, other.town) and _overlap(one, other):
                raise _wrong(other, city, codes, "与另一条下放的日期重叠，同一天会有两个说法")


def _overlap(one: Delegation, other: Delegation) -> bool:
    return one.runs_on(other.since_on) or other.runs_on(one.since_on)


def _wrong(given: Delegation, city: CityFile, codes: Codes, reason: str) -> Exception:
    return codes.wrong("region", given.town, reason, file=city.code, field="delegations")
