"""The whole licensing catalogue, and the version of each entry in force on a day."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Protocol, TypeVar

from yingshang.domains.licensing.catalogue.appointments import AppointmentBook
from yingshang.domains.licensing.catalogue.bundles import Bundle
from yingshang.domains.licensing.catalogue.commitments import Commitment
from yingshang.domains.licensing.catalogue.competence import CompetenceBook
from yingshang.domains.licensing.catalogue.errors import NotInForce, UnknownBundle
from yingshang.domains.licensing.catalogue.industries import Industry
from yingshang.domains.licensing.catalogue.instant import Instant
from yingshang.domains.licensing.catalogue.items import Item
from yingshang.domains.licensing.catalogue.materials import Field, LicenceKind, Material
from yingshang.domains.licensing.catalogue.name_files import NameFile
from yingshang.domains.licensing.catalogue.papers import PaperLayout
from yingshang.domains.licensing.catalogue.phrases import Phrases
from yingshang.domains.licensing.catalogue.places import FactKind, FactSet, Organisation, OrganKind, Region
from yingshang.kit.searching import normalise
from yingshang.rules.model import Model


class _Dated(Protocol):
    @property
    def in_force_on(self) -> dt.date: ...


class _Cited(Protocol):
    @property
    def confidence(self) -> str: ...


T = TypeVar("T", bound=_Dated)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One version of a decision table file."""

    name: str
    in_force_on: dt.date
    model: Model


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything the city says about licensing; loaded as a whole or not at all."""

    bundles: tuple[Bundle, ...]
    items: tuple[Item, ...]
    tables: tuple[Table, ...]
    materials: Mapping[str, Material]
    fields: Mapping[str, Field]
    licences: Mapping[str, LicenceKind]
    phrases: Phrases
    fact_sets: Mapping[str, FactSet]
    regions: Mapping[str, Region]
    organ_kinds: Mapping[str, OrganKind]
    organisations: Mapping[str, Organisation]
    #: forbidden, industries, forms, places, comparison: every version of the files about names
    names: Mapping[str, tuple[NameFile, ...]]
    competence: CompetenceBook
    #: 告知承诺, and items that a table may approve at once (秒批)
    commitments: tuple[Commitment, ...] = ()
    instants: tuple[Instant, ...] = ()
    appointments: tuple[AppointmentBook, ...] = ()
    industries: tuple[Industry, ...] = ()
    #: papers that are read when they are uploaded
    papers: tuple[PaperLayout, ...] = ()

    def bundle_on(self, name: str, day: dt.date) -> Bundle:
        """Return the bundle of this code, title or alias in force on the day.

        Raises UnknownBundle with the nearest titles, or NotInForce when the day is too early.
        """
        wanted = normalise(name)
        called = [bundle for bundle in self.bundles if wanted in map(normalise, bundle.names)]
        if not called:
            raise UnknownBundle(name=name, near="、".join(self._near(wanted)))
        found = _latest(called, day)
        if found is None:
            raise NotInForce(what="一件事", code=name, on=day)
        return found

    def item_on(self, code: str, day: dt.date) -> Item:
        """Return the item's version in force on the day; raises NotInForce."""
        found = _latest((item for item in self.items if item.code == code), day)
        if found is None:
            raise NotInForce(what="事项", code=code, on=day)
        return found

    def commitment_on(self, item: str, day: dt.date) -> Commitment | None:
        """Return the commitment that may be made for an item on the day, if any."""
        return _latest((one for one in self.commitments if one.item == item), day)

    def instant_on(self, item: str, day: dt.date) -> Instant | None:
        """Return how an item may be decided at once on the day, if at all."""
        return _latest((one for one in self.instants if one.item == item), day)

    def appointments_on(self, day: dt.date) -> AppointmentBook:
        """Return the rules for appointments in force on the day; raises NotInForce."""
        found = _latest(self.appointments, day)
        if found is None:
            raise NotInForce(what="预约规则", code="appointments", on=day)
        return found

    def industries_on(self, day: dt.date) -> Mapping[str, Industry]:
        """Return the industries in force on the day, by code."""
        codes = dict.fromkeys(one.code for one in self.industries)
        found = {code: _latest((one for one in self.industries if one.code == code), day) for code in codes}
        return {code: one for code, one in found.items() if one is not None}

    def papers_on(self, day: dt.date) -> tuple[PaperLayout, ...]:
        """Return the papers that can be read on the day."""
        codes = dict.fromkeys(one.code for one in self.papers)
        found = (_latest((one for one in self.papers if one.code == code), day) for code in codes)
        return tuple(one for one in found if one is not None)

    def model_on(self, table: str, day: dt.date) -> Model:
        """Return the decision table file in force on the day; raises NotInForce."""
        found = _latest((version for version in self.tables if version.name == table), day)
        if found is None:
            raise NotInForce(what="规则表", code=table, on=day)
        return found.model

    def models_for(self, table: str, bundle: Bundle) -> tuple[Model, ...]:
        """Return every version of a table that decides while this version of a bundle is in force."""
        later = (one.in_force_on for one in self.bundles
                 if one.code == bundle.code and one.in_force_on > bundle.in_force_on)
        until = min(later, default=dt.date.max)
        during = (version.model for version in sorted(self.tables, key=lambda one: one.in_force_on)
                  if version.name == table and bundle.in_force_on < version.in_force_on < until)
        return (self.model_on(table, bundle.in_force_on), *during)

    def regions_along(self, code: str) -> tuple[Region, ...]:
        """Return the regions a region lies in and itself, widest first."""
        region = self.regions[code]
        return (*(self.regions_along(region.parent) if region.parent else ()), region)

    def region_name(self, code: str) -> str:
        """Return the full name, e.g. 湖北省武汉市武昌区."""
        return "".join(region.name for region in self.regions_along(code))

    def fact_kind(self, name: str) -> FactKind:
        """Return what the register says about a fact."""
        return next(fact for facts in self.fact_sets.values() for fact in facts.facts if fact.name == name)

    def immutable_facts(self) -> frozenset[str]:
        """Return the titles of the facts nobody can act on: what a nearest miss must leave as it is."""
        kinds = (fact for facts in self.fact_sets.values() for fact in facts.facts)
        return frozenset(fact.title for fact in kinds if fact.immutable)

    def producers_of(self, licence: str) -> frozenset[str]:
        """Return the items that end in a licence of this kind."""
        return frozenset(item.code for item in self.items if item.produces == licence)

    def count_provisional(self) -> int:
        """Count the entries that still wait for confirmation."""
        items = sum(item.is_provisional for item in self.items)
        groups: tuple[Iterable[_Cited], ...] = (
            self.bundles, self.materials.values(), self.fields.values(), self.licences.values(),
            self.fact_sets.values(), self.organisations.values(), self.commitments, self.instants,
            self.appointments, self.industries, self.papers,
            *(file.cited for files in self.names.values() for file in files), self.competence.cited)
        return items + sum(entry.confidence == "provisional" for group in groups for entry in group)

    def _near(self, wanted: str) -> list[str]:
        """Return the titles of the three bundles whose names are most like the wanted one."""
        likeness = {bundle.title: max(_likeness(wanted, name) for name in bundle.names)
                    for bundle in self.bundles}
        return sorted(likeness, key=lambda title: -likeness[title])[:3]


def _likeness(wanted: str, name: str) -> float:
    return SequenceMatcher(None, wanted, normalise(name)).ratio()


def _latest(versions: Iterable[T], day: dt.date) -> T | None:
    in_force = (version for version in versions if version.in_force_on <= day)
    return max(in_force, key=lambda version: version.in_force_on, default=None)
