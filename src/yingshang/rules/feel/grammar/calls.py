"""Calls and function definitions (rules 38 to 42, 55 and 56)."""

import re

from yingshang.rules.feel import ast
from yingshang.rules.feel.functions import FUNCTIONS
from yingshang.rules.feel.grammar.reader import Reader
from yingshang.rules.feel.grammar.type_names import read_type
from yingshang.rules.feel.names import normal

_NAMED = re.compile(r"([^\s\[\](){}<>\",:=?@\\][^\[\](){}<>\",:=@\\]*?)\s*:")


def read_call(reader: Reader) -> ast.Expression:
    """Read the call of a built-in; a name in scope comes before the built-in of that name."""
    function = reader.take()
    callee = ast.Name(name=function.text, at=function.start)
    if function.text in reader.names:
        return read_invocation(reader, callee)
    names, arguments = _arguments(reader)
    order = FUNCTIONS[function.text].order(names) if names else range(len(arguments))
    if order is None:
        return ast.Invoke(callee=callee, arguments=arguments, names=names, at=function.start)
    placed = tuple(ast.Literal(value=None) if place is None else arguments[place] for place in order)
    return ast.Call(function=function.text, arguments=placed, at=function.start)


def read_invocation(reader: Reader, callee: ast.Expression) -> ast.Expression:
    """Read the arguments that follow a value, which should be a function."""
    at = reader.token.start
    names, arguments = _arguments(reader)
    return ast.Invoke(callee=callee, arguments=arguments, names=names, at=at)


def read_function(reader: Reader) -> ast.Expression:
    """Read `function(a: number, b) a + b`."""
    start = reader.take().start
    reader.expect("(")
    parameters = reader.several(lambda: _parameter(reader), ")")
    with reader.scoped(*(one.name for one in parameters)):
        is_external = reader.token.kind == "name" and reader.token.text == "external"
        if is_external:
            reader.take()
        body = reader.expression()
    return ast.FunctionOf(parameters=parameters, body=body, external=is_external, at=start)


def _arguments(reader: Reader) -> tuple[tuple[str, ...], tuple[ast.Expression, ...]]:
    """Read `(1, 2)` or `(a: 1, b: 2)` into names, or none, and arguments."""
    reader.expect("(")
    if not _NAMED.match(reader.text, reader.token.start):
        return (), reader.several(reader.expression, ")")
    pairs = reader.several(lambda: _named(reader), ")")
    return tuple(name for name, _ in pairs), tuple(value for _, value in pairs)


def _named(reader: Reader) -> tuple[str, ast.Expression]:
    found = _NAMED.match(reader.text, reader.token.start)
    if not found:
        reader.refuse("参数要么都写名称，要么都不写")
    reader.go_to(found.end())
    return normal(found[1]), reader.expression()


def _parameter(reader: Reader) -> ast.Parameter:
    at = reader.token.start
    name = reader.declared(r"[:,)]")
    if not reader.taken(":"):
        return ast.Parameter(name=name, at=at)
    type_ = read_type(reader)
    return ast.Parameter(name=name, type=type_, is_known=type_ is not None, at=at)
