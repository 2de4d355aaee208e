"""Constants, names and `?` (rules 25, 31 to 37, 60 and 65)."""

from yingshang.rules.feel import ast
from yingshang.rules.feel.grammar.reader import Reader
from yingshang.rules.feel.temporal.reading import read_temporal

_CONSTANTS = {"true": True, "false": False, "null": None}


def read_literal(reader: Reader) -> ast.Expression:
    """Read a number or a text."""
    token = reader.take()
    return ast.Literal(value=token.value, at=token.start)


def read_constant(reader: Reader) -> ast.Expression:
    """Read true, false or null."""
    token = reader.take()
    return ast.Literal(value=_CONSTANTS[token.text], at=token.start)


def read_input(reader: Reader) -> ast.Expression:
    """Read `?`."""
    return ast.Input(at=reader.take().start)


def read_name(reader: Reader) -> ast.Expression:
    """Read a name that is not called."""
    name = reader.take()
    return ast.Name(name=name.text, at=name.start)


def read_at_literal(reader: Reader) -> ast.Expression:
    """Read `@"2026-04-01"`."""
    start = reader.take().start
    if reader.token.kind != "string":
        reader.refuse("“@”之后应为引号内的日期、时间或时长")
    text = str(reader.token.value)
    value = read_temporal(text)
    if value is None and not reader.lenient:
        reader.refuse(f"“{text}”不是日期（如2026-04-01）或时长（如P1Y、P30D）")
    reader.take()
    return ast.Literal(value=value, at=start)
