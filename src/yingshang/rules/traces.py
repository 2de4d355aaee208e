"""The records an explanation is made of: what went in, every cell, every row."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from yingshang.rules.feel.values import Months, Range, Value
from yingshang.rules.feel.wording import say_number, say_value


@dataclass(frozen=True, slots=True, kw_only=True)
class InputTrace:
    """What went in; `known` is false when nothing did.

    `source` and `as_of` are those of the fact, where it was given with them; `parts` are the facts that a
    column computes its value from.
    """

    name: str
    value: Value
    known: bool
    source: str | None = None
    as_of: date | None = None
    parts: tuple["InputTrace", ...] = ()

    def to_json(self) -> dict[str, object]:
        told: dict[str, object] = {"name": self.name, "value": plain(self.value), "known": self.known}
        if self.source is not None or self.as_of is not None:
            told |= {"source": self.source, "as_of": self.as_of.isoformat() if self.as_of else None}
        return told | ({"parts": [one.to_json() for one in self.parts]} if self.parts else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class CellTrace:
    """A test as written and in words; `holds` is None when a missing value could have met it."""

    input: str
    test: str
    words: str
    value: Value
    holds: bool | None

    @property
    def met(self) -> str:
        """`经营面积 = 800（> 300）`, or only the value when the test asks for exactly that."""
        value = say_value(self.value)
        return f"{self.input} = {value}" + ("" if self.words == value else f"（{self.words}）")

    @property
    def missed(self) -> str:
        """`经营面积 = 8（要求 > 300）`."""
        return f"{self.input} = {say_value(self.value)}（要求 {self.words}）"

    def to_json(self) -> dict[str, object]:
        tested: dict[str, object] = {"input": self.input, "test": self.test, "words": self.words}
        return tested | {"value": plain(self.value), "holds": self.holds}


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputTrace:
    name: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTrace:
    """A row; `matched` is None when no cell fails and at least one is unknown."""

    number: int
    matched: bool | None
    cells: tuple[CellTrace, ...]
    outputs: tuple[OutputTrace, ...]
    article: str | None
    note: str | None

    @property
    def failing(self) -> tuple[CellTrace, ...]:
        """The cells that are not met."""
        return tuple(cell for cell in self.cells if cell.holds is False)

    @property
    def undecided(self) -> tuple[CellTrace, ...]:
        """The cells that cannot be told while a value is missing."""
        return tuple(cell for cell in self.cells if cell.holds is None)

    def to_json(self) -> dict[str, object]:
        return {
            "number": self.number,
            "matched": self.matched,
            "cells": [one.to_json() for one in self.cells],
            "outputs": {one.name: plain(one.value) for one in self.outputs},
            "article": self.article,
            "note": self.note,
        }


def plain(value: Value) -> object:
    """Return a value as JSON can hold it: numbers as decimal text, dates and times as ISO text."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, Decimal):
        return say_number(value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return say_value(value) if isinstance(value, timedelta | Months | Range) else str(value)
