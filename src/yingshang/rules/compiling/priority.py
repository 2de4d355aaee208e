"""The order of a PRIORITY table's rows, which is known beforehand because its outputs are constants."""

from collections.abc import Sequence

from yingshang.rules.compiling.folding import constant_of, is_constant
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.dmn.definitions import DecisionTable, Row
from yingshang.rules.feel.values import Value


def constants_of(row: Row) -> tuple[Value, ...] | None:
    """Return the outputs of a row when all of them are constants."""
    trees = [formula.tree for formula in row.outputs]
    return tuple(map(constant_of, trees)) if all(map(is_constant, trees)) else None


def by_priority(table: DecisionTable) -> Sequence[int]:
    """Return the places of the rows, the best output first, equal ones in their order. Raises NotCompilable."""
    ranks = []
    for row in table.rows:
        values = constants_of(row)
        if values is None:
            raise NotCompilable("PRIORITY表的输出不是常量")
        pairs = zip(table.outputs, values, strict=True)
        ranks.append([_rank(column.order, value) for column, value in pairs])
    return sorted(range(len(ranks)), key=ranks.__getitem__)


def _rank(order: tuple[Value, ...], value: Value) -> int:
    return order.index(value) if value in order else len(order)
