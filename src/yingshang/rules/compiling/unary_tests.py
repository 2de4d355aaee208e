"""Compiles the unary tests of a cell to a condition on the cell's column.

`exactly=False` is for the cells themselves, of which only true counts; see `comparing`.
"""

from collections.abc import Callable

import ibis.expr.types as ir

from yingshang.rules.compiling.comparing import among, compared
from yingshang.rules.compiling.operands import Operand
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.truth import TRUE, any_of, none_of, truth_of
from yingshang.rules.feel import ast

Answer = Callable[[ast.Node], Operand]


def compile_test(test: ast.Node, value: Operand, answer: Answer, *, exactly: bool = True) -> ir.BooleanValue:
    """Return where the value passes; `answer` compiles expressions, with the value as `?`. Raises NotCompilable."""
    if isinstance(test, ast.Anything):
        return TRUE
    if isinstance(test, ast.AnyOf):
        return any_of(compile_test(one, value, answer, exactly=exactly) for one in test.tests)
    if isinstance(test, ast.NoneOf):
        return none_of(compile_test(one, value, answer) for one in test.tests)
    if isinstance(test, ast.Satisfies):
        return truth_of(answer(test.condition))
    if isinstance(test, ast.Among):
        return among(value, answer(test.operand), exactly=exactly)
    if isinstance(test, ast.Compared):
        return compared(test.operator, value, answer(test.operand), exactly=exactly)
    raise NotCompilable(type(test).__name__)
