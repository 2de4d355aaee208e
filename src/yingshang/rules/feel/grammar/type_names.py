"""The names of types in a text (rule 52)."""

import re

from yingshang.rules.feel.grammar.reader import Reader
from yingshang.rules.feel.names import known, normal
from yingshang.rules.feel.types import SIMPLE_TYPES, ContextType, FeelType, FunctionType, ListType, RangeType

_GENERIC = re.compile(r"(list|range|context|function)\s*<")
_UNKNOWN = re.compile(r"[^\s\[\](){}<>\",:=?@\\+*/-][^\[\](){}<>\",:=?@\\+*/-]*")
_WORD = re.compile(r"[\w.]+")


def read_type(reader: Reader) -> FeelType | None:
    """Read a type; None when nobody defined it, or when a list, context, range or function does not say of what."""
    with reader.deeper():
        found = _GENERIC.match(reader.text, reader.token.start)
        if not found:
            return _named(reader)
        reader.go_to(found.end())
        return {"list": _list, "range": _range, "context": _context, "function": _function}[found[1]](reader)


def _named(reader: Reader) -> FeelType | None:
    names = frozenset(reader.types).union(SIMPLE_TYPES)
    end, name = known(reader.text, reader.token.start, names)
    if name:
        reader.go_to(end)
        return reader.types.get(name) or SIMPLE_TYPES[name]
    word = _WORD.match(reader.text, reader.token.start)
    if not word:
        reader.refuse("这里应为类型的名称")
    reader.go_to(word.end())
    return None


def _list(reader: Reader) -> FeelType | None:
    item = read_type(reader)
    reader.expect(">")
    return None if item is None else ListType(item)


def _range(reader: Reader) -> FeelType | None:
    item = read_type(reader)
    reader.expect(">")
    return None if item is None else RangeType(item)


def _context(reader: Reader) -> FeelType | None:
    members = dict(reader.several(lambda: _member(reader), ">"))
    found = {name: one for name, one in members.items() if one is not None}
    return ContextType(found) if len(found) == len(members) else None


def _member(reader: Reader) -> tuple[str, FeelType | None]:
    name = str(reader.take().value) if reader.token.kind == "string" else reader.declared(":")
    reader.expect(":")
    return normal(name), read_type(reader)


def _function(reader: Reader) -> FeelType | None:
    parameters = reader.several(lambda: read_type(reader), ">")
    reader.expect("->")
    result = read_type(reader)
    known_ones = tuple(one for one in parameters if one is not None)
    if result is None or len(known_ones) < len(parameters):
        return None
    return FunctionType(known_ones, result)
