"""Reads whatever expression an element holds."""

from yingshang.rules.dmn.boxed import calls, collections, controls
from yingshang.rules.dmn.boxed.nodes import TableOf
from yingshang.rules.dmn.boxed.place import Place
from yingshang.rules.dmn.boxed.written import NOTHING, Read, Written
from yingshang.rules.dmn.source import Element
from yingshang.rules.dmn.table_reader import TableReader
from yingshang.rules.dmn.types import ANY
from yingshang.rules.feel.kinds import kind_of
from yingshang.rules.feel.types import Kind


def read_inside(element: Element, place: Place) -> Written:
    """Read the expression an element holds; null when it holds none."""
    found = expression_in(element, place)
    return NOTHING if found is None else read_expression(found, place)


def expression_in(element: Element, place: Place) -> Element | None:
    """Return the first child that is an expression."""
    return next((one for one in place.source.elements(element) if place.source.tag(one) in _READERS), None)


def read_expression(element: Element, place: Place) -> Written:
    """Read an expression; its value is bound to the type it states. Raises InvalidModel."""
    tag = place.source.tag(element)
    if tag not in _READERS:
        place.source.object_to(element, f"“{tag[:60]}”不是表达式", where=place.words)
        return NOTHING
    written = _READERS[tag](element, place)
    stated = place.types.of(element) if element.get("typeRef") else ANY
    if isinstance(stated.feel, Kind) and kind_of(written.tree, place.names) == stated.feel.name:
        return written  # it cannot be anything else
    return Written(text=written.text, tree=collections.bound_to(written.tree, stated.feel))


def _literal(element: Element, place: Place) -> Written:
    text = place.source.text(element)
    language = element.get("expressionLanguage") or "FEEL"
    if "feel" not in language.lower():
        place.source.object_to(element, f"不支持表达式语言“{language[:60]}”", where=place.words)
        return NOTHING
    if place.source.child(element, "importedValues") is not None:
        place.source.object_to(element, "不支持importedValues", where=place.words)
        return NOTHING
    return Written(text=text, tree=place.source.expression(element, place.words, place.names)) if text else NOTHING


def _table(element: Element, place: Place) -> Written:
    table = TableReader(place.source, place.types, place.names, ANY, name=place.words).read(element)
    return Written(text="（决策表）", tree=TableOf(table=table))


_READERS: dict[str, Read] = {
    "literalExpression": _literal,
    "decisionTable": _table,
    "context": lambda element, place: collections.read_context(element, place, read_inside),
    "relation": lambda element, place: collections.read_relation(element, place, read_expression),
    "list": lambda element, place: collections.read_list(element, place, read_expression),
    "invocation": lambda element, place: calls.read_invocation(element, place, read_inside),
    "functionDefinition": lambda element, place: calls.read_function(element, place, read_inside),
    "conditional": lambda element, place: controls.read_conditional(element, place, read_inside),
    "filter": lambda element, place: controls.read_filter(element, place, read_inside),
    "for": lambda element, place: controls.read_for(element, place, read_inside),
    "every": lambda element, place: controls.read_quantified(element, place, read_inside),
    "some": lambda element, place: controls.read_quantified(element, place, read_inside),
}
