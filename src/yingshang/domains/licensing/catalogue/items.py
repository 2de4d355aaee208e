"""Items (事项): what each department decides, by when, on which materials and fields."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from yingshang.domains.licensing.catalogue.references import (
    Confidence,
    DecisionName,
    FieldCode,
    LicenceCode,
    MaterialCode,
    OrganKindCode,
)

Necessity = Literal["必要", "非必要", "容缺后补"]
#: What granting an item does to the register of entities.
Registers = Literal["sole_trader", "company", "change", "cancellation", "premises", "premises_end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """The limit the organ promises (承诺时限), in working days."""

    days: int
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The legal limit (法定时限) in working days from acceptance, and the promised one."""

    legal_days: int
    extension_days: int
    article: str
    promise: Promise
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededMaterial:
    """One material an item asks for when it is applied for alone; with a decision, only where it says so."""

    material: MaterialCode
    necessity: Necessity
    decision: DecisionName | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededMaterials:
    """The materials an item asks for, and where that is written."""

    needed: tuple[NeededMaterial, ...]
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededFields:
    """The fields of an item's own form, and where that is written."""

    needed: tuple[FieldCode, ...]
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialProcedure:
    """A 特别程序; without a decision it starts when the reviewer finds it necessary."""

    code: str
    title: str
    days: int
    pauses_clock: bool
    article: str
    source: str
    confidence: Confidence
    decision: DecisionName | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """What the item costs, and why."""

    text: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Where to ask."""

    window: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One version of an item; `type` and `handling` are codes of GB/T 39046-2020 A.1 and A.6."""

    code: str
    in_force_on: dt.date
    title: str
    type: Literal["00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "20"]
    handling: Literal["1", "2", "9"]
    organ_kind: OrganKindCode
    legal_basis: tuple[str, ...]
    clock: Clock
    materials: NeededMaterials
    fields: NeededFields
    produces: LicenceCode
    fee: Fee
    contact: Contact
    visits_alone: int
    source: str
    confidence: Confidence
    requires: tuple[LicenceCode, ...] = ()
    special_procedures: tuple[SpecialProcedure, ...] = ()
    registers: Registers | None = None
    note: str = ""

    @property
    def is_provisional(self) -> bool:
        """Say whether the item or its limits are not (yet) confirmed."""
        parts = (self.confidence, self.clock.confidence, self.clock.promise.confidence)
        return "provisional" in parts
