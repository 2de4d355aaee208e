"""Operands as columns of a table, so that the next step refers to them by name instead of computing them again."""

from dataclasses import replace

import ibis
import ibis.expr.types as ir

from yingshang.rules.compiling import numbers
from yingshang.rules.compiling.listed import arrays
from yingshang.rules.compiling.operands import Duration, Fields, Listed, Number, Operand, Plain, Several
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.dmn.definitions import Decision, DecisionTable


def columns_of(operand: Operand, name: str) -> dict[str, ir.Value]:
    """Return the columns that hold the operand; none for lists, ratios and null."""
    if isinstance(operand, Plain | Number):
        return {name: operand.expression}
    if isinstance(operand, Duration):
        return {name: operand.count.expression}
    if isinstance(operand, Fields):
        members = (columns_of(one, f"{name}.{member}") for member, one in operand.members.items())
        return {key: column for found in members for key, column in found.items()}
    return {}


def lists_of(operand: Operand, decision: Decision) -> dict[str, ir.Value]:
    """Return the columns of arrays that hold a list; none for what a table collects. Raises NotCompilable."""
    if isinstance(operand, Listed):
        return arrays(operand, decision.name)
    if not isinstance(operand, Several) or isinstance(decision.logic, DecisionTable):
        return {}
    ones = [one.operand for one in operand.items]
    if any(one.present is not None for one in operand.items):
        raise NotCompilable("长度不定的列表作为结果")
    if ones and all(isinstance(one, Number) for one in ones):
        return {decision.name: ibis.array(list(numbers.aligned(*ones)))}  # type: ignore[arg-type]
    kinds = {one.kind if isinstance(one, Plain) else "" for one in ones}
    if len(kinds) != 1 or "" in kinds:
        raise NotCompilable("各项不是同一类值的列表作为结果")
    return {decision.name: ibis.array([one.expression for one in ones])}  # type: ignore[union-attr]


def from_columns(operand: Operand, name: str, table: ibis.Table) -> Operand:
    """Return the same operand, read from the columns of the table where they exist."""
    if isinstance(operand, Plain | Number):
        return replace(operand, expression=table[name])
    if isinstance(operand, Duration):
        return replace(operand, count=replace(operand.count, expression=table[name]))
    if isinstance(operand, Fields):
        members = operand.members.items()
        own = {member: from_columns(one, f"{name}.{member}", table) for member, one in members}
        return replace(operand, members=own)
    return operand
