"""One row as questions: every cell with how it reads now, and how what is typed is written into the file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from yingshang.domains.rulebook.pages.grids import words_of_result
from yingshang.rules.dmn.definitions import Decision, DecisionTable, Row
from yingshang.rules.dmn.writing.cells import write_remark, write_result, write_test
from yingshang.rules.feel.kinds import KIND_NAMES
from yingshang.ui.forms import Question

Write = Callable[[bytes, str], bytes]
_LONGEST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One cell of the row: what is asked on the form, what stands there, and how it is written."""

    question: Question
    text: str
    write: Write


def places_of(decision: Decision, table: DecisionTable, row: Row) -> Iterator[Place]:
    """Yield the cells of a row from left to right, then its remarks."""
    name, number = decision.name, row.number
    for at, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True), 1):
        kind = KIND_NAMES.get(column.type.value_kind or "", "")
        allowed = f"允许：{column.type.allowed.text}。" if column.type.allowed else ""
        hint = f"{kind}。{allowed}现在读作：{cell.words}".lstrip("。")
        yield Place(question=_question(f"in{at}", column.title, hint), text=cell.text,
                    write=lambda data, text, at=at: write_test(data, name, row=number, column=at, text=text or "-"))
    for at, (column, formula) in enumerate(zip(table.outputs, row.outputs, strict=True), 1):
        empty = formula.text == "null"
        hint = f"结果。{'还没有写，没有结果的写 null' if empty else f'现在读作：{words_of_result(formula)}'}"
        yield Place(question=_question(f"out{at}", column.name or "结果", hint), text="" if empty else formula.text,
                    write=lambda data, text, at=at: write_result(data, name, row=number, column=at, text=text))
    yield _remark(name, row, "依据", row.article, "法律、法规、规章或者文件，写到条、款、项")
    yield _remark(name, row, "说明", row.note, "给申请人看的一句话；依据还没有核对的，以“暂定：”开头")


def _remark(name: str, row: Row, title: str, text: str | None, hint: str) -> Place:
    question = Question(name="article" if title == "依据" else "note", title=title, type="longtext", required=False,
                        max_length=_LONGEST, hint=hint)
    return Place(question=question, text=text or "",
                 write=lambda data, text: write_remark(data, name, row=row.number, title=title, text=text))


def _question(name: str, title: str, hint: str) -> Question:
    return Question(name=name, title=title, max_length=_LONGEST, hint=hint)
