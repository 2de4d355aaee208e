"""All trees a decision is made of."""

from collections.abc import Iterator

from yingshang.rules.dmn.definitions import Decision, DecisionTable
from yingshang.rules.feel import ast


def trees_of(decision: Decision) -> Iterator[ast.Node]:
    """Yield the trees of the decision's own logic, not those of decisions before it."""
    logic = decision.logic
    if not isinstance(logic, DecisionTable):
        yield logic.tree
        return
    yield from (column.formula.tree for column in logic.columns)
    for row in logic.rows:
        yield from (cell.tree for cell in row.cells)
        yield from (formula.tree for formula in row.outputs)
