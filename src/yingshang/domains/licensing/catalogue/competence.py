"""Who decides an item, which windows may receive it, what went down to towns, and where a city's own rules differ."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from yingshang.domains.licensing.catalogue.items import Fee, NeededMaterial
from yingshang.domains.licensing.catalogue.references import Confidence, ItemCode, OrganKindCode, RegionCode

#: The level of the organ that decides; a street is a town or a 街道.
Level = Literal["province", "city", "county", "street"]
#: Where the windows are that may receive an item: each reaches further than the one before.
Scope = Literal["here", "city", "circle", "province"]
ModeCode = Literal["online", "by_proxy", "joint"]
#: 委托: in the name of who delegates (行政许可法 24); 赋权: in the town's own name.
Manner = Literal["entrusted", "empowered"]
#: the kind of organ that a town is
TOWN_OFFICE = "town_office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """A way of 通办, and in how many working days the window hands over."""

    code: ModeCode
    title: str
    summary: str
    handover_days: int
    article: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Cities that receive for each other."""

    code: str
    title: str
    cities: tuple[RegionCode, ...]
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeFile:
    """modes@DATE.yaml."""

    in_force_on: dt.date
    source: str
    confidence: Confidence
    modes: tuple[Mode, ...]
    circles: tuple[Circle, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Who decides, who may receive, and how."""

    decides: Level
    accepts: Scope
    mode: ModeCode
    basis: tuple[str, ...]
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRule(Rule):
    """The rule of one item."""

    item: ItemCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """An item that a town decides from one day until another, with that day."""

    item: ItemCode
    town: RegionCode
    manner: Manner
    since_on: dt.date
    basis: str
    source: str
    confidence: Confidence
    until_on: dt.date | None = None
    organ_kind: OrganKindCode = TOWN_OFFICE

    def runs_on(self, day: dt.date) -> bool:
        """Say whether the town decides on the day."""
        return self.since_on <= day and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRule:
    """Where an item differs from the catalogue in this city, and the rule that says so."""

    item: ItemCode
    citation: str
    source: str
    confidence: Confidence
    region: RegionCode | None = None
    promise_days: int | None = None
    fee: Fee | None = None
    legal_basis: tuple[str, ...] = ()
    materials: tuple[NeededMaterial, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CityFile:
    """city_NAME@DATE.yaml: one city's distribution of competence."""

    code: str
    in_force_on: dt.date
    city: RegionCode
    source: str
    confidence: Confidence
    otherwise: Rule
    items: tuple[ItemRule, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    local_rules: tuple[LocalRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetenceBook:
    """Every version of the files about competence."""

    modes: tuple[ModeFile, ...]
    cities: tuple[CityFile, ...]

    @property
    def cited(self) -> tuple[Mode | Circle | Rule | Delegation | LocalRule, ...]:
        """The entries that say where they come from."""
        of_modes = (one for file in self.modes for one in (*file.modes, *file.circles))
        of_cities = (one for file in self.cities
                     for one in (file.otherwise, *file.items, *file.delegations, *file.local_rules))
        return (*of_modes, *of_cities)
