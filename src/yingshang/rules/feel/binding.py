"""Which names a node brings into scope for which of its children."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from yingshang.rules.feel import ast

Bound: TypeAlias = Mapping[str, str | None]
Children: TypeAlias = Iterator[tuple[ast.Node, Bound]]
ITEM, PARTIAL = "item", "partial"


def with_bound(node: ast.Node, members: Bound) -> Children:
    """Yield the children with the names bound for each, and their kinds; a filter may speak of any of the members."""
    if isinstance(node, ast.Filter):
        yield from ((node.source, {}), (node.condition, members))
    elif find := _BINDERS.get(type(node)):
        yield from find(node)
    else:
        yield from ((child, {}) for child in ast.children(node))


def _for(node: ast.For) -> Children:
    return _iterated(node.iterations, node.result, {PARTIAL: "list"})


def _quantified(node: ast.Quantified) -> Children:
    return _iterated(node.iterations, node.condition, {})


def _iterated(iterations: tuple[ast.Iteration, ...], last: ast.Node, besides: Bound) -> Children:
    bound: dict[str, str | None] = {}
    for one in iterations:
        yield one.source, bound
        if one.end is not None:
            yield one.end, bound
        bound = {**bound, one.name: None}
    yield last, {**bound, **besides}


def _context(node: ast.ContextOf) -> Children:
    bound: dict[str, str | None] = {}
    for entry in node.entries:
        bound = {**bound, entry.name: None}
        yield entry.value, bound


def _function(node: ast.FunctionOf) -> Children:
    yield node.body, {one.name: None for one in node.parameters}


def _invoke(node: ast.Invoke) -> Children:
    if not isinstance(node.callee, ast.Name):
        yield node.callee, {}
    yield from ((argument, {}) for argument in node.arguments)


_BINDERS: dict[type[ast.Node], Callable[[Any], Children]] = {
    ast.For: _for,
    ast.Quantified: _quantified,
    ast.ContextOf: _context,
    ast.FunctionOf: _function,
    ast.Invoke: _invoke,
}


def free_names(tree: ast.Node) -> frozenset[str]:
    """Return the names the tree takes from its scope; those its own forms bind are left out."""
    free: set[str] = set()
    waiting: list[tuple[ast.Node, frozenset[str]]] = [(tree, frozenset())]
    while waiting:
        node, own = waiting.pop()
        name = _spoken(node)
        if name is not None and name not in own:
            free.add(name)
        waiting.extend((child, own.union(bound)) for child, bound in with_bound(node, {ITEM: None}))
    return frozenset(free)


def _spoken(node: ast.Node) -> str | None:
    if isinstance(node, ast.Invoke) and isinstance(node.callee, ast.Name):
        return node.callee.name
    return node.name if isinstance(node, ast.Name) else None
