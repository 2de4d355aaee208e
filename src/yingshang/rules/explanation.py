"""Why a decision came out as it did: every row, every cell, and a sentence for the citizen."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from yingshang.rules.feel.values import Months, Range, Value
from yingshang.rules.feel.wording import say_number, say_value

_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class InputTrace:
    """What went in; `known` is false when nothing did."""

    name: str
    value: Value
    known: bool

    def to_json(self) -> dict[str, object]:
        return {"name": self.name, "value": plain(self.value), "known": self.known}


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

    def to_json(self) -> dict[str, object]:
        return {
            "number": self.number,
            "matched": self.matched,
            "cells": [one.to_json() for one in self.cells],
            "outputs": {one.name: plain(one.value) for one in self.outputs},
            "article": self.article,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The whole account of one decision.

    `unknown` are the missing facts that could change the outcome; `formula` is the text of a decision without
    a table; `required` are the accounts of the decisions made before it.
    """

    decision: str
    value: Value
    formula: str | None
    inputs: tuple[InputTrace, ...]
    rules: tuple[RuleTrace, ...]
    deciding: tuple[RuleTrace, ...]
    unknown: tuple[str, ...]
    required: tuple["Explanation", ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles the deciding rows cite, each once."""
        return tuple(dict.fromkeys(rule.article for rule in self.deciding if rule.article))

    @property
    def sentence(self) -> str:
        """A few Chinese sentences that a citizen understands."""
        if self.unknown and self.value is None and not self.deciding:
            return f"“{self.decision}”暂时不能判断：{'、'.join(self.unknown)}未提供，请先提供。"
        said = f"{self._reason()}，所以“{self.decision}”{_result(self.value)}。"
        notes = dict.fromkeys(rule.note for rule in self.deciding if rule.note)
        said += "".join(f"{note.rstrip('。')}。" for note in notes)
        said += f"依据：{'；'.join(self.articles)}。" if self.articles else ""
        return said + (f"注意：{'、'.join(self.unknown)}未提供，提供后结果可能不同。" if self.unknown else "")

    def to_json(self) -> dict[str, object]:
        """Return plain values; numbers as decimal text, dates as ISO text."""
        return {
            "decision": self.decision,
            "value": plain(self.value),
            "sentence": self.sentence,
            "articles": list(self.articles),
            "unknown": list(self.unknown),
            "formula": self.formula,
            "inputs": [one.to_json() for one in self.inputs],
            "rules": [one.to_json() for one in self.rules],
            "deciding": [one.number for one in self.deciding],
            "required": [one.to_json() for one in self.required],
        }

    def _reason(self) -> str:
        if self.formula is not None:
            given = "，".join(f"{one.name} = {say_value(one.value)}" for one in self.inputs)
            return f"按公式“{self.formula}”计算" + (f"（{given}）" if given else "")
        if not self.deciding:
            return self._no_row()
        met = dict.fromkeys(cell.met for rule in self.deciding for cell in rule.cells if cell.test != "-")
        return f"因为{'，'.join(met)}" if met else "这项规则不附条件"

    def _no_row(self) -> str:
        cells = (cell for rule in self.rules for cell in rule.cells)
        missed = tuple(dict.fromkeys(cell.missed for cell in cells if cell.holds is False))
        if not missed:
            return "因为没有一行规则成立"
        return f"因为没有一行规则成立（{'，'.join(missed[:_SHOWN])}{'等' if len(missed) > _SHOWN else ''}）"


def plain(value: Value) -> object:
    """Return a value as JSON can hold it."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, Decimal):
        return say_number(value)
    if isinstance(value, date):
        return value.isoformat()
    return say_value(value) if isinstance(value, timedelta | Months | Range) else value


def _result(value: Value) -> str:
    if value is None:
        return "没有结果"
    return f"的结果是：{say_value(value)}" if isinstance(value, list | dict) else f"为“{say_value(value)}”"
