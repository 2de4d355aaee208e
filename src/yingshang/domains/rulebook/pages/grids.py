"""A decision as a page shows it: the table as a grid in words, or the formula."""

from dataclasses import dataclass

from yingshang.domains.rulebook.gate import TriedExample
from yingshang.domains.rulebook.reading.sheet import Sheet
from yingshang.rules.dmn.definitions import Cell, Decision, DecisionTable, Formula, Row
from yingshang.rules.feel import ast
from yingshang.rules.feel.kinds import KIND_NAMES
from yingshang.rules.feel.wording import say_value

_POLICIES = {
    "U": "各行互不重叠：最多一行成立，就按那一行。",
    "A": "可以有几行同时成立，但结果必须相同。",
    "F": "从上往下看，第一个成立的行决定结果。",
    "P": "几行同时成立时，取最优先的结果。",
    "C": "所有成立的行都算。",
    "R": "所有成立的行，按行的顺序给出结果。",
    "O": "所有成立的行，按结果的优先顺序给出。",
}
_AGGREGATIONS = {"+": "把所有成立的行的结果加起来。", "<": "取所有成立的行里最小的结果。",
                 ">": "取所有成立的行里最大的结果。", "#": "数一数有几个不同的结果。"}


@dataclass(frozen=True, slots=True, kw_only=True)
class GridColumn:
    """A column's head; `kind` is its type in words."""

    title: str
    kind: str
    is_result: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell in words and as written."""

    column: str
    words: str
    text: str
    is_any: bool = False
    is_result: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GridExample:
    """An example that the row decides."""

    name: str
    is_fine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A row of the grid."""

    number: int
    cells: tuple[GridCell, ...]
    article: str
    note: str
    examples: tuple[GridExample, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A decision; without rows it is made by its `formula`. `place` counts the decisions of the file from 1."""

    place: int
    name: str
    policy: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    formula: str = ""
    is_table: bool = True


def grids_of(sheet: Sheet, examples: tuple[TriedExample, ...] = ()) -> tuple[Grid, ...]:
    """Return every decision of a sheet as a grid, each row with the examples it decides."""
    return tuple(grid_of(one, place, examples) for place, one in enumerate(sheet.decisions, 1))


def grid_of(decision: Decision, place: int, examples: tuple[TriedExample, ...] = ()) -> Grid:
    """Return a decision as a grid."""
    table = decision.logic
    if not isinstance(table, DecisionTable):
        text = table.text if isinstance(table, Formula) else "（这个决策不是表，请下载后在建模软件里查看）"
        return Grid(place=place, name=decision.name, policy="", columns=(), rows=(), formula=text, is_table=False)
    tests = tuple(GridColumn(title=one.title, kind=_kind(one.type.value_kind)) for one in table.columns)
    results = tuple(GridColumn(title=one.name or "结果", kind=_kind(one.kind), is_result=True) for one in table.outputs)
    return Grid(place=place, name=decision.name, policy=policy_of(table), columns=(*tests, *results),
                rows=tuple(_row(table, row, _examples(decision.name, row, examples)) for row in table.rows))


def policy_of(table: DecisionTable) -> str:
    """Return in a sentence how several rows that hold are dealt with."""
    return _AGGREGATIONS.get(table.aggregation) or _POLICIES.get(table.policy, "")


def words_of_result(formula: Formula) -> str:
    """Return an output in words: 是, 数字; what is computed stands as written."""
    return say_value(formula.tree.value) if isinstance(formula.tree, ast.Literal) else formula.text


def _examples(decision: str, row: Row, examples: tuple[TriedExample, ...]) -> tuple[GridExample, ...]:
    mine = (one for one in examples if (decision, row.number) in one.rows)
    return tuple(GridExample(name=one.example.name, is_fine=not one.fault) for one in mine)


def _row(table: DecisionTable, row: Row, examples: tuple[GridExample, ...]) -> GridRow:
    tests = (_test(column.title, cell) for column, cell in zip(table.columns, row.cells, strict=True))
    results = (GridCell(column=column.name or "结果", words=_or_nothing(formula), text=formula.text, is_result=True)
               for column, formula in zip(table.outputs, row.outputs, strict=True))
    return GridRow(number=row.number, cells=(*tests, *results), article=row.article or "", note=row.note or "",
                   examples=examples)


def _test(title: str, cell: Cell) -> GridCell:
    return GridCell(column=title, words=cell.words, text=cell.text, is_any=isinstance(cell.tree, ast.Anything))


def _or_nothing(formula: Formula) -> str:
    return "（没有结果）" if formula.text == "null" else words_of_result(formula)


def _kind(kind: str | None) -> str:
    return KIND_NAMES.get(kind or "", "")
