"""Reads item definitions and type references into types."""

from yingshang.rules.dmn.source import Element, Source
from yingshang.rules.dmn.types import ANY, AllowedValues, Type
from yingshang.rules.feel import ast
from yingshang.rules.feel.evaluator import decider
from yingshang.rules.feel.values import Value

_KINDS = {
    "string": "string",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
    "days and time duration": "days and time duration",
    "dayTimeDuration": "days and time duration",
    "years and months duration": "years and months duration",
    "yearMonthDuration": "years and months duration",
}
_OPEN = frozenset({"Any", "any", "context", "list", "Context", "List"})


class TypeReader:
    """Knows the item definitions of one file, and reads each when it is first spoken of."""

    def __init__(self, source: Source) -> None:
        self._source = source
        elements = source.children(source.root, "itemDefinition")
        self._elements = {source.required(element, "name"): element for element in elements}
        self._known: dict[str, Type] = {}
        self._reading: set[str] = set()

    def read_all(self) -> frozenset[str]:
        """Read every item definition, and return the names of all their components."""
        return frozenset(name for known in self._elements for name in _members(self._named(known)))

    def of(self, element: Element | None) -> Type:
        """Return the type an element's typeRef names; any type without one."""
        if element is None:
            return ANY
        reference = element.get("typeRef")
        if reference is None:
            inner = self._source.child(element, "typeRef")
            reference = inner.text if inner is not None else None
        return self._referred(" ".join((reference or "").split()), element)

    def with_allowed(self, base: Type, element: Element | None, where: str) -> Type:
        """Return the type narrowed to the allowed values in the element, if it is there."""
        if element is None or not self._source.text(element):
            return base
        tree = self._source.tests(element, where, {}, None if base.kind == "list" else base.kind)
        text = self._source.text(element)
        allowed = AllowedValues(text=text, test=tree, decide=decider(tree), choices=_choices(tree))
        return Type(kind=base.kind, is_list=base.is_list, members=base.members, allowed=allowed)

    def _referred(self, reference: str, element: Element) -> Type:
        if reference not in self._elements and ":" in reference:
            reference = reference.split(":", 1)[1]
        if reference in self._elements:
            return self._named(reference)
        if reference in _KINDS:
            return Type(kind=_KINDS[reference])
        if not reference or reference in _OPEN:
            return ANY
        raise self._source.invalid(element, f"不认识或尚不支持的类型“{reference}”")

    def _named(self, name: str) -> Type:
        if name in self._reading:
            raise self._source.invalid(self._elements[name], f"类型“{name}”包含它自己")
        if name not in self._known:
            self._reading.add(name)
            self._known[name] = self._defined(self._elements[name])
            self._reading.discard(name)
        return self._known[name]

    def _defined(self, element: Element) -> Type:
        source = self._source
        parts = tuple(source.children(element, "itemComponent"))
        members = tuple((source.required(part, "name"), self._defined(part)) for part in parts)
        base = Type(kind="context", members=members) if members else self.of(element)
        base = Type(
            kind=base.kind,
            members=base.members,
            allowed=base.allowed,
            is_list=base.is_list or element.get("isCollection") == "true",
        )
        where = f"类型“{element.get('name')}”的允许值"
        return self.with_allowed(base, source.child(element, "allowedValues"), where)


def _members(known: Type) -> frozenset[str]:
    return frozenset().union(*({name} | _members(inner) for name, inner in known.members))


def _choices(tree: ast.Test) -> tuple[Value, ...]:
    """Return the constants of a plain list such as `"高","低"`; none when the tests are not that."""
    tests = tree.tests if isinstance(tree, ast.AnyOf) else (tree,)
    constants = [test.operand for test in tests if isinstance(test, ast.Among)]
    values = tuple(one.value for one in constants if isinstance(one, ast.Literal))
    return values if len(values) == len(tests) else ()
