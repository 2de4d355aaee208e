"""Facts outside their allowed values: the interpreter refuses to decide on them, and so does SQL."""

from functools import partial

import ibis.expr.types as ir

from yingshang.rules.compiling.comparing import is_null
from yingshang.rules.compiling.expressions import compile_expression
from yingshang.rules.compiling.gathering import greatest
from yingshang.rules.compiling.operands import Fields, Listed, Operand
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.scope import Scope
from yingshang.rules.compiling.truth import FALSE, any_of, certain, one_if
from yingshang.rules.compiling.unary_tests import compile_test
from yingshang.rules.dmn.types import Type


def may_be_refused(kind: Type) -> bool:
    """Say whether the type, or a member of it, allows certain values only."""
    return kind.allowed is not None or any(may_be_refused(member) for _, member in kind.members)


def is_refused(kind: Type, operand: Operand) -> ir.BooleanValue:
    """Say where the operand is a value that its type does not allow, or holds one. Raises NotCompilable."""
    if not may_be_refused(kind):
        return FALSE
    if isinstance(operand, Listed):
        return greatest(operand, lambda item: one_if(_one_is_refused(kind, item))) == 1
    return _one_is_refused(kind, operand)


def _one_is_refused(kind: Type, operand: Operand) -> ir.BooleanValue:
    found = []
    if isinstance(operand, Fields):
        if kind.allowed is not None:
            raise NotCompilable("限定了允许值的一组数据")
        found = [is_refused(member, operand.members[name]) for name, member in kind.members]
    elif kind.allowed is not None:
        answer = partial(compile_expression, scope=Scope(names={}, column=operand))
        passes = compile_test(kind.allowed.test, operand, answer)
        found = [~certain(passes) & ~is_null(operand)]
    return any_of(found)
