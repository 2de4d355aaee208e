"""English texts: names by code, and a phrase book for what is said again and again.

The phrase book is keyed by the Chinese text, so a Chinese text that changes loses its English at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from yingshang.domains.licensing.catalogue.references import (
    Confidence,
    FieldCode,
    ItemCode,
    LicenceCode,
    MaterialCode,
    OrganKindCode,
    Refers,
    RegionCode,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishItem:
    code: ItemCode
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishLicence:
    code: LicenceCode
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishField:
    code: FieldCode
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishMaterial:
    """Without `good_when` the phrase book is asked."""

    code: MaterialCode
    title: str
    good_when: str = ""
    issued_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishOrganKind:
    """`office` is how an organ of the kind is called in a {place}."""

    code: OrganKindCode
    title: str
    office: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishRegion:
    code: RegionCode
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishBundle:
    """`questions` are the titles of the situation questions by code."""

    code: Annotated[str, Refers("bundle")]
    title: str
    summary: str
    served: str
    questions: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishItemFile:
    source: str
    confidence: Confidence
    items: tuple[EnglishItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishLicenceFile:
    source: str
    confidence: Confidence
    licences: tuple[EnglishLicence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishFieldFile:
    source: str
    confidence: Confidence
    fields: tuple[EnglishField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishMaterialFile:
    source: str
    confidence: Confidence
    materials: tuple[EnglishMaterial, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishOrganFile:
    source: str
    confidence: Confidence
    organ_kinds: tuple[EnglishOrganKind, ...]
    regions: tuple[EnglishRegion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishBundleFile:
    source: str
    confidence: Confidence
    bundles: tuple[EnglishBundle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseBook:
    """Chinese text -> English; `inputs` and `values` are those of rule tables, `laws` the names of laws."""

    source: str
    confidence: Confidence
    phrases: Mapping[str, str]
    inputs: Mapping[str, str]
    values: Mapping[str, str]
    laws: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The words of the pages themselves: Chinese -> English."""

    source: str
    confidence: Confidence
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class English:
    """Every English text of the catalogue."""

    items: Mapping[str, EnglishItem]
    licences: Mapping[str, EnglishLicence]
    fields: Mapping[str, EnglishField]
    materials: Mapping[str, EnglishMaterial]
    organ_kinds: Mapping[str, EnglishOrganKind]
    regions: Mapping[str, EnglishRegion]
    bundles: Mapping[str, EnglishBundle]
    book: PhraseBook
    labels: Mapping[str, str]
