"""Goes through a decision already made and writes down what every cell says."""

from collections.abc import Iterator

from yingshang.rules.dmn.deciding import Conclusion, holds
from yingshang.rules.dmn.definitions import Cell, Column, DecisionTable, Row
from yingshang.rules.explanation import CellTrace, Explanation, InputTrace, OutputTrace, RuleTrace
from yingshang.rules.feel import ast
from yingshang.rules.feel.logic import conjunction
from yingshang.rules.feel.values import Value
from yingshang.rules.feel.wording import say_test


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
    deciding = tuple(rules[row.number] for row in conclusion.deciding)
    open_rows = (row for row in table.rows if _could_change(table, rules[row.number], deciding))
    return Explanation(
        decision=conclusion.decision.name,
        value=conclusion.value,
        formula=None,
        inputs=tuple(
            _input(column.title, value)
            for column, value in zip(table.columns, conclusion.columns, strict=True)
        ),
        rules=tuple(rules.values()),
        deciding=deciding,
        unknown=tuple(dict.fromkeys(name for row in open_rows for name in _missing(table, row, conclusion))),
        required=required,
    )


def _could_change(table: DecisionTable, rule: RuleTrace, deciding: tuple[RuleTrace, ...]) -> bool:
    """Say whether a row that cannot be judged for now could still change what was decided."""
    if rule.matched is not None:
        return False
    if deciding and table.policy == "F":
        return rule.number < deciding[0].number
    # One match settles a table whose rows exclude or repeat each other.
    return not (deciding and table.policy in "UA")


def _missing(table: DecisionTable, row: Row, conclusion: Conclusion) -> Iterator[str]:
    """Yield the names that are null and keep the row undecided; the title where no name is to blame."""
    for column, cell, value in zip(table.columns, row.cells, conclusion.columns, strict=True):
        if holds(cell, value, conclusion.scope) is None:
            spoken = {**(_names(column.formula.tree) if value is None else {}), **dict.fromkeys(cell.names)}
            names = [name for name in spoken if conclusion.scope.get(name) is None]
            yield from names or (column.title,)


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
        words=say_test(cell.tree, cell.text, column.title),
        value=value,
        holds=holds(cell, value, conclusion.scope),
    )


def _input(name: str, value: Value) -> InputTrace:
    return InputTrace(name=name, value=value, known=value is not None)


def _names(tree: ast.Expression) -> dict[str, None]:
    return dict.fromkeys(node.name for node, _ in ast.walk(tree) if isinstance(node, ast.Name))
