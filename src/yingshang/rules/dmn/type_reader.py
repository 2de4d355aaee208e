"""Reads item definitions and type references into types."""

from collections.abc import Mapping

from yingshang.rules.dmn.constrained import Components, Constrained
from yingshang.rules.dmn.source import Element, Source
from yingshang.rules.dmn.types import ANY, AllowedValues, Type
from yingshang.rules.feel import ast
from yingshang.rules.feel.evaluator import decider
from yingshang.rules.feel.functions import FUNCTIONS
from yingshang.rules.feel.kinds import Kinds
from yingshang.rules.feel.names import is_usable_name
from yingshang.rules.feel.types import SIMPLE_TYPES, FeelType, FunctionType, Kind, ListType
from yingshang.rules.feel.values import Value

_OLDER = {
    "dayTimeDuration": "days and time duration",
    "yearMonthDuration": "years and months duration",
    "dateTime": "date and time",
    **dict.fromkeys(("integer", "long", "double"), "number"),  # as some modellers write
}
_OPEN = frozenset({"Any", "any", "context", "list", "Context", "List", "function", "range"})
_NOTHING: Kinds = {}
_KINDS = {name: one.name for name, one in SIMPLE_TYPES.items() if isinstance(one, Kind)}


class TypeReader:
    """Knows the item definitions of one file, and reads each when it is first spoken of.

    `imported` are the readers of other models by the name under which this one imports them.
    """

    def __init__(self, source: Source, imported: Mapping[str, "TypeReader"]) -> None:
        self._source = source
        self._imported = imported
        elements = source.children(source.root, "itemDefinition")
        self._elements = {source.required(element, "name"): element for element in elements}
        self._known: dict[str, Type] = {}
        self._reading: set[str] = set()

    def read_all(self) -> dict[str, FeelType]:
        """Read every item definition, here and in the models imported; return what the language calls them."""
        others = {
            f"{prefix}.{name}" if prefix else name: feel
            for prefix, reader in self._imported.items()
            for name, feel in reader.own().items()
        }
        return others | self.own()

    def own(self) -> dict[str, FeelType]:
        """Read the item definitions of this file alone."""
        return {name: self._named(name).feel for name in self._elements}

    def of(self, element: Element | None) -> Type:
        """Return the type an element's typeRef names; any type without one."""
        if element is None:
            return ANY
        reference = element.get("typeRef")
        if reference is None:
            inner = self._source.child(element, "typeRef")
            reference = inner.text if inner is not None else None
        return self._referred(" ".join((reference or "").split()), element)

    def with_allowed(self, base: Type, element: Element | None, where: str, others: Kinds = _NOTHING) -> Type:
        """Return the type narrowed to the allowed values in the element, if it is there; they may speak of others."""
        if element is None or not self._source.text(element):
            return base
        tree = self._source.tests(element, where, others, None if base.kind == "list" else base.kind)
        allowed = AllowedValues(
            text=self._source.text(element), test=tree, decide=decider(tree), choices=_choices(tree)
        )
        feel = Constrained(base.feel, allowed.decide)
        return Type(kind=base.kind, is_list=base.is_list, members=base.members, allowed=allowed, feel=feel)

    def _referred(self, reference: str, element: Element) -> Type:
        if reference not in self._elements and ":" in reference:
            reference = reference.split(":", 1)[1]
        if reference in self._elements:
            return self._named(reference)
        name = _OLDER.get(reference, reference)
        if name in _KINDS:
            return Type(kind=_KINDS[name], feel=SIMPLE_TYPES[name])
        if not reference or reference in _OPEN:
            return ANY
        found = self._elsewhere(reference)
        if found is None:
            self._source.object_to(element, f"不认识或尚不支持的类型“{reference}”")
        return found or ANY

    def _elsewhere(self, reference: str) -> Type | None:
        """Return a type of an imported model, `model.type`; a model imported without a name lends its own."""
        for prefix, reader in self._imported.items():
            inner = reference.removeprefix(f"{prefix}.") if prefix else reference
            if (inner != reference or not prefix) and inner in reader._elements:
                return reader._named(inner)
        return None

    def _named(self, name: str) -> Type:
        if name in self._reading:
            self._source.object_to(self._elements[name], f"类型“{name}”包含它自己")
            return ANY
        if name not in self._known:
            self._reading.add(name)
            self._known[name] = self._defined(self._elements[name])
            self._reading.discard(name)
        return self._known[name]

    def _defined(self, element: Element, others: Kinds = _NOTHING) -> Type:
        where = f"类型“{element.get('name')}”的允许值"
        item = self._item(element)
        is_list = (element.get("isCollection") or "").strip() in ("true", "1")  # as XML Schema writes what is true
        narrowed = self.with_allowed(item, self._source.child(element, "allowedValues"), where, others)
        whole = Type(
            kind=narrowed.kind,
            members=narrowed.members,
            allowed=narrowed.allowed,
            is_list=is_list or item.is_list,
            feel=ListType(narrowed.feel) if is_list else narrowed.feel,
        )
        return self._constrained(whole, self._source.child(element, "typeConstraint"), where, others)

    def _item(self, element: Element) -> Type:
        """Return the type of one item: a function, a context of components, or what the typeRef names."""
        function = self._source.child(element, "functionItem")
        if function is not None:
            parameters = tuple(self.of(one).feel for one in self._source.children(function, "parameters"))
            result = self._referred(function.get("outputTypeRef") or "", function).feel
            return Type(kind="function", feel=FunctionType(parameters, result))
        parts = {self._source.required(one, "name"): one for one in self._source.children(element, "itemComponent")}
        if not parts:
            return self.of(element)
        # A strict model takes facts one by one, so what one member allows cannot depend on another.
        others = _NOTHING if self._source.strict else {name: None for name in parts if _may_be_spoken_of(name)}
        members = tuple((name, self._defined(part, others)) for name, part in parts.items())
        return Type(kind="context", members=members, feel=Components({name: one.feel for name, one in members}))

    def _constrained(self, base: Type, element: Element | None, where: str, others: Kinds) -> Type:
        """Return the type narrowed by tests of the whole value, a collection as one."""
        if element is None or not self._source.text(element):
            return base
        decide = decider(self._source.tests(element, where, others, None))
        feel = Constrained(base.feel, decide, whole=True)
        return Type(kind=base.kind, is_list=base.is_list, members=base.members, allowed=base.allowed, feel=feel)


def _may_be_spoken_of(name: str) -> bool:
    """A member called `date` must not hide the function in `> date("2026-04-01")`."""
    return is_usable_name(name) and name not in FUNCTIONS


def _choices(tree: ast.Test) -> tuple[Value, ...]:
    """Return the constants of a plain list such as `"高","低"`; none when the tests are not that."""
    tests = tree.tests if isinstance(tree, ast.AnyOf) else (tree,)
    constants = [test.operand for test in tests if isinstance(test, ast.Among)]
    values = tuple(one.value for one in constants if isinstance(one, ast.Literal))
    return values if len(values) == len(tests) else ()
