"""What the catalogue says about names: forbidden words, industry words, forms, places, and how names are compared."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from yingshang.domains.licensing.catalogue.places import Region
from yingshang.domains.licensing.catalogue.references import Confidence

Effect = Literal["refused", "warned"]
FormKind = Literal["company", "partnership", "sole_proprietor", "cooperative", "branch", "shop"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForbiddenGroup:
    """Words that may not stand in a name, and the article; `unless` are harmless words that look like one of them."""

    code: str
    title: str
    article: str
    effect: Effect
    place: Literal["anywhere", "trade_name", "start"]
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()
    advice: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class ForbiddenFile:
    """forbidden@DATE.yaml."""

    in_force_on: dt.date
    source: str
    confidence: Confidence
    groups: tuple[ForbiddenGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Industry:
    """A division (大类) of GB/T 4754 and the words that stand for it in names."""

    division: str
    title: str
    words: tuple[str, ...]
    adjoining: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndustryFile:
    """industries@DATE.yaml."""

    in_force_on: dt.date
    source: str
    confidence: Confidence
    industries: tuple[Industry, ...]
    general: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Words for one kind of organisation; `division` when they name an industry as well (超市)."""

    kind: FormKind
    words: tuple[str, ...]
    division: str = ""
    article: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What stands in brackets at the end of a name, e.g. （普通合伙）."""

    text: str
    kinds: tuple[FormKind, ...]
    entity_kind: str
    article: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFile:
    """forms@DATE.yaml."""

    in_force_on: dt.date
    source: str
    confidence: Confidence
    forms: tuple[Form, ...]
    markings: tuple[Marking, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A development zone: its name is used together with a region's."""

    name: str
    short: tuple[str, ...] = ()
    region: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFile:
    """places@DATE.yaml."""

    in_force_on: dt.date
    source: str
    confidence: Confidence
    zones: tuple[Zone, ...]
    elsewhere: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRule:
    """What follows when a proposed name relates to a known one in this way."""

    code: str
    title: str
    effect: Effect
    article: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonFile:
    """comparison@DATE.yaml."""

    in_force_on: dt.date
    source: str
    confidence: Confidence
    registry_digits: int
    registry_source: str
    relations: tuple[RelationRule, ...]
    reserved_months: int
    released_months: int
    suggestions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class NameRules:
    """Everything the catalogue says about names on one day, with the city's regions."""

    forbidden: ForbiddenFile
    industries: IndustryFile
    forms: FormFile
    places: PlaceFile
    comparison: ComparisonFile
    regions: tuple[Region, ...]

    @cached_property
    def form_of(self) -> dict[str, Form]:
        """Each form word with its form, longest words first."""
        found = {word: form for form in self.forms.forms for word in form.words}
        return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))

    @cached_property
    def divisions_of(self) -> dict[str, frozenset[str]]:
        """Each industry word with its divisions; general words have none."""
        found: dict[str, set[str]] = {word: set() for word in self.industries.general}
        for industry in self.industries.industries:
            for word in industry.words:
                found.setdefault(word, set()).add(industry.division)
        return {word: frozenset(divisions) for word, divisions in found.items()}

    @cached_property
    def adjoining(self) -> dict[str, str]:
        """Single characters that name an industry right before a form (面馆)."""
        return {char: one.division for one in self.industries.industries for char in one.adjoining}

    @cached_property
    def longest_word(self) -> int:
        return max(map(len, self.divisions_of))

    @cached_property
    def industry_titles(self) -> dict[str, str]:
        return {one.division: one.title for one in self.industries.industries}

    @cached_property
    def region_by_code(self) -> dict[str, Region]:
        return {region.code: region for region in self.regions}

    @cached_property
    def regions_under(self) -> dict[str, tuple[Region, ...]]:
        """The regions right below each code; "" holds provinces, cities and counties, which may open a name."""
        found: dict[str, list[Region]] = {"": []}
        for region in self.regions:
            if region.level != "street":
                found[""].append(region)
            if region.parent:
                found.setdefault(region.parent, []).append(region)
        return {code: tuple(regions) for code, regions in found.items()}

    @cached_property
    def relation(self) -> dict[str, RelationRule]:
        return {one.code: one for one in self.comparison.relations}

    def registry_of(self, region: str) -> str:
        """Return the code under which one registration authority compares names."""
        return region[:self.comparison.registry_digits]

    def count_provisional(self) -> int:
        """Count the entries that wait for confirmation; industry words count as one."""
        groups = (self.forbidden.groups, self.forms.forms, self.forms.markings, self.places.zones,
                  self.comparison.relations, (self.industries,))
        return sum(one.confidence == "provisional" for group in groups for one in group)
