"""Boxed conditionals, filters and iterators."""

from yingshang.rules.dmn.boxed.nodes import Conditional, Selection
from yingshang.rules.dmn.boxed.place import Place
from yingshang.rules.dmn.boxed.written import NOTHING, Read, Written
from yingshang.rules.dmn.source import Element
from yingshang.rules.feel import ast


def read_conditional(element: Element, place: Place, read_inside: Read) -> Written:
    """Read if, then and else."""
    condition, then, otherwise = (_part(element, place, tag, read_inside) for tag in ("if", "then", "else"))
    return Written(
        text=f"if {condition.text} then {then.text} else {otherwise.text}",
        tree=Conditional(condition=condition.tree, then=then.tree, otherwise=otherwise.tree),
    )


def read_filter(element: Element, place: Place, read_inside: Read) -> Written:
    """Read a list and what its items must meet."""
    found = _part(element, place, "in", read_inside)
    inner = place.inside("", {"item": None, **dict.fromkeys(place.source.members)})
    match = _part(element, inner, "match", read_inside)
    return Written(text=f"{found.text}[{match.text}]", tree=Selection(source=found.tree, match=match.tree))


def read_for(element: Element, place: Place, read_inside: Read) -> Written:
    """Read what is gone over and what is returned for each item."""
    iteration, inner = _iteration(element, place, read_inside)
    result = _part(element, inner.inside("", {"partial": "list"}), "return", read_inside)
    return Written(
        text=f"for {iteration.text} return {result.text}",
        tree=ast.For(iterations=(iteration.tree,), result=result.tree),  # type: ignore[arg-type]
    )


def read_quantified(element: Element, place: Place, read_inside: Read) -> Written:
    """Read `some` or `every`, and the condition."""
    word = place.source.tag(element)
    iteration, inner = _iteration(element, place, read_inside)
    condition = _part(element, inner, "satisfies", read_inside)
    return Written(
        text=f"{word} {iteration.text} satisfies {condition.text}",
        tree=ast.Quantified(word=word, iterations=(iteration.tree,), condition=condition.tree),  # type: ignore[arg-type]
    )


def _iteration(element: Element, place: Place, read_inside: Read) -> tuple[Written, Place]:
    name = " ".join((element.get("iteratorVariable") or "").split())
    if not name:
        place.source.object_to(element, "缺少属性“iteratorVariable”", where=place.words)
    found = _part(element, place, "in", read_inside)
    tree = ast.Iteration(name=name or "item", source=found.tree)
    return Written(text=f"{name} in {found.text}", tree=tree), place.inside("", {name or "item": None})


def _part(element: Element, place: Place, tag: str, read_inside: Read) -> Written:
    found = place.source.child(element, tag)
    if found is None:
        place.source.object_to(element, f"缺少{tag}", where=place.words)
        return NOTHING
    return read_inside(found, place.inside(tag))
