"""Three-valued logic in SQL, which agrees with FEEL's: true, false, and null for what cannot be known."""

from collections.abc import Iterable
from functools import reduce

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir

from yingshang.rules.compiling.operands import Operand, Plain

TRUE, FALSE = ibis.literal(True), ibis.literal(False)
UNKNOWN = ibis.null("boolean")


def all_of(truths: Iterable[ir.BooleanValue]) -> ir.BooleanValue:
    """Return the conjunction; true when there is nothing to join."""
    found = [one for one in truths if one is not TRUE]
    return reduce(lambda left, right: left & right, found) if found else TRUE


def any_of(truths: Iterable[ir.BooleanValue]) -> ir.BooleanValue:
    """Return the disjunction; false when there is nothing to join."""
    found = [one for one in truths if one is not FALSE]
    return reduce(lambda left, right: left | right, found) if found else FALSE


def none_of(truths: Iterable[ir.BooleanValue]) -> ir.BooleanValue:
    """Return true where all are false."""
    return ~any_of(truths)


def is_unknown(truth: ir.Value) -> ir.BooleanValue:
    """Return where there is null.

    Ibis writes `(not a) is null` without the brackets, and `a` is as unknown; `a is null` is never.
    """
    asked = truth.op()
    while isinstance(asked, ops.Not):
        asked = asked.arg
    return FALSE if isinstance(asked, ops.IsNull | ops.NotNull) else asked.to_expr().isnull()


def certain(truth: ir.BooleanValue) -> ir.BooleanValue:
    """Return false where nothing is known."""
    return truth.fill_null(False)


def one_if(truth: ir.BooleanValue) -> ir.IntegerValue:
    """Return 1 where it is true, else 0; not every engine casts truth to a number."""
    return truth.ifelse(ibis.literal(1, type="int64"), ibis.literal(0, type="int64"))


def truth_of(operand: Operand) -> ir.BooleanValue:
    """Return the operand as a condition; what is no boolean is unknown."""
    if isinstance(operand, Plain) and operand.kind == "boolean":
        return operand.expression
    return UNKNOWN


def boolean(condition: ir.BooleanValue) -> Plain:
    """Return a condition as an operand."""
    return Plain(kind="boolean", expression=condition)
