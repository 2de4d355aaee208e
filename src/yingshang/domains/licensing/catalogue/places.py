"""Regions, organisations and facts: the city around the items."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from yingshang.domains.licensing.catalogue.references import (
    AnswerType,
    Confidence,
    Names,
    OrganKindCode,
    RegionCode,
    Sensitivity,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A 行政区划 by its GB code."""

    code: str
    name: str
    level: str
    parent: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganKind:
    """A kind of organ, e.g. market_regulation 市场监管."""

    code: Annotated[str, Names("organ_kind")]
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An 实施机构: the one organ of its kind in its region."""

    code: Annotated[str, Names("organisation")]
    name: str
    kind: OrganKindCode
    region: RegionCode
    uscc: str
    phone: str
    address: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFile:
    """The file of organisations."""

    in_force_on: dt.date
    source: str
    confidence: Confidence
    kinds: tuple[OrganKind, ...]
    organisations: tuple[Organisation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactKind:
    """A fact the register may know about an entity or a person; an immutable one nobody can act on."""

    name: Annotated[str, Names("fact")]
    title: str
    type: AnswerType
    sensitivity: Sensitivity
    unit: str = ""
    immutable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSet:
    """Facts that come from one source department together."""

    name: Annotated[str, Names("fact_set")]
    title: str
    source_department: str
    refresh: str
    in_force_on: dt.date
    source: str
    confidence: Confidence
    facts: tuple[FactKind, ...]
