"""Compiles the unary tests of a cell to a condition on the cell's column.

`exactly=False` is for the cells themselves, of which only true counts; see `comparing`.
"""

from collections.abc import Callable, Iterator

import ibis.expr.types as ir

from yingshang.rules.compiling.comparing import among, compared
from yingshang.rules.compiling.operands import Operand, Plain
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.truth import TRUE, any_of, certain, none_of, truth_of
from yingshang.rules.feel import ast

Answer = Callable[[ast.Node], Operand]


def compile_test(test: ast.Node, value: Operand, answer: Answer, *, exactly: bool = True) -> ir.BooleanValue:
    """Return where the value passes; `answer` compiles expressions, with the value as `?`. Raises NotCompilable."""
    if isinstance(test, ast.Anything):
        return TRUE
    if isinstance(test, ast.AnyOf):
        return any_of(_each(test.tests, value, answer, exactly=exactly))
    if isinstance(test, ast.NoneOf):
        return none_of(_each(test.tests, value, answer, exactly=True))
    if isinstance(test, ast.Satisfies):
        return truth_of(answer(test.condition))
    if isinstance(test, ast.Among):
        return among(value, answer(test.operand), exactly=exactly)
    if isinstance(test, ast.Compared):
        return compared(test.operator, value, answer(test.operand), exactly=exactly)
    raise NotCompilable(type(test).__name__)


def _each(
    tests: tuple[ast.Test, ...], value: Operand, answer: Answer, *, exactly: bool
) -> Iterator[ir.BooleanValue]:
    """Yield a condition per test; several texts make one condition together."""
    texts = [test.operand.value for test in tests if _is_text(test)]  # type: ignore[union-attr]
    together = len(texts) > 1 and isinstance(value, Plain) and value.kind == "string"
    if together and isinstance(value, Plain):
        found = value.expression.isin(texts)
        yield certain(found) if exactly else found
    for test in tests:
        if not (together and _is_text(test)):
            yield compile_test(test, value, answer, exactly=exactly)


def _is_text(test: ast.Test) -> bool:
    operand = getattr(test, "operand", None)
    return isinstance(test, ast.Among) and isinstance(operand, ast.Literal) and isinstance(operand.value, str)
