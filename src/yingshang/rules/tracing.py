"""Goes through a decision already made and writes down what every cell says."""

from collections.abc import Iterator, Mapping

from yingshang.rules.dmn.deciding import Conclusion, holds
from yingshang.rules.dmn.definitions import Cell, Column, DecisionTable, Row
from yingshang.rules.explanation import CellTrace, Explanation, InputTrace, OutputTrace, RuleTrace
from yingshang.rules.feel import ast
from yingshang.rules.feel.logic import conjunction
from yingshang.rules.feel.values import Value


class Account:
    """The explanation of decisions made, the last being the one asked for; made once, when it is called."""

    __slots__ = ("_given", "_made", "_told")

    def __init__(self, made: tuple[Conclusion, ...], given: Mapping[str, object]) -> None:
        self._made = made
        self._given = given
        self._told: Explanation | None = None

    def __call__(self) -> Explanation:
        if self._told is None:
            before = tuple(explain(one) for one in self._made[:-1])
            self._told = explain(self._made[-1], before)
        return self._told


def explain(conclusion: Conclusion, required: tuple[Explanation, ...] = ()) -> Explanation:
    """Return the account of a decision; `required` are those of the decisions made before it."""
    logic = conclusion.decision.logic
    if isinstance(logic, DecisionTable):
        return _explain_table(conclusion, logic, required)
    inputs = tuple(_input(name, conclusion.scope.get(name)) for name in _names(logic.tree))
    return Explanation(
        decision=conclusion.decision.name,
        value=conclusion.value,
        formula=logic.text,
        inputs=inputs,
        rules=(),
        deciding=(),
        unknown=tuple(one.name for one in inputs if not one.known) if conclusion.value is None else (),
        required=required,
    )


def _explain_table(
    conclusion: Conclusion, table: DecisionTable, required: tuple[Explanation, ...]
) -> Explanation:
    rules = {row.number: _rule(table, row, conclusion) for row in table.rows}
    columns = zip(table.columns, conclusion.columns, strict=True)
    return Explanation(
        decision=conclusion.decision.name,
        value=conclusion.value,
        formula=None,
        inputs=tuple(_input(column.title, value) for column, value in columns),
        rules=tuple(rules.values()),
        deciding=tuple(rules[row.number] for row in conclusion.deciding),
        unknown=_unknown(table, conclusion, rules),
        required=required,
    )


def _unknown(table: DecisionTable, conclusion: Conclusion, rules: dict[int, RuleTrace]) -> tuple[str, ...]:
    """Return the missing names that could change the outcome, in the order of the table."""
    deciding = [row.number for row in conclusion.deciding]
    leaning = [name for row in conclusion.deciding for name in _missing(table, row, conclusion, holding=True)]
    undecided = [row for row in table.rows if rules[row.number].matched is None]
    if deciding and not leaning and table.policy in "UA":
        undecided = []  # one match settles a table whose rows exclude or repeat each other
    if deciding and not leaning and table.policy == "F":
        undecided = [row for row in undecided if row.number < deciding[0]]
    names = [name for row in undecided for name in _missing(table, row, conclusion, holding=None)]
    return tuple(dict.fromkeys(names + leaning))


def _missing(
    table: DecisionTable, row: Row, conclusion: Conclusion, *, holding: bool | None
) -> Iterator[str]:
    """Yield the null names behind cells that are unknown (`holding=None`), or that only null makes true.

    `not("A")` holds for null, yet the row may fall once the fact is given. The title stands in for a column
    that is null although every name in it is known.
    """
    for column, cell, value in zip(table.columns, row.cells, conclusion.columns, strict=True):
        if isinstance(cell.tree, ast.Anything) or cell.speaks_of_null or (holding and value is not None):
            continue
        if holds(cell, value, conclusion.scope) is holding:
            spoken = {**(_names(column.formula.tree) if value is None else {}), **dict.fromkeys(cell.names)}
            yield from [name for name in spoken if conclusion.scope.get(name) is None] or (column.title,)


def _rule(table: DecisionTable, row: Row, conclusion: Conclusion) -> RuleTrace:
    cells = tuple(
        _cell(column, cell, value, conclusion)
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


def _cell(column: Column, cell: Cell, value: Value, conclusion: Conclusion) -> CellTrace:
    return CellTrace(
        input=column.title,
        test=cell.text,
        words=cell.words,
        value=value,
        holds=holds(cell, value, conclusion.scope),
    )


def _input(name: str, value: Value) -> InputTrace:
    return InputTrace(name=name, value=value, known=value is not None)


def _names(tree: ast.Expression) -> dict[str, None]:
    return dict.fromkeys(node.name for node, _ in ast.walk(tree) if isinstance(node, ast.Name))
