"""One of several operands, chosen row by row: what `if` and a table's outputs have in common."""

from collections.abc import Sequence
from typing import TypeAlias

import ibis
import ibis.expr.types as ir

from yingshang.rules.compiling import numbers
from yingshang.rules.compiling.operands import (
    Duration,
    Fields,
    Nothing,
    Number,
    Operand,
    Plain,
    Ratio,
    name_of,
)
from yingshang.rules.compiling.ratios import ONE
from yingshang.rules.compiling.refusal import NotCompilable

Branch: TypeAlias = tuple[ir.BooleanValue, Operand]


def chosen(branches: Sequence[Branch], otherwise: Operand) -> Operand:
    """Return the operand of the first branch whose condition is true, else the last. Raises NotCompilable."""
    operands = [operand for _, operand in branches] + [otherwise]
    conditions = [condition for condition, _ in branches]
    given = [one for one in operands if not isinstance(one, Nothing)]
    if not given:
        return Nothing()
    if all(isinstance(one, Number) for one in given):
        return _number(conditions, operands)
    if all(isinstance(one, Number | Ratio) for one in given):
        return _ratio(conditions, operands)
    if any(type(one) is not type(given[0]) for one in given):
        raise NotCompilable(f"结果有时是{name_of(given[0])}，有时是别的")
    if isinstance(given[0], Fields):
        return _fields(conditions, operands, given[0])
    return _alike(conditions, operands, given[0])


def _alike(conditions: list[ir.BooleanValue], operands: list[Operand], first: Operand) -> Operand:
    kinds = {one.kind for one in operands if isinstance(one, Plain | Duration)}
    if len(kinds) > 1 or not isinstance(first, Plain | Duration):
        raise NotCompilable("结果不是同一类值")
    if isinstance(first, Duration):
        counts = [one.count if isinstance(one, Duration) else Nothing() for one in operands]
        count = _number(conditions, counts)
        return Duration(kind=first.kind, count=count)
    columns = [one.expression if isinstance(one, Plain) else None for one in operands]
    return Plain(kind=first.kind, expression=_cases(conditions, columns, str(first.expression.type())))


def _number(conditions: list[ir.BooleanValue], operands: Sequence[Operand]) -> Number:
    given = [one for one in operands if isinstance(one, Number)]
    scale, low, high = numbers.hull(given)
    columns = iter(numbers.aligned(*given))
    filled = [next(columns) if isinstance(one, Number) else None for one in operands]
    kind = str(next(one for one in filled if one is not None).type())
    return numbers.column(_cases(conditions, filled, kind), scale=scale, low=low, high=high)


def _ratio(conditions: list[ir.BooleanValue], operands: list[Operand]) -> Ratio:
    overs = [one.over if isinstance(one, Ratio) else one for one in operands]
    unders = [one.under if isinstance(one, Ratio) else ONE for one in operands]
    is_pure = all(one.is_pure for one in operands if isinstance(one, Ratio))
    return Ratio(over=_number(conditions, overs), under=_number(conditions, unders), is_pure=is_pure)


def _fields(conditions: list[ir.BooleanValue], operands: list[Operand], first: Fields) -> Fields:
    def member(operand: Operand, name: str) -> Operand:
        return operand.members.get(name, Nothing()) if isinstance(operand, Fields) else Nothing()

    branches = {name: [member(one, name) for one in operands] for name in first.members}
    return Fields(
        members={
            name: chosen(list(zip(conditions, ones, strict=False)), ones[-1]) for name, ones in branches.items()
        },
        missing=_cases(conditions, [_is_no_context(one) for one in operands], "boolean"),
    )


def _is_no_context(operand: Operand) -> ir.BooleanValue:
    missing = operand.missing if isinstance(operand, Fields) else ibis.literal(True)
    return ibis.literal(False) if missing is None else missing


def _cases(
    conditions: list[ir.BooleanValue], columns: Sequence[ir.Value | None], kind: str
) -> ir.Value:
    results = [ibis.null(kind) if one is None else one for one in columns]
    if not conditions:
        return results[-1]
    return ibis.cases(*zip(conditions, results, strict=False), else_=results[-1])
