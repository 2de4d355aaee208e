"""Operands as columns of a table, so that the next step refers to them by name instead of computing them again."""

from dataclasses import replace

import ibis
import ibis.expr.types as ir

from yingshang.rules.compiling.operands import Duration, Fields, Number, Operand, Plain


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


def from_columns(operand: Operand, name: str, table: ibis.Table) -> Operand:
    """Return the same operand, read from the columns of the table where they exist."""
    if isinstance(operand, Plain | Number):
        return replace(operand, expression=table[name])
    if isinstance(operand, Duration):
        return replace(operand, count=replace(operand.count, expression=table[name]))
    if isinstance(operand, Fields):
        members = operand.members.items()
        return Fields(members={member: from_columns(one, f"{name}.{member}", table) for member, one in members})
    return operand
