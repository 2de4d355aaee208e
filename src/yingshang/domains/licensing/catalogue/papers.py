"""Papers that are read: what is printed on one, where it is compared, and what a difference means."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from yingshang.domains.licensing.catalogue.references import (
    Confidence,
    FactName,
    FieldCode,
    MaterialCode,
    Sensitivity,
)

PrintedKind = Literal["text", "name", "entity_kind", "address", "scope", "uscc", "idcard", "date", "term", "money"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedField:
    """One thing printed on a paper: the words before it, the fact and the form field it is compared with.

    `printed_last`: without words before it, the lowest date of the page. `expires`: the paper ends on that day.
    """

    code: str
    title: str
    words: tuple[str, ...]
    kind: PrintedKind = "text"
    fact: FactName | None = None
    field: FieldCode | None = None
    when_differs: str = ""
    printed_last: bool = False
    expires: bool = False
    sensitivity: Sensitivity = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLayout:
    """One version of a paper; `headings` tell it from others, `stops` end a value, `identified_by` says whose it is."""

    code: str
    in_force_on: dt.date
    title: str
    headings: tuple[str, ...]
    fields: tuple[PrintedField, ...]
    identified_by: str
    source: str
    confidence: Confidence
    materials: tuple[MaterialCode, ...] = ()
    stops: tuple[str, ...] = ()
    is_person: bool = False

    def field(self, code: str) -> PrintedField | None:
        """Return a field by its code."""
        return next((field for field in self.fields if field.code == code), None)

    @property
    def words(self) -> Iterator[tuple[str, PrintedField | None]]:
        """Yield every word that begins or ends a value, the longest first."""
        titles = [(word, field) for field in self.fields for word in field.words]
        yield from sorted([*titles, *((stop, None) for stop in self.stops)], key=lambda pair: -len(pair[0]))
