"""Facts outside their allowed values: the interpreter refuses to decide on them, and so does SQL."""

from functools import partial

import ibis.expr.types as ir

from yingshang.rules.compiling.comparing import is_null
from yingshang.rules.compiling.expressions import compile_expression
from yingshang.rules.compiling.operands import Operand
from yingshang.rules.compiling.scope import Scope
from yingshang.rules.compiling.truth import FALSE, certain
from yingshang.rules.compiling.unary_tests import compile_test
from yingshang.rules.dmn.types import Type


def is_refused(kind: Type, operand: Operand) -> ir.BooleanValue:
    """Say where the operand is a value that its type does not allow. Raises NotCompilable."""
    if kind.allowed is None:
        return FALSE
    answer = partial(compile_expression, scope=Scope(names={}, column=operand))
    passes = compile_test(kind.allowed.test, operand, answer)
    return ~certain(passes) & ~is_null(operand)
