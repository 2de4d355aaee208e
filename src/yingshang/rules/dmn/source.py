"""A DMN file while it is read: finds elements, and names file, element and line when one is wrong."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypedDict, TypeVar

from lxml import etree

from yingshang.rules.dmn.definitions import Formula
from yingshang.rules.errors import InvalidExpression, InvalidModel
from yingshang.rules.feel import ast
from yingshang.rules.feel.checks import check
from yingshang.rules.feel.evaluator import evaluator
from yingshang.rules.feel.kinds import Kinds
from yingshang.rules.feel.parser import parse_expression, parse_tests
from yingshang.rules.feel.types import FeelType

Element = etree._Element
Found = TypeVar("Found")
_SHOWN = 60
_DMN = "omg.org/spec/DMN/"
_VERSIONS = ("20151101", "20180521", "20191111", "20211108", "20230324")  # 1.1 to 1.5


class _Known(TypedDict):
    members: frozenset[str]
    types: Mapping[str, FeelType]
    lenient: bool


class Source:
    """The file's name and root element, and what is known for all its texts.

    `members` are the names that may stand after a dot, `types` those that the texts may name. A strict source
    refuses what is wrong; another keeps the faults and lets the place be null.
    """

    def __init__(self, root: Element, *, file: str, strict: bool) -> None:
        self.root = root
        self.file = file
        self.strict = strict
        self.members: frozenset[str] = frozenset()
        self.types: Mapping[str, FeelType] = {}
        self.faults: list[InvalidModel] = []
        tag = etree.QName(root)
        self._namespace = tag.namespace or ""
        if tag.localname != "definitions" or _DMN not in self._namespace:
            raise self.invalid(root, "不是DMN模型：根元素应为definitions")
        if not any(version in self._namespace for version in _VERSIONS):
            raise self.invalid(root, f"不支持的DMN版本“{self._namespace}”；支持1.1至1.5")

    @property
    def namespace(self) -> str:
        """The namespace of the model, by which others import it."""
        return self.root.get("namespace") or ""

    def object_to(self, element: Element, reason: str, *, where: str = "") -> None:
        """Refuse the element, or keep the fault. Raises InvalidModel."""
        self._keep(self.invalid(element, reason, where=where))

    def attempt(self, read: Callable[[], Found], otherwise: Callable[[], Found]) -> Found:
        """Return what is read; a lenient source keeps the fault and takes the other. Raises InvalidModel."""
        try:
            return read()
        except InvalidModel as fault:
            self._keep(fault)
            return otherwise()

    def elements(self, parent: Element) -> Iterator[Element]:
        """Yield the child elements of DMN, whatever their name."""
        return parent.iterchildren(f"{{{self._namespace}}}*")

    def tag(self, element: Element) -> str:
        """Return the name of an element without its namespace."""
        return etree.QName(element).localname

    def children(self, parent: Element, name: str) -> Iterator[Element]:
        """Yield the child elements of that name."""
        return parent.iterchildren(f"{{{self._namespace}}}{name}")

    def child(self, parent: Element, name: str) -> Element | None:
        """Return the first child element of that name, or None."""
        return next(self.children(parent, name), None)

    def required(self, element: Element, attribute: str) -> str:
        """Return an attribute with single spaces, or refuse the element that lacks it."""
        value = " ".join((element.get(attribute) or "").split())
        if not value:
            raise self.invalid(element, f"缺少属性“{attribute}”")
        return value

    def text(self, element: Element | None) -> str:
        """Return what stands in the element's <text>, stripped; "" when there is none."""
        inner = None if element is None else self.child(element, "text")
        return "" if inner is None else "".join(map(str, inner.itertext(with_tail=False))).strip()

    def tests(self, element: Element, where: str, names: Kinds, column: str | None) -> ast.Test:
        """Read the unary tests in the element's text; `column` is the kind of what they test."""
        text = self.text(element)
        try:
            tree = parse_tests(text, frozenset(names), **self._known())
            if self.strict:
                check(text, tree, names, column=column, members=self.members)
        except InvalidExpression as error:
            self._keep(self._expression_fault(element, where, error))
            return ast.Satisfies(condition=ast.Literal(value=None))
        return tree

    def expression(self, element: Element, where: str, names: Kinds) -> ast.Expression:
        """Read the expression in the element's text."""
        text = self.text(element)
        try:
            tree = parse_expression(text, frozenset(names), **self._known())
            if self.strict:
                check(text, tree, names, members=self.members)
        except InvalidExpression as error:
            self._keep(self._expression_fault(element, where, error))
            return ast.Literal(value=None)
        return tree

    def formula(self, element: Element, where: str, names: Kinds) -> Formula:
        """Read an expression and make it ready; an empty one is null, as in an output left blank."""
        text = self.text(element)
        tree = self.expression(element, where, names) if text else ast.Literal(value=None)
        return Formula(text=text or "null", tree=tree, evaluate=evaluator(tree))

    def _known(self) -> _Known:
        return {"members": self.members, "types": self.types, "lenient": not self.strict}

    def _keep(self, fault: InvalidModel) -> None:
        if self.strict:
            raise fault
        self.faults.append(fault)

    def invalid(self, element: Element, reason: str, *, where: str = "", column: int = 0) -> InvalidModel:
        """Make the error that names the element; `where` says it in words when the element has no name."""
        named, line = where or _described(element), element.sourceline or 0
        return InvalidModel(file=self.file, element=named, line=line, column=column, reason=reason)

    def _expression_fault(self, element: Element, where: str, error: InvalidExpression) -> InvalidModel:
        column = error.facts["column"]
        identity = element.get("id")
        named = f"{where}，{etree.QName(element).localname} {identity}" if identity else where
        at = column if isinstance(column, int) else 0
        return self.invalid(element, error.message, where=named, column=at)


def _described(element: Element) -> str:
    name, identity = element.get("name", ""), element.get("id", "")
    shown = f"“{name}”" if len(name) <= _SHOWN else f"“{name[:_SHOWN]}…”"
    words = (etree.QName(element).localname, shown if name else "", identity[:_SHOWN])
    return " ".join(word for word in words if word)
