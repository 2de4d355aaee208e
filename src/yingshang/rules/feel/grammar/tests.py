"""Unary tests, as they stand in the cells of a table (rules 7 and 13 to 15)."""

from yingshang.rules.errors import InvalidExpression
from yingshang.rules.feel import ast
from yingshang.rules.feel.grammar.operators import ADDING, COMPARISONS
from yingshang.rules.feel.grammar.reader import Reader


def read_cell(reader: Reader) -> ast.Test:
    """Read a whole cell: `-`, `> 300`, `"A","B"`, `not(null)`."""
    start = reader.token
    if start.kind == "end" or (reader.taken("-") and reader.token.kind == "end"):
        return ast.Anything(at=start.start)
    reader.back_to(start)
    return (_none_of(reader) if start.text == "not" else None) or _tests(reader)


def read_test(reader: Reader) -> ast.Test:
    """Read one test."""
    start = reader.token.start
    if reader.at(*COMPARISONS):
        operator = reader.take().text
        return ast.Compared(operator=operator, operand=reader.joined(ADDING), at=start)
    operand = reader.expression()
    if any(isinstance(node, ast.Input) for node, _ in ast.walk(operand)):
        return ast.Satisfies(condition=operand, at=start)
    return ast.Among(operand=operand, at=start)


def _none_of(reader: Reader) -> ast.Test | None:
    """Read `not(…)` when that is the whole cell; `not(a) and b` is an expression."""
    start = reader.take()
    try:
        reader.expect("(")
        tests = reader.several(reader.test, ")")
    except InvalidExpression:
        tests = ()
    if tests and reader.token.kind == "end":
        return ast.NoneOf(tests=tests, at=start.start)
    reader.back_to(start)
    return None


def _tests(reader: Reader) -> ast.Test:
    start = reader.token.start
    tests = [reader.test()]
    while reader.taken(","):
        tests.append(reader.test())
    return tests[0] if len(tests) == 1 else ast.AnyOf(tests=tuple(tests), at=start)
