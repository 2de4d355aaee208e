"""Operators and how tightly they bind (rules 4, 19 to 24 and 47 to 51)."""

from collections.abc import Callable

from yingshang.rules.feel import ast
from yingshang.rules.feel.grammar.reader import Reader
from yingshang.rules.feel.grammar.type_names import read_type
from yingshang.rules.feel.lexer import Token

COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">="})
# A chain of operators of one level reads from left to right.
_LEVELS = ({"or"}, {"and"}, COMPARISONS | {"between", "in"}, {"+", "-"}, {"*", "/"}, {"**"})
_LEVEL_OF = {operator: level for level, operators in enumerate(_LEVELS) for operator in operators}
COMPARING, ADDING = 2, 3


def read_joined(reader: Reader, least: int, operand: Callable[[], ast.Expression]) -> ast.Expression:
    """Read operands joined by operators of level `least` and tighter."""
    left = _typed(reader, _negated(reader, operand))
    while (level := _level(reader)) >= least:
        left = _with_right_side(reader, left, level)
        if level == COMPARING and _level(reader) == COMPARING and not reader.lenient:
            reader.refuse("比较不能连写，请用 and 连接或写成区间")
    return left


def _level(reader: Reader) -> int:
    token = reader.token
    return _LEVEL_OF.get(token.text, -1) if token.kind in ("symbol", "keyword") else -1


def _negated(reader: Reader, operand: Callable[[], ast.Expression]) -> ast.Expression:
    if not reader.at("-"):
        return operand()
    with reader.deeper():
        return ast.Negative(at=reader.take().start, operand=_negated(reader, operand))


def _typed(reader: Reader, value: ast.Expression) -> ast.Expression:
    while reader.at("instance"):
        at = reader.take().start
        if reader.token.text != "of":
            reader.refuse("缺少“of”")
        reader.take()
        value = ast.InstanceOf(value=value, type=read_type(reader), at=at)
    return value


def _with_right_side(reader: Reader, left: ast.Expression, level: int) -> ast.Expression:
    token = reader.take()
    if token.text == "between":
        low = reader.joined(level + 1)
        reader.expect("and")
        return ast.Between(value=left, low=low, high=reader.joined(level + 1), at=token.start)
    if token.text == "in":
        return ast.In(value=left, test=_membership(reader), at=token.start)
    return _two_sided(token, left, reader.joined(level + 1), level)


def _two_sided(token: Token, left: ast.Expression, right: ast.Expression, level: int) -> ast.Expression:
    if level < COMPARING:
        return ast.Connective(operator=token.text, left=left, right=right, at=token.start)
    if level == COMPARING:
        return ast.Comparison(operator=token.text, left=left, right=right, at=token.start)
    return ast.Arithmetic(operator=token.text, left=left, right=right, at=token.start)


def _membership(reader: Reader) -> ast.Test:
    """Read what follows `in`: one test, or several in brackets."""
    start = reader.token
    if reader.at(*COMPARISONS):
        return reader.test()
    if not reader.taken("("):
        return ast.Among(operand=reader.joined(ADDING), at=start.start)
    tests = _bracketed_tests(reader)
    if not tests or reader.at("..", "+", "-", "*", "/", "**", ".", "["):
        reader.back_to(start)
        return ast.Among(operand=reader.joined(ADDING), at=start.start)
    return ast.AnyOf(tests=tests, at=start.start)


def _bracketed_tests(reader: Reader) -> tuple[ast.Test, ...]:
    """Read `1, 2)`; nothing when it is the beginning of a range like `1..2)`."""
    first = reader.test()
    if reader.at(".."):
        return ()
    rest = reader.several(reader.test, ")") if reader.taken(",") else ()
    if not rest:
        reader.expect(")")
    return (first, *rest)
