"""Bundles (一件事): the questions that find the situation, and the items it may need."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from yingshang.domains.licensing.catalogue.materials import Choice
from yingshang.domains.licensing.catalogue.references import (
    Confidence,
    DecisionName,
    FieldCode,
    ItemCode,
    Names,
    Refers,
    Scalar,
    TableName,
)

#: Where in an enterprise's life a bundle belongs (国办发〔2025〕24号), in the order of pages.
Phase = Literal["准入准营", "工程建设", "经营发展", "注销退出"]
#: The regions that an answer of type region gives to the tables, widest first.
REGION_FACTS = ("所在省", "所在市", "所在区")


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A boolean question must have been answered like this."""

    question: Annotated[str, Refers("question", local=True)]
    answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A situation question; `input` is its name in the decision tables.

    `asked` "if_it_matters": only while the other answers leave some item undecided without it.
    """

    code: Annotated[str, Names("question", local=True)]
    input: str
    title: str
    type: Literal["text", "number", "boolean", "choice", "uscc", "region"]
    hint: str = ""
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    when: tuple[Condition, ...] = ()
    asked: Literal["always", "if_it_matters"] = "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class BundledItem:
    """An item of a bundle, the decision that says whether it applies, and the items it waits for.

    `table` holds the decision when several bundles share it; else it stands in the bundle's own table.
    """

    item: ItemCode
    decision: DecisionName
    after: tuple[ItemCode, ...] = ()
    table: TableName | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The decision tables of a bundle, by name; the version is the one in force on the case's day.

    `applies` also holds the decisions that say whether a paper is needed at all.
    """

    applies: TableName
    special_procedures: TableName | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A typical situation, by question code; the guide shows what the bundle saves in it."""

    title: str
    answers: Mapping[Annotated[str, Refers("question", local=True)], Scalar]


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedField:
    """A field that is the same for everybody in this bundle, so that nobody is asked."""

    field: FieldCode
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """One version of a bundle; `visits` is how often one must come to a window."""

    code: str
    in_force_on: dt.date
    title: str
    summary: str
    served: str
    aliases: tuple[str, ...]
    tables: Tables
    questions: tuple[Question, ...]
    items: tuple[BundledItem, ...]
    visits: int
    source: str
    confidence: Confidence
    phase: Phase = "准入准营"
    notes: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    fixed: tuple[FixedField, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Everything the bundle may be called by."""
        return (self.title, self.code, *self.aliases)

    def table_of(self, entry: BundledItem) -> str:
        """Return the table that says whether an item applies."""
        return entry.table or self.tables.applies

    def question(self, code: str) -> Question:
        """Return a question of this bundle."""
        return next(question for question in self.questions if question.code == code)
