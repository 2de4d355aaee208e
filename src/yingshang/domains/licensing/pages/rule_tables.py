"""A decision and its table in words: why, by which row, and every other row with what it would have taken."""

from collections.abc import Mapping
from dataclasses import dataclass

from yingshang.domains.licensing.catalogue.bundles import Bundle, Question
from yingshang.domains.licensing.planning.records import PROVISIONAL_NOTE, Why
from yingshang.rules.explanation import CellTrace, Explanation, RuleTrace
from yingshang.rules.feel.wording import say_value
from yingshang.ui.parts import Column, Table, Tag

Questions = Mapping[str, Question]

_HOLDS = {True: "符合", False: "不符", None: "未知"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why an item is (not) needed: the law's words first, then what was answered, then the place in the table."""

    note: str
    because: str
    row: str
    articles: str
    sentence: str
    is_provisional: bool
    table: Table


def reason_of(why: Why, questions: Questions) -> Reason:
    """Return a decision as a plan page tells it."""
    met = dict.fromkeys(_answered(cell, questions) for rule in why.explanation.deciding for cell in rule.cells
                        if cell.test != "-")
    return Reason(
        note=why.note or why.sentence, because="，".join(met), articles="；".join(why.articles),
        row="、".join(f"第 {number} 行" for number in why.rows), sentence=why.sentence,
        is_provisional=why.is_provisional, table=trace_table(why.explanation),
    )


def trace_table(explanation: Explanation) -> Table:
    """Return every row of the table, each cell with what it asks and whether it was met."""
    inputs = _inputs(explanation)
    deciding = {rule.number for rule in explanation.deciding}
    rows = tuple(_trace_row(rule, is_deciding=rule.number in deciding) for rule in explanation.rules)
    columns = (Column("行"), *map(Column, inputs), Column("结果"), Column("依据"), Column("说明"))
    return Table(caption=f"规则表“{explanation.decision}”", columns=columns, rows=rows, dense=True)


def rule_table(explanation: Explanation) -> Table:
    """Return the table itself, for a guide: nobody's answers, only the rules."""
    columns = (*map(Column, _inputs(explanation)), Column("结果"), Column("依据"), Column("说明"))
    rows = tuple((*(cell.words for cell in rule.cells), result_of(rule), rule.article or "", rule.note or "")
                 for rule in explanation.rules)
    return Table(caption=f"规则表“{explanation.decision}”", columns=columns, rows=rows, dense=True)


def conditions_of(rule: RuleTrace, questions: Questions) -> str:
    """Return what a row asks for: 经营面积 > 300 平方米，投资额 > 30 万元; empty when it asks for nothing."""
    return "，".join(_condition(cell, questions) for cell in rule.cells if cell.test != "-")


def by_input(bundle: Bundle) -> dict[str, Question]:
    """Return a bundle's questions by their names in the tables."""
    return {question.input: question for question in bundle.questions}


def result_of(rule: RuleTrace) -> str:
    """Return what a row says of an item."""
    return "要办" if _applies(rule) else "不用办"


def is_provisional(rule: RuleTrace) -> bool:
    """Say whether a row waits for confirmation."""
    return (rule.note or "").startswith(PROVISIONAL_NOTE)


def applying_rows(explanation: Explanation) -> tuple[RuleTrace, ...]:
    """Return the rows under which an item is needed."""
    return tuple(rule for rule in explanation.rules if _applies(rule))


def _applies(rule: RuleTrace) -> bool:
    return bool(rule.outputs) and rule.outputs[0].value is True


def _condition(cell: CellTrace, questions: Questions) -> str:
    question = questions.get(cell.input)
    if question and question.type == "boolean":
        return f"“{question.title}”回答“{cell.words}”"
    if cell.words[:1] in "<>≤≥":
        return f"{cell.input} {cell.words} {question.unit if question else ''}".rstrip()
    return f"{cell.input}：{cell.words}"


def _answered(cell: CellTrace, questions: Questions) -> str:
    """The condition a row sets, with what was answered."""
    question, value = questions.get(cell.input), say_value(cell.value)
    if question and question.type == "boolean":
        return f"“{question.title}”您回答“{value}”"
    unit = f" {question.unit}" if question and question.unit else ""
    return f"{cell.input} {value}{unit}" + ("" if cell.words == value else f"（规则：{cell.words}）")


def _inputs(explanation: Explanation) -> list[str]:
    return [cell.input for cell in explanation.rules[0].cells] if explanation.rules else []


def _trace_row(rule: RuleTrace, *, is_deciding: bool) -> tuple[object, ...]:
    place = Tag(f"第 {rule.number} 行，由它决定", "ok") if is_deciding else f"第 {rule.number} 行"
    cells = (cell.words if cell.test == "-" else f"{cell.words}（{_HOLDS[cell.holds]}）" for cell in rule.cells)
    return (place, *cells, result_of(rule), rule.article or "", rule.note or "")
