"""The findings about one paper: a row for each field with all three sides."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from yingshang.domains.licensing.catalogue.papers import PaperLayout, PrintedField
from yingshang.domains.licensing.reading.comparing.normalising import is_same
from yingshang.domains.licensing.reading.comparing.scopes import scope_difference
from yingshang.domains.licensing.reading.understanding.records import ReadField, ReadPaper

Verdict = Literal["same", "differs", "only_paper", "only_register", "doubtful"]
REGISTER = "登记簿"


class Known(Protocol):
    """A fact of the register or of a verified person."""

    @property
    def value(self) -> object: ...
    @property
    def source(self) -> str: ...
    @property
    def as_of(self) -> dt.date: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What a paper is laid beside: facts by name, form values by field code, and whom it should be about.

    `subject` is the credit code the application speaks of, "" when it names none.
    """

    known: Mapping[str, Known]
    form: Mapping[str, object]
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One field on all sides; empty text where a side says nothing.

    `field` is the form field a value could be taken into, "" when the form has none.
    """

    code: str
    title: str
    verdict: Verdict
    sentence: str
    paper: str = ""
    register: str = ""
    source: str = ""
    as_of: dt.date | None = None
    form: str = ""
    field: str = ""
    form_agrees: bool = False
    next_step: str = ""
    sensitivity: str = "public"

    @property
    def form_differs(self) -> bool:
        """Say whether the form holds something else than the paper."""
        return bool(self.field and self.paper) and not self.form_agrees


def findings_of(paper: ReadPaper, layout: PaperLayout, sides: Sides) -> tuple[Finding, ...]:
    """Return a row for each field that the paper or the register says."""
    made = (_finding(field, paper.field(field.code), sides) for field in layout.fields)
    return tuple(finding for finding in made if finding is not None)


def _finding(field: PrintedField, read: ReadField | None, sides: Sides) -> Finding | None:
    fact = sides.known.get(field.fact or "")
    register = "" if fact is None or fact.value is None else str(fact.value)
    if read is None and not register:
        return None
    said = read.value if read else ""
    in_form = sides.form.get(field.field or "")
    form = "" if in_form is None else str(in_form)
    verdict = _verdict(field, read, register)
    return Finding(
        code=field.code, title=field.title, verdict=verdict, paper=said, register=register,
        source=fact.source if fact and register else "", as_of=fact.as_of if fact and register else None, form=form,
        field=field.field if field.field in sides.form and field.field else "", sensitivity=field.sensitivity,
        sentence=_sentence(field, read, register, verdict, fact.source if fact else REGISTER),
        next_step=field.when_differs if verdict == "differs" else "",
        form_agrees=bool(said and form) and is_same(field.kind, said, form))


def _verdict(field: PrintedField, read: ReadField | None, register: str) -> Verdict:
    if read is None:
        return "only_register"
    if register and is_same(field.kind, read.value, register):
        return "same"
    if read.doubt:
        return "doubtful"
    return "differs" if register else "only_paper"


def _sentence(field: PrintedField, read: ReadField | None, register: str, verdict: Verdict, source: str) -> str:
    if verdict == "same":
        return f"与{source}一致"
    if verdict == "only_register":
        return "这份证照上没有读到"
    if verdict == "only_paper":
        return "登记簿里没有这一项，不能核对"
    if verdict == "doubtful" and read is not None:
        return f"{read.doubt}，请对照原件"
    if field.kind == "scope" and read is not None:
        return scope_difference(read.value, register)
    return f"与{source}不一致"
