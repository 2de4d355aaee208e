"""A decision table within an expression, whose rows cannot contradict each other and which refuses no value."""

from collections.abc import Callable

import ibis.expr.types as ir

from yingshang.rules.compiling.matching import matching, weight_of_match
from yingshang.rules.compiling.operands import Fields, Nothing, Operand
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.scope import Answer, Scope
from yingshang.rules.compiling.settling import value
from yingshang.rules.compiling.truth import all_of
from yingshang.rules.compiling.unary_tests import compile_test
from yingshang.rules.dmn.definitions import DecisionTable, OutputColumn, Row
from yingshang.rules.feel import ast


def table_value(table: DecisionTable, scope: Scope, answer: Answer) -> Operand:
    """Return what the table says. Raises NotCompilable."""
    if table.policy == "A" or weight_of_match(table) or any(column.type.allowed for column in table.columns):
        raise NotCompilable("表达式里可能拒绝判断的决策表")
    columns = [answer(column.formula.tree, scope) for column in table.columns]
    found = matching(table, [met(row, columns, scope, answer) for row in table.rows])
    return value(table, found, outputs(table, scope, answer), default(table, scope, answer))


def met(row: Row, columns: list[Operand], scope: Scope, answer: Answer) -> ir.BooleanValue:
    """Return where a row matches the columns. Raises NotCompilable."""
    return all_of(
        compile_test(cell.tree, column, _answering(answer, scope.about(column)), exactly=False)
        for cell, column in zip(row.cells, columns, strict=True)
    )


def outputs(table: DecisionTable, scope: Scope, answer: Answer) -> list[Operand]:
    """Return what each row gives. Raises NotCompilable."""
    return [_output(table.outputs, [answer(one.tree, scope) for one in row.outputs]) for row in table.rows]


def default(table: DecisionTable, scope: Scope, answer: Answer) -> Operand | None:
    """Return what stands where no row matches (None: the table does not say). Raises NotCompilable."""
    if all(column.default is None for column in table.outputs):
        return None
    trees = [column.default.tree if column.default else None for column in table.outputs]
    return _output(table.outputs, [Nothing() if tree is None else answer(tree, scope) for tree in trees])


def _answering(answer: Answer, scope: Scope) -> Callable[[ast.Node], Operand]:
    return lambda node: answer(node, scope)


def _output(columns: tuple[OutputColumn, ...], given: list[Operand]) -> Operand:
    if len(given) == 1:
        return given[0]
    return Fields(members={column.name: one for column, one in zip(columns, given, strict=True)})
