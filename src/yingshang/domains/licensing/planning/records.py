"""What a plan is made of; plain records, for pages, cases and the command line."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from yingshang.domains.licensing.catalogue.bundles import Bundle
from yingshang.domains.licensing.catalogue.items import Item, Necessity, SpecialProcedure
from yingshang.domains.licensing.catalogue.materials import Field, Material
from yingshang.domains.licensing.catalogue.places import Organisation
from yingshang.domains.licensing.competence.resolving import Deciding
from yingshang.domains.licensing.planning.promising import NOTHING, Promises
from yingshang.rules.explanation import Explanation

#: In the order in which a material is tested; the first that holds is the reason given.
DropReason = Literal["not_needed", "committed", "merged_form", "produced_inside", "held_licence", "available_fact",
                     "same_document", "deferrable"]
Origin = Literal["asked", "fact", "answer", "licence"]
#: How the note of a table row begins while the row waits for confirmation.
PROVISIONAL_NOTE = "暂定："


class KnownFact(Protocol):
    """A fact of the register, as `register.facts.Fact` has it."""

    @property
    def value(self) -> object: ...
    @property
    def source(self) -> str: ...
    @property
    def as_of(self) -> dt.date: ...


Facts = Mapping[str, KnownFact]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLicence:
    """A licence the applicant already holds; no `valid_until` means it does not expire.

    `bar` says in Chinese why it is not in force; `identifier` is empty for what only the register knows.
    """

    kind: str
    number: str
    valid_until: dt.date | None = None
    identifier: str = ""
    bar: str = ""
    title: str = ""
    issued_on: dt.date | None = None
    #: what stands on it, as printed, by form field
    printed: Mapping[str, str] = field(default_factory=dict)

    def is_valid_on(self, day: dt.date) -> bool:
        """Say whether the licence can stand in for a paper on the day."""
        return not self.bar and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a decision came out as it did: the deciding rows (numbers from 1), their articles and notes.

    `is_provisional`: a deciding row waits for confirmation; the note is without that mark.
    """

    decision: str
    rows: tuple[int, ...]
    articles: tuple[str, ...]
    note: str
    is_provisional: bool
    explanation: Explanation

    @property
    def sentence(self) -> str:
        """The whole reason in words: what was answered, what follows, the note and the articles."""
        return self.explanation.sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedProcedure:
    """A special procedure of an item; `expected` None means only the reviewer will know.

    One that `is_waived` by a signed commitment is not held before the decision, but checked after it.
    """

    procedure: SpecialProcedure
    expected: bool | None
    why: Why | None
    is_waived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedItem:
    """An item of the bundle, whether it applies, and why (not)."""

    item: Item
    applies: bool
    why: Why
    organisation: Organisation
    deciding: Deciding
    special_procedures: tuple[PlannedProcedure, ...]

    @property
    def code(self) -> str:
        return self.item.code

    @property
    def is_provisional(self) -> bool:
        """Say whether the deciding row, the item or its limits still wait for confirmation."""
        return self.why.is_provisional or self.item.is_provisional


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLine:
    """A field of the one form, the items that use it, and the value already known with its source."""

    field: Field
    items: tuple[str, ...]
    origin: Origin
    value: object = None
    source: str = ""
    as_of: dt.date | None = None
    #: why a known value is not changed here, "" where it may be
    fixed_by: str = ""

    @property
    def is_editable(self) -> bool:
        """Say whether it is changed here; answers at their question, licences not at all, entries in the register."""
        return self.origin in ("asked", "fact") and not self.fixed_by


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMaterial:
    """A material the applicant gives once; with `owed_on` it may follow by that day."""

    material: Material
    items: tuple[str, ...]
    necessity: Necessity
    owed_on: dt.date | None = None
    note: str = ""

    @property
    def code(self) -> str:
        return self.material.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A paper one item asks for that is not asked for now, and why; a deferrable one is still owed.

    What is not needed in this situation would not be asked for alone either, so it is no saving. `licence` is the
    identifier of the e-licence taken instead.
    """

    material: Material
    item: str
    reason: DropReason
    sentence: str
    licence: str = ""
    owed_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One item on the calendar; `level` 0 starts at once, `is_critical` steps make the length of the whole.

    `starts_on` and `promised_on` suppose that earlier steps keep their promise, `legal_on` that each takes
    its whole legal limit.
    """

    item: str
    title: str
    after: tuple[str, ...]
    level: int
    starts_on: dt.date
    promised_on: dt.date
    legal_on: dt.date
    promised_days: int
    legal_days: int
    is_critical: bool
    provisional: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A count if each item were applied for alone, and in the bundle."""

    before: int
    after: int

    @property
    def saved_percent(self) -> int:
        """The share saved, in whole percent."""
        return round(100 * (self.before - self.after) / self.before) if self.before else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What the bundle saves; days are working days, one after the other against in parallel."""

    items: Change
    applications: Change
    fields: Change
    fields_to_fill: int
    materials: Change
    materials_due_later: int
    visits: Change
    days: Change
    promised_days: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The whole answer to a questionnaire."""

    bundle: Bundle
    start_on: dt.date
    region: str
    street: str
    answers: Mapping[str, object]
    items: tuple[PlannedItem, ...]
    form: tuple[FormLine, ...]
    materials: tuple[PlannedMaterial, ...]
    dropped: tuple[Dropped, ...]
    steps: tuple[Step, ...]
    counts: Counts
    promises: Promises = NOTHING

    @property
    def applying(self) -> tuple[PlannedItem, ...]:
        """The items that apply."""
        return tuple(planned for planned in self.items if planned.applies)
