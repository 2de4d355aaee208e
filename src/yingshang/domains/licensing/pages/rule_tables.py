"""A decision and its table in words: why, by which row, and every other row with what it would have taken."""

from dataclasses import dataclass

from yingshang.domains.licensing.planning.records import Why
from yingshang.domains.licensing.planning.rule_words import Questions, result_of
from yingshang.rules.explanation import CellTrace, Explanation, RuleTrace
from yingshang.rules.feel.wording import say_value
from yingshang.ui.parts import Column, Table, Tag

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
