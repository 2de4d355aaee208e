"""Materials, fields and licences: what is asked for, and what it can be taken from instead."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from yingshang.domains.licensing.catalogue.references import (
    AnswerType,
    Confidence,
    FactName,
    FieldCode,
    LicenceCode,
    Names,
    OrganKindCode,
    Refers,
    Sensitivity,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deferral:
    """A deferrable material (容缺后补) is owed this many working days after acceptance."""

    days: int
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A paper, and the licence or facts that stand in for it; a `form` merges into the one form.

    `issued_by` says where one gets a certificate that is no licence of this catalogue (`held_as`).
    """

    code: Annotated[str, Names("material")]
    title: str
    type: Literal["form", "id", "proof", "licence", "drawing", "doc"]
    sharing: Literal["none", "part", "full"]
    good_when: str
    in_force_on: dt.date
    source: str
    confidence: Confidence
    accepts: tuple[Literal["pdf", "jpg", "png", "docx"], ...] = ()
    held_as: LicenceCode | None = None
    replaced_by_facts: tuple[FactName, ...] = ()
    deferrable: Deferral | None = None
    issued_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer to choose; in files a plain text is both value and title."""

    value: str
    title: str

    @classmethod
    def from_text(cls, text: str) -> "Choice":
        return cls(value=text, title=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One line of the form: its type, and where its value is known from.

    `prefill` are facts in order of preference, `question` a situation question that answers it, `given_by`
    the licence kind whose issue gives the value. `group` is where in the form it stands; `asked_if` names the
    yes-or-no question without whose yes the field is left out.
    """

    code: Annotated[str, Names("field")]
    title: str
    type: AnswerType
    in_force_on: dt.date
    source: str
    confidence: Confidence
    unit: str = ""
    hint: str = ""
    required: bool = True
    choices: tuple[Choice, ...] = ()
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    prefill: tuple[FactName, ...] = ()
    question: Annotated[str, Refers("question")] | None = None
    given_by: LicenceCode | None = None
    asked_if: Annotated[str, Refers("question")] | None = None
    group: Literal["entity", "people", "premises", "item"] = "item"
    sensitivity: Sensitivity = "public"
    #: the article by which what is registered is changed there and not here
    registered_by: str = ""
    #: licences in force from which the value is taken when the register does not know it
    on_licences: tuple[LicenceCode, ...] = ()

    @property
    def headed(self) -> str:
        """The title on a licence: a number says what it counts, e.g. 资金数额（万元）."""
        return f"{self.title}（{self.unit}）" if self.unit else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceKind:
    """A kind of licence; `digits` end its type code (GB/T 36904), no `years` means it does not expire.

    A confirmation (回执、通知书、决定书) is signed and verified alike, but permits nothing. `fields` are printed in
    this order, in the `layout` named (a confirmation is a notice unless it says otherwise), then the `duties`.
    """

    code: Annotated[str, Names("licence")]
    digits: str
    title: str
    organ_kind: OrganKindCode
    fields: tuple[FieldCode, ...]
    in_force_on: dt.date
    source: str
    confidence: Confidence
    years: int | None = None
    nature: Literal["licence", "confirmation"] = "licence"
    layout: Literal["portrait", "landscape", "notice"] | None = None
    duties: tuple[str, ...] = ()

    @property
    def printed_as(self) -> str:
        """The layout of documents/licence.typ."""
        return self.layout or ("notice" if self.nature == "confirmation" else "portrait")


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialFile:
    """A file of materials; entries take its date, source and confidence unless they say their own."""

    in_force_on: dt.date
    source: str
    confidence: Confidence
    materials: tuple[Material, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFile:
    """A file of fields."""

    in_force_on: dt.date
    source: str
    confidence: Confidence
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceFile:
    """A file of licence kinds."""

    in_force_on: dt.date
    source: str
    confidence: Confidence
    licences: tuple[LicenceKind, ...]
