"""The forms that bring names into scope: for, some, every, contexts; and if (rules 44 to 46, 57 to 59, 63)."""

from contextlib import ExitStack

from yingshang.rules.feel import ast
from yingshang.rules.feel.grammar.reader import Reader


def read_if(reader: Reader) -> ast.Expression:
    """Read `if a then b else c`."""
    start = reader.take().start
    condition = reader.expression()
    reader.expect("then")
    then = reader.expression()
    reader.expect("else")
    return ast.If(condition=condition, then=then, otherwise=reader.expression(), at=start)


def read_for(reader: Reader) -> ast.Expression:
    """Read `for a in b, c in 1..d return e`."""
    start = reader.take().start
    with ExitStack() as scopes:
        iterations = _iterations(reader, scopes)
        reader.expect("return")
        scopes.enter_context(reader.scoped("partial"))
        return ast.For(iterations=iterations, result=reader.expression(), at=start)


def read_quantified(reader: Reader) -> ast.Expression:
    """Read `some a in b satisfies c` or `every a in b satisfies c`."""
    word = reader.take()
    with ExitStack() as scopes:
        iterations = _iterations(reader, scopes)
        reader.expect("satisfies")
        return ast.Quantified(word=word.text, iterations=iterations, condition=reader.expression(), at=word.start)


def read_context(reader: Reader) -> ast.Expression:
    """Read `{a: 1, "b": a + 1}`."""
    start = reader.take().start
    with ExitStack() as scopes:
        entries: list[ast.Entry] = []
        while not reader.at("}"):
            if entries:
                reader.expect(",")
            entries.append(_entry(reader, scopes))
        names = [one.name for one in entries]
        if len(set(names)) < len(names):
            reader.refuse("键重复")
    reader.expect("}")
    return ast.ContextOf(entries=tuple(entries), at=start)


def _entry(reader: Reader, scopes: ExitStack) -> ast.Entry:
    at = reader.token.start
    name = str(reader.take().value) if reader.token.kind == "string" else reader.declared(":")
    reader.members |= {name}
    reader.expect(":")
    if name.strip():
        scopes.enter_context(reader.scoped(name))
    return ast.Entry(name=name, value=reader.expression(), at=at)


def _iterations(reader: Reader, scopes: ExitStack) -> tuple[ast.Iteration, ...]:
    """Read `a in b, c in d`; each name is in scope for what comes after it."""
    found = [_iteration(reader)]
    scopes.enter_context(reader.scoped(found[-1].name))
    while reader.taken(","):
        found.append(_iteration(reader))
        scopes.enter_context(reader.scoped(found[-1].name))
    return tuple(found)


def _iteration(reader: Reader) -> ast.Iteration:
    at = reader.token.start
    name = reader.declared(r"\sin\b")
    reader.expect("in")
    source = reader.expression()
    end = reader.expression() if reader.taken("..") else None
    return ast.Iteration(name=name, source=source, end=end, at=at)
