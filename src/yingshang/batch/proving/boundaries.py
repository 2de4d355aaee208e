"""Where the answers of a decision change: each expression of its rules, with the constants it is held against."""

from collections.abc import Iterator
from dataclasses import dataclass

from yingshang.rules.compiling.folding import constant_of, is_constant
from yingshang.rules.dmn.definitions import Decision, DecisionTable
from yingshang.rules.feel import ast
from yingshang.rules.feel.values import Range, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """An expression and a value at which the answer may change."""

    tree: ast.Node
    value: Value


def boundaries(decision: Decision) -> tuple[Boundary, ...]:
    """Return the boundaries of a decision and of those before it, each once."""
    return tuple(dict.fromkeys(one for each in (*decision.before, decision) for one in _of_decision(each)))


def _of_decision(decision: Decision) -> Iterator[Boundary]:
    logic = decision.logic
    if not isinstance(logic, DecisionTable):
        if tree := getattr(logic, "tree", None):
            yield from _of_expression(tree)
        return
    for column in logic.columns:
        yield from _of_expression(column.formula.tree)
    for row in logic.rows:
        for column, cell in zip(logic.columns, row.cells, strict=True):
            yield from _of_test(cell.tree, column.formula.tree)
        for formula in row.outputs:
            yield from _of_expression(formula.tree)


def _of_expression(tree: ast.Node) -> Iterator[Boundary]:
    for node, _ in ast.walk(tree):
        if isinstance(node, ast.Comparison):
            yield from _held(node.left, node.right)
            yield from _held(node.right, node.left)
        if isinstance(node, ast.Between):
            yield from _held(node.value, node.low)
            yield from _held(node.value, node.high)
        if isinstance(node, ast.In):
            yield from _of_test(node.test, node.value)


def _of_test(test: ast.Node, tree: ast.Node) -> Iterator[Boundary]:
    for node, _ in ast.walk(test):
        if isinstance(node, ast.Compared | ast.Among):
            yield from _held(tree, node.operand)
        if isinstance(node, ast.Satisfies):
            yield from _of_expression(node.condition)


def _held(tree: ast.Node, other: ast.Node) -> Iterator[Boundary]:
    if is_constant(tree) or not is_constant(other):
        return
    value = constant_of(other)
    for one in value if isinstance(value, list) else (value,):
        ends = (one.low, one.high) if isinstance(one, Range) else (one,)
        yield from (Boundary(tree=tree, value=end) for end in ends if end is not None)
