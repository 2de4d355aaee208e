"""Boxed contexts, relations and lists."""

from dataclasses import replace

from yingshang.rules.dmn.boxed.nodes import Bound
from yingshang.rules.dmn.boxed.place import Place
from yingshang.rules.dmn.boxed.written import NOTHING, Read, Written
from yingshang.rules.dmn.source import Element
from yingshang.rules.feel import ast
from yingshang.rules.feel.node import Node
from yingshang.rules.feel.types import ANYTHING, FeelType, FunctionType

_RESULT = "\x00result"  # no text can write it


def read_context(element: Element, place: Place, read_inside: Read) -> Written:
    """Read a context; its last entry, when it has no name, is what the whole comes to."""
    source = place.source
    entries: list[ast.Entry] = []
    texts: list[str] = []
    for one in source.children(element, "contextEntry"):
        variable = source.child(one, "variable")
        name = _RESULT if variable is None else source.required(variable, "name")
        shown = "" if variable is None else name
        written = read_inside(one, place.inside(f"条目“{shown}”" if shown else "结果"))
        stated = place.types.of(variable)
        entries.append(ast.Entry(name=name, value=bound_to(written.tree, stated.feel)))
        texts.append(f"{shown}: {written.text}" if shown else f"result: {written.text}")
        place = place.inside("", {name: stated.value_kind}) if shown else place
    names = [one.name for one in entries]
    if len(set(names)) < len(names):
        source.object_to(element, "键重复", where=place.words)
        return NOTHING
    tree: Node = ast.ContextOf(entries=tuple(entries))
    text = "{" + ", ".join(texts) + "}"
    if entries and entries[-1].name == _RESULT:
        return Written(text=f"{text}.result", tree=ast.Path(source=tree, member=_RESULT))
    return Written(text=text, tree=tree)


def read_relation(element: Element, place: Place, read: Read) -> Written:
    """Read a relation: a list of contexts, one for each row."""
    source = place.source
    columns = [(source.required(one, "name"), place.types.of(one).feel) for one in source.children(element, "column")]
    rows = []
    for number, row in enumerate(source.children(element, "row"), start=1):
        found = [cell for cell in source.elements(row) if _is_cell(source.tag(cell))]
        cells = [read(cell, place.inside(f"第{number}行")) for cell in found]
        if len(cells) != len(columns):
            source.object_to(row, f"第{number}行有{len(cells)}格，应为{len(columns)}格")
        rows.append([(name, cell, type_) for (name, type_), cell in zip(columns, cells, strict=False)])
    bound = (tuple(ast.Entry(name=name, value=bound_to(cell.tree, type_)) for name, cell, type_ in row) for row in rows)
    trees = tuple(ast.ContextOf(entries=entries) for entries in bound)
    texts = ("{" + ", ".join(f"{name}: {cell.text}" for name, cell, _ in row) + "}" for row in rows)
    return Written(text="[" + ", ".join(texts) + "]", tree=ast.ListOf(items=trees))


def read_list(element: Element, place: Place, read: Read) -> Written:
    """Read a list of expressions."""
    found = [one for one in place.source.elements(element) if _is_cell(place.source.tag(one))]
    items = [read(one, place.inside(f"第{number}项")) for number, one in enumerate(found, start=1)]
    text = "[" + ", ".join(one.text for one in items) + "]"
    return Written(text=text, tree=ast.ListOf(items=tuple(one.tree for one in items)))


def bound_to(tree: Node, type_: FeelType) -> Node:
    """Return the tree whose value is bound to the type; of a function, modellers state the type of its result."""
    if type_ is ANYTHING:
        return tree
    if not isinstance(tree, ast.FunctionOf) or isinstance(type_, FunctionType):
        return Bound(value=tree, type=type_)
    return tree if tree.external else replace(tree, body=Bound(value=tree.body, type=type_))


def _is_cell(tag: str) -> bool:
    return tag not in ("description", "extensionElements")
