"""Finds out whether the rows of a table exclude each other, by trying every value at which a cell could change."""

from decimal import Decimal
from itertools import combinations, pairwise

from yingshang.rules.dmn.definitions import Cell, DecisionTable
from yingshang.rules.feel import ast
from yingshang.rules.feel.values import Value
from yingshang.rules.generated.constants import constant

_HALF = Decimal("0.5")
_MOST_ASKED = 40_000  # cells asked, about half a microsecond each
_OTHER = "\uffff\uffff"  # a text no cell asks for


def rows_exclude_each_other(table: DecisionTable) -> bool:
    """Say whether no facts whatever can match two rows; false also when that is hard to see."""
    samples = [(index, values) for index in range(len(table.columns)) if (values := _samples(table, index))]
    if len(table.rows) * sum(len(values) for _, values in samples) > _MOST_ASKED:
        return False
    held = [[_held(row.cells[index], values) for index, values in samples] for row in table.rows]
    return all(any(not one & other for one, other in zip(*pair, strict=True)) for pair in combinations(held, 2))


def _held(cell: Cell, values: tuple[Value, ...]) -> int:
    """Return the values at which the cell holds, as bits."""
    return sum(1 << at for at, value in enumerate(values) if cell.decide(value, {}) is True)


def _samples(table: DecisionTable, index: int) -> tuple[Value, ...] | None:
    """Return values of which one stands for any there is, or None when the cells are not that simple."""
    constants: list[Value] = []
    for row in table.rows:
        found = _constants(row.cells[index].tree)
        if found is None:
            return None
        constants += found
    return _between(constants)


def _between(constants: list[Value]) -> tuple[Value, ...] | None:
    kinds = {type(one) for one in constants if one is not None}
    if kinds <= {bool}:
        return (None, True, False)
    if kinds == {str}:
        return (None, _OTHER, *constants)
    if kinds != {Decimal}:
        return None
    points = sorted(one for one in set(constants) if isinstance(one, Decimal))
    gaps = [(low + high) * _HALF for low, high in pairwise(points)]
    return (None, points[0] - 1, points[-1] + 1, *points, *gaps)


def _constants(test: ast.Node) -> list[Value] | None:
    """Return what a cell compares with; None when that depends on facts, or when texts are put in an order."""
    if isinstance(test, ast.Anything):
        return []
    if isinstance(test, ast.AnyOf | ast.NoneOf):
        parts = [_constants(one) for one in test.tests]
        return None if None in parts else [one for part in parts if part is not None for one in part]
    if not isinstance(test, ast.Compared | ast.Among):
        return None
    operand = test.operand
    ends = (operand.low, operand.high) if isinstance(operand, ast.Interval) else (operand,)
    known = [constant(end) for end in ends]
    values = [one.value for one in known if one is not None]
    is_equality = isinstance(test, ast.Among) and not isinstance(operand, ast.Interval)
    hard = len(values) < len(known) or not (is_equality or all(isinstance(value, Decimal) for value in values))
    return None if hard else values
