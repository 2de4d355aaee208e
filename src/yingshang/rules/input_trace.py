"""What a name stood for when a decision was made, with its source where it came with one."""

from collections.abc import Mapping

from yingshang.rules.dmn.definitions import Column, Row
from yingshang.rules.facts import Fact
from yingshang.rules.feel import ast
from yingshang.rules.feel.values import Value
from yingshang.rules.traces import InputTrace

Scope = Mapping[str, Value]
Given = Mapping[str, object]


def traced(name: str, scope: Scope, given: Given) -> InputTrace:
    """Return what a name stood for, with source and date where the fact came with them."""
    value, fact = scope.get(name), given.get(name)
    if isinstance(fact, Fact):
        return InputTrace(name=name, value=value, known=value is not None, source=fact.source, as_of=fact.as_of)
    return InputTrace(name=name, value=value, known=value is not None)


def traced_column(column: Column, names: tuple[str, ...], value: Value, scope: Scope, given: Given) -> InputTrace:
    """Return what a column tested; one that is computed tells the facts (`names`) it is computed from."""
    tree = column.formula.tree
    if isinstance(tree, ast.Name):
        own = traced(tree.name, scope, given)
        return InputTrace(name=column.title, value=value, known=value is not None, source=own.source, as_of=own.as_of)
    parts = tuple(traced(name, scope, given) for name in names if name in scope)
    return InputTrace(name=column.title, value=value, known=value is not None, parts=parts)


def names_in(tree: object) -> tuple[str, ...]:
    """Return the names a tree speaks of, each once, in the order of the text."""
    if not isinstance(tree, ast.Node):
        return ()
    names = [node for node, _ in ast.walk(tree) if isinstance(node, ast.Name)]
    return tuple(dict.fromkeys(node.name for node in sorted(names, key=lambda node: node.at)))


def names_in_row(row: Row) -> tuple[str, ...]:
    """Return the names the cells and outputs of a row speak of, each once."""
    trees = (*(cell.tree for cell in row.cells), *(output.tree for output in row.outputs))
    return tuple(dict.fromkeys(name for tree in trees for name in names_in(tree)))
