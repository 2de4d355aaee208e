"""Why a decision came out as it did: every row, every cell, what is unknown, and a sentence for the citizen."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from yingshang.rules.dmn.deciding import Conclusion, holds
from yingshang.rules.dmn.definitions import DecisionTable, Row
from yingshang.rules.feel import ast
from yingshang.rules.feel.logic import conjunction
from yingshang.rules.feel.values import Months, Range, Value
from yingshang.rules.feel.wording import say_number, say_test, say_value


@dataclass(frozen=True, slots=True, kw_only=True)
class InputTrace:
    """What went in; `known` is false when nothing did."""

    name: str
    value: Value
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CellTrace:
    """A test as written and in words; `holds` is None when a missing value could have met it."""

    input: str
    test: str
    words: str
    value: Value
    holds: bool | None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The whole account of one decision; `required` are those of the decisions made before it."""

    decision: str
    value: Value
    formula: str | None
    inputs: tuple[InputTrace, ...]
    rules: tuple[RuleTrace, ...]
    deciding: tuple[RuleTrace, ...]
    required: tuple["Explanation", ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles the deciding rows cite, each once."""
        return tuple(dict.fromkeys(rule.article for rule in self.deciding if rule.article))

    @property
    def sentence(self) -> str:
        """One or two Chinese sentences that a citizen understands."""
        said = f"{self._reason()}，所以“{self.decision}”{_result(self.value)}。"
        notes = tuple(dict.fromkeys(rule.note for rule in self.deciding if rule.note))
        said += "".join(f"{note.rstrip('。')}。" for note in notes)
        return said + (f"依据：{'；'.join(self.articles)}。" if self.articles else "") + self._doubts()

    def _reason(self) -> str:
        if self.formula is not None:
            given = "，".join(f"{one.name} = {say_value(one.value)}" for one in self.inputs)
            return f"按公式“{self.formula}”计算" + (f"（{given}）" if given else "")
        if not self.deciding:
            return "规则表中没有一行成立"
        met = dict.fromkeys(_met(cell) for rule in self.deciding for cell in rule.cells if cell.test != "-")
        return f"因为{'，'.join(met)}" if met else "规则不附条件"

    def _doubts(self) -> str:
        names = self.unknown
        return f"注意：{'、'.join(names)}未提供，提供后结果可能不同。" if names else ""

    @property
    def unknown(self) -> tuple[str, ...]:
        """The inputs that are missing and leave some row undecided."""
        cells = (cell for rule in self.rules if rule.matched is None for cell in rule.cells)
        return tuple(dict.fromkeys(cell.input for cell in cells if cell.holds is None))

    def to_json(self) -> dict[str, object]:
        """Return plain values; numbers as decimal text, dates as ISO text."""
        return {
            "decision": self.decision,
            "value": plain(self.value),
            "sentence": self.sentence,
            "articles": list(self.articles),
            "unknown": list(self.unknown),
            "formula": self.formula,
            "inputs": [{"name": one.name, "value": plain(one.value), "known": one.known} for one in self.inputs],
            "rules": [_rule_json(rule) for rule in self.rules],
            "deciding": [rule.number for rule in self.deciding],
            "required": [one.to_json() for one in self.required],
        }


def explain(conclusion: Conclusion, before: tuple["Explanation", ...] = ()) -> Explanation:
    """Evaluate every cell of the table again and keep what each one says."""
    logic = conclusion.decision.logic
    if not isinstance(logic, DecisionTable):
        return _explain_formula(conclusion, logic.text, logic.tree, before)
    rules = {row.number: _rule(logic, row, conclusion) for row in logic.rows}
    pairs = zip(logic.columns, conclusion.columns, strict=True)
    return Explanation(
        decision=conclusion.decision.name,
        value=conclusion.value,
        formula=None,
        inputs=tuple(_input(column.title, value) for column, value in pairs),
        rules=tuple(rules.values()),
        deciding=tuple(rules[row.number] for row in conclusion.deciding),
        required=before,
    )


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


def _explain_formula(
    conclusion: Conclusion, text: str, tree: ast.Expression, before: tuple[Explanation, ...]
) -> Explanation:
    names = dict.fromkeys(node.name for node, _ in ast.walk(tree) if isinstance(node, ast.Name))
    return Explanation(
        decision=conclusion.decision.name,
        value=conclusion.value,
        formula=text,
        inputs=tuple(_input(name, conclusion.scope.get(name)) for name in names),
        rules=(),
        deciding=(),
        required=before,
    )


def _input(name: str, value: Value) -> InputTrace:
    return InputTrace(name=name, value=value, known=value is not None)


def _rule(table: DecisionTable, row: Row, conclusion: Conclusion) -> RuleTrace:
    cells = tuple(
        CellTrace(
            input=column.title,
            test=cell.text,
            words=say_test(cell.tree, cell.text, column.title),
            value=value,
            holds=holds(cell, value, conclusion.scope),
        )
        for column, cell, value in zip(table.columns, row.cells, conclusion.columns, strict=True)
    )
    outputs = tuple(
        OutputTrace(name=column.name or conclusion.decision.name, value=formula.evaluate(conclusion.scope))
        for column, formula in zip(table.outputs, row.outputs, strict=True)
    )
    return RuleTrace(
        number=row.number,
        matched=conjunction(cell.holds for cell in cells),
        cells=cells,
        outputs=outputs,
        article=row.article,
        note=row.note,
    )


def _met(cell: CellTrace) -> str:
    """Say `经营面积 = 800（> 300）`, or only the value when the test asks for exactly that value."""
    value = say_value(cell.value)
    return f"{cell.input} = {value}" + ("" if cell.words == value else f"（{cell.words}）")


def _result(value: Value) -> str:
    if value is None:
        return "没有结果"
    return f"的结果是：{say_value(value)}" if isinstance(value, list | dict) else f"为“{say_value(value)}”"


def _rule_json(rule: RuleTrace) -> dict[str, object]:
    cells = [
        {"input": one.input, "test": one.test, "words": one.words, "value": plain(one.value), "holds": one.holds}
        for one in rule.cells
    ]
    outputs = {one.name: plain(one.value) for one in rule.outputs}
    return {
        "number": rule.number,
        "matched": rule.matched,
        "cells": cells,
        "outputs": outputs,
        "article": rule.article,
        "note": rule.note,
    }
