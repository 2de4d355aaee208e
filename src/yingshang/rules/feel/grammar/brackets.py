"""What stands in brackets, and what follows a value in brackets or after a dot (rules 7 to 12, 43, 50, 54)."""

import re

from yingshang.rules.feel import ast
from yingshang.rules.feel.grammar.calls import read_invocation
from yingshang.rules.feel.grammar.operators import ADDING, COMPARISONS
from yingshang.rules.feel.grammar.reader import Reader
from yingshang.rules.feel.lexer import Token, fault, scan
from yingshang.rules.feel.names import KEYWORDS, word_end
from yingshang.rules.feel.temporal.properties import PROPERTIES

_ENDS = (")", "]", "}", ",", ".", "and", "or", "then", "else", "return", "satisfies", "in", "between", "instance")
_SPACES = re.compile(r"[^\S\r\n]+")
_PROPERTIES = frozenset(name for several in PROPERTIES.values() for name in several)


def read_group(reader: Reader) -> ast.Expression:
    """Read `(a + b)`, `(1..2]` or `(< 5)`."""
    opening = reader.take()
    inner = reader.expression()
    if reader.at(".."):
        return _interval(reader, opening, inner)
    reader.expect(")")
    return inner


def read_list(reader: Reader) -> ast.Expression:
    """Read `[1, 2]` or `[1..2]`."""
    opening = reader.take()
    if reader.taken("]"):
        return ast.ListOf(items=(), at=opening.start)
    first = reader.expression()
    if reader.at(".."):
        return _interval(reader, opening, first)
    rest = reader.several(reader.expression, "]") if reader.taken(",") else ()
    if not rest:
        reader.expect("]")
    return ast.ListOf(items=(first, *rest), at=opening.start)


def read_reversed_interval(reader: Reader) -> ast.Expression:
    """Read `]1..5[`, the other way of writing open ends."""
    opening = reader.take()
    return _interval(reader, opening, reader.expression())


def read_half_line(reader: Reader) -> ast.Expression:
    """Read `< 5` where a value is wanted."""
    operator = reader.take()
    return ast.HalfLine(operator=operator.text, operand=reader.joined(ADDING), at=operator.start)


def with_members(reader: Reader, source: ast.Expression) -> ast.Expression:
    """Read what follows a value: `.name`, `[filter]`, `(arguments)`."""
    while reader.at(".", "[", "("):
        if reader.at("(") and isinstance(source, ast.Literal | ast.ListOf | ast.Interval):
            return source
        if reader.at("("):
            source = read_invocation(reader, source)
            continue
        sign = reader.take()
        if sign.text == ".":
            source = ast.Path(source=source, member=_member(reader, sign), at=sign.start)
        elif _ends_here(reader):
            reader.back_to(sign)
            return source
        else:
            source = _filter(reader, source, sign)
    return source


def _filter(reader: Reader, source: ast.Expression, sign: Token) -> ast.Expression:
    with reader.scoped("item", *reader.members):
        condition = reader.expression()
        if not reader.at("]"):
            reader.refuse("缺少“]”")
    reader.expect("]")
    return ast.Filter(source=source, condition=condition, at=sign.start)


def _member(reader: Reader, sign: Token) -> str:
    known = reader.members | reader.names | _PROPERTIES
    token = scan(reader.text, sign.end, known)
    if token.kind not in ("name", "function", "keyword"):
        raise fault(reader.text, token.start, "“.”之后应为名称")
    end = token.end if token.text in known else _words_end(reader.text, token.end)
    reader.go_to(end)
    return token.text if end == token.end else " ".join(reader.text[token.start : end].split())


def _words_end(text: str, end: int) -> int:
    """Return where the words that follow on the line end: a member nobody declared may have several."""
    while space := _SPACES.match(text, end):
        stop = word_end(text, space.end())
        if stop == space.end() or text[space.end() : stop] in KEYWORDS:
            break
        end = stop
    return end


def _ends_here(reader: Reader) -> bool:
    """Say whether the `[` just taken closes an interval with an open end, as in `]1..5[`."""
    return reader.token.kind == "end" or reader.at(*_ENDS, *COMPARISONS)


def _interval(reader: Reader, opening: Token, low: ast.Expression) -> ast.Expression:
    reader.expect("..")
    high = reader.expression()
    if not reader.at("]", ")", "["):
        reader.refuse("区间缺少结束的“]”或“)”")
    high_closed = reader.take().text == "]"
    return ast.Interval(low=low, high=high, low_closed=opening.text == "[", high_closed=high_closed, at=opening.start)
