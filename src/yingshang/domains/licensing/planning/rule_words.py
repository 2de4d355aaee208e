"""Rows of a decision table in everyday words: what a row asks for and what it says of an item."""

from collections.abc import Mapping

from yingshang.domains.licensing.catalogue.bundles import Bundle, Question
from yingshang.domains.licensing.planning.records import PROVISIONAL_NOTE
from yingshang.rules.explanation import CellTrace, Explanation, RuleTrace

Questions = Mapping[str, Question]


def by_input(bundle: Bundle) -> dict[str, Question]:
    """Return a bundle's questions by their names in the tables."""
    return {question.input: question for question in bundle.questions}


def applying_rows(explanation: Explanation) -> tuple[RuleTrace, ...]:
    """Return the rows under which an item is needed."""
    return tuple(rule for rule in explanation.rules if says_needed(rule))


def says_needed(rule: RuleTrace) -> bool:
    """Say whether a row finds the item needed."""
    return bool(rule.outputs) and rule.outputs[0].value is True


def result_of(rule: RuleTrace) -> str:
    """Return what a row says of an item."""
    return "要办" if says_needed(rule) else "不用办"


def is_provisional(rule: RuleTrace) -> bool:
    """Say whether a row waits for confirmation."""
    return (rule.note or "").startswith(PROVISIONAL_NOTE)


def asking_cells(rule: RuleTrace) -> tuple[CellTrace, ...]:
    """Return the cells of a row that ask for something."""
    return tuple(cell for cell in rule.cells if cell.test != "-")


def conditions_of(rule: RuleTrace, questions: Questions) -> str:
    """Return what a row asks for: 经营面积 > 300 平方米，投资额 > 30 万元; empty when it asks for nothing."""
    return "，".join(_condition(cell, questions) for cell in asking_cells(rule))


def _condition(cell: CellTrace, questions: Questions) -> str:
    question = questions.get(cell.input)
    if question and question.type == "boolean":
        return f"“{question.title}”回答“{cell.words}”"
    if cell.words[:1] in "<>≤≥":
        return f"{cell.input} {cell.words} {question.unit if question else ''}".rstrip()
    return f"{cell.input}：{cell.words}"
