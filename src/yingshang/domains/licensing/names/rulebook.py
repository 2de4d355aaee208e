"""The rules about names in force on one day, and the look-ups made of them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.errors import NotInForce
from yingshang.domains.licensing.catalogue.name_files import (
    SHAPES,
    ComparisonFile,
    ForbiddenFile,
    FormFile,
    IndustryFile,
    NameFile,
    PlaceFile,
    RelationRule,
)
from yingshang.domains.licensing.catalogue.places import Region

_made: dict[tuple[int, ...], "NameRules"] = {}


def name_rules(catalogue: Catalogue, on: dt.date) -> "NameRules":
    """Return the rules in force on a day; made once per version. Raises NotInForce."""
    files = {kind: _latest(kind, catalogue.names[kind], on) for kind in SHAPES}
    key = tuple(map(id, files.values()))
    known = _made.get(key)
    if known is None or any(getattr(known, kind) is not file for kind, file in files.items()):
        known = _made[key] = NameRules(**files, regions=tuple(catalogue.regions.values()))
    return known


def _latest(kind: str, versions: Sequence[NameFile], on: dt.date) -> NameFile:
    in_force = [file for file in versions if file.in_force_on <= on]
    if not in_force:
        raise NotInForce(what="名称规则", code=kind, on=on)
    return max(in_force, key=lambda file: file.in_force_on)


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
    def form_kinds(self) -> dict[str, str]:
        """Each form word with its kind, longest words first."""
        found = {word: form.kind for form in self.forms.forms for word in form.words}
        found |= dict.fromkeys(self.trade_divisions, "shop")
        return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))

    @cached_property
    def trade_divisions(self) -> dict[str, str]:
        """Each form word that names an industry, with its division."""
        return {word: trade.division for trade in self.forms.trades for word in trade.words}

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
