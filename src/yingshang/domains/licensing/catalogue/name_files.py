"""The files about names: forbidden words, industry words, forms, places, and how names are compared."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from yingshang.domains.licensing.catalogue.references import Confidence, RegionCode

Effect = Literal["refused", "warned"]
FormKind = Literal["company", "partnership", "sole_proprietor", "cooperative", "branch", "shop"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForbiddenGroup:
    """Words that may not stand in a name, and the article; `unless` are harmless words that look like one of them."""

    code: str
    title: str
    article: str
    effect: Effect
    place: Literal["anywhere", "trade_name", "start", "inside"]
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

    @property
    def cited(self) -> tuple[ForbiddenGroup, ...]:
        """The entries that say where they come from."""
        return self.groups


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

    @property
    def cited(self) -> tuple["IndustryFile", ...]:
        """The entries that say where they come from."""
        return (self,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Words for one kind of organisation."""

    kind: FormKind
    words: tuple[str, ...]
    article: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """Words that are a form and name an industry as well: 超市, 诊所."""

    division: str
    words: tuple[str, ...]
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
    trades: tuple[Trade, ...]
    markings: tuple[Marking, ...]

    @property
    def cited(self) -> tuple[Form | Trade | Marking, ...]:
        """The entries that say where they come from."""
        return (*self.forms, *self.trades, *self.markings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A development zone: its name is used together with a region's."""

    name: str
    short: tuple[str, ...] = ()
    region: RegionCode
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

    @property
    def cited(self) -> tuple[Zone, ...]:
        """The entries that say where they come from."""
        return self.zones


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

    @property
    def cited(self) -> tuple[RelationRule, ...]:
        """The entries that say where they come from."""
        return self.relations


NameFile = ForbiddenFile | IndustryFile | FormFile | PlaceFile | ComparisonFile
#: kind of file -> what it holds; KIND@DATE.yaml
SHAPES: dict[str, type] = {"forbidden": ForbiddenFile, "industries": IndustryFile, "forms": FormFile,
                           "places": PlaceFile, "comparison": ComparisonFile}
