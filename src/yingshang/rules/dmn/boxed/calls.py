"""Boxed invocations and function definitions."""

from yingshang.rules.dmn.boxed.collections import bound_to
from yingshang.rules.dmn.boxed.place import Place
from yingshang.rules.dmn.boxed.written import Read, Written
from yingshang.rules.dmn.source import Element
from yingshang.rules.feel import ast
from yingshang.rules.feel.functions import FUNCTIONS


def read_invocation(element: Element, place: Place, read_inside: Read) -> Written:
    """Read the call of the function that the first expression gives, its arguments by name."""
    source = place.source
    callee = read_inside(element, place)
    names: list[str] = []
    arguments: list[Written] = []
    for binding in source.children(element, "binding"):
        parameter = source.child(binding, "parameter")
        if parameter is None:
            raise source.invalid(binding, "缺少parameter")
        names.append(source.required(parameter, "name"))
        arguments.append(read_inside(binding, place.inside(f"参数“{names[-1]}”")))
    given = ", ".join(f"{name}: {one.text}" for name, one in zip(names, arguments, strict=True))
    trees = tuple(one.tree for one in arguments)
    return Written(text=f"{callee.text}({given})", tree=_call(callee, tuple(names), trees))


def _call(callee: Written, names: tuple[str, ...], arguments: tuple[ast.Node, ...]) -> ast.Node:
    name = callee.tree.name if isinstance(callee.tree, ast.Name) else ""
    order = FUNCTIONS[name].order(names) if name in FUNCTIONS else None
    if order is None:
        return ast.Invoke(callee=callee.tree, arguments=arguments, names=names)
    placed = tuple(ast.Literal(value=None) if place is None else arguments[place] for place in order)
    return ast.Call(function=name, arguments=placed)


def read_function(element: Element, place: Place, read_inside: Read) -> Written:
    """Read a function; one that is not in FEEL is external and answers null."""
    source = place.source
    found = [(source.required(one, "name"), place.types.of(one)) for one in source.children(element, "formalParameter")]
    kinds = {name: type_.value_kind for name, type_ in found}
    parameters = tuple(ast.Parameter(name=name, type=type_.feel) for name, type_ in found)
    text = f"function({', '.join(kinds)})"
    is_external = (element.get("kind") or "FEEL") != "FEEL"
    body = read_inside(element, place.inside("函数体", kinds))
    if is_external:
        mapping = _mapping(element.get("kind") or "", body)
        return Written(text=f"{text} external {body.text}", tree=_function(parameters, mapping, external=True))
    tree = bound_to(body.tree, place.types.of(element).feel)
    return Written(text=f"{text} {body.text}", tree=_function(parameters, tree, external=False))


def _function(parameters: tuple[ast.Parameter, ...], body: ast.Node, *, external: bool) -> ast.FunctionOf:
    return ast.FunctionOf(parameters=parameters, body=body, external=external)


def _mapping(kind: str, body: Written) -> ast.Node:
    """Return `{java: …}`; the box holds only what stands inside."""
    return ast.ContextOf(entries=(ast.Entry(name=kind.lower(), value=body.tree),))
