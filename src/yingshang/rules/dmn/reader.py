"""Reads a whole DMN file: its facts, its decisions, and the order in which they must be made."""

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

from yingshang.rules.dmn.definitions import Decision, DecisionTable, Formula, InputData
from yingshang.rules.dmn.source import Element, Source
from yingshang.rules.dmn.table_reader import TableReader
from yingshang.rules.dmn.type_reader import TypeReader
from yingshang.rules.dmn.types import Type
from yingshang.rules.dmn.xml import read_xml
from yingshang.rules.feel.kinds import Kinds
from yingshang.rules.feel.names import is_usable_name

One = TypeVar("One", Decision, InputData)


def read_decisions(data: bytes, *, file: str) -> tuple[str, tuple[Decision, ...]]:
    """Return the name of the model and its decisions, each after those it needs. Raises InvalidModel."""
    source = Source(read_xml(data, file=file), file=file)
    reader = _Reader(source)
    return source.required(source.root, "name"), reader.decisions()


class _Reader:
    def __init__(self, source: Source) -> None:
        self._source = source
        self._types = TypeReader(source)
        source.members = self._types.read_all()
        self._inputs = {
            identity: InputData(name=self._name(one), type=self._variable_type(one))
            for identity, one in self._identified("inputData").items()
        }
        self._elements = self._identified("decision")
        self._made: dict[str, Decision] = {}
        self._require_distinct()

    def decisions(self) -> tuple[Decision, ...]:
        for identity in self._in_order():
            self._made[identity] = self._decision(self._elements[identity])
        return tuple(self._made[identity] for identity in self._elements)

    def _identified(self, kind: str) -> dict[str, Element]:
        """Return the elements of a kind by id; one without id goes by its name."""
        found: dict[str, Element] = {}
        for element in self._source.children(self._source.root, kind):
            identity = element.get("id") or self._source.required(element, "name")
            if identity in found:
                raise self._source.invalid(element, f"标识“{identity}”重复")
            found[identity] = element
        return found

    def _name(self, element: Element) -> str:
        name = self._source.required(element, "name")
        if not is_usable_name(name):
            raise self._source.invalid(element, f"“{name[:60]}”不能用作名称")
        return name

    def _variable_type(self, element: Element) -> Type:
        return self._types.of(self._source.child(element, "variable"))

    def _require_distinct(self) -> None:
        if not self._elements:
            raise self._source.invalid(self._source.root, "没有决策（decision）")
        seen = {one.name for one in self._inputs.values()}
        if len(seen) < len(self._inputs):
            raise self._source.invalid(self._source.root, "输入数据（inputData）的名称重复")
        for element in self._elements.values():
            name = self._name(element)
            if name in seen:
                raise self._source.invalid(element, f"名称“{name}”重复")
            seen.add(name)

    def _in_order(self) -> tuple[str, ...]:
        elements = self._elements.items()
        graph = {identity: self._required(element, "requiredDecision") for identity, element in elements}
        try:
            return tuple(TopologicalSorter(graph).static_order())
        except CycleError as error:
            element = self._elements[error.args[1][0]]
            raise self._source.invalid(element, "决策之间循环依赖") from None

    def _required(self, element: Element, kind: str) -> tuple[str, ...]:
        """Return the ids of what the decision requires."""
        known = self._elements if kind == "requiredDecision" else self._inputs
        found = []
        for requirement in self._source.children(element, "informationRequirement"):
            for reference in self._source.children(requirement, kind):
                identity = self._source.required(reference, "href").rpartition("#")[2]
                if identity not in known:
                    reason = f"引用的“{identity}”不存在，或在尚不支持的外部模型里"
                    raise self._source.invalid(requirement, reason)
                found.append(identity)
        return tuple(found)

    def _decision(self, element: Element) -> Decision:
        if self._source.child(element, "knowledgeRequirement") is not None:
            raise self._source.invalid(element, "尚不支持业务知识模型（knowledgeRequirement）")
        direct = tuple(self._made[identity] for identity in self._required(element, "requiredDecision"))
        own = tuple(self._inputs[identity] for identity in self._required(element, "requiredInput"))
        names: dict[str, str | None] = {one.name: one.type.value_kind for one in own}
        names |= {one.name: one.kind for one in direct}
        result = self._variable_type(element)
        before = _distinct(one for decision in direct for one in (*decision.before, decision))
        return Decision(
            name=self._name(element),
            file=self._source.file,
            kind=result.value_kind,
            logic=self._logic(element, names, result),
            inputs=_distinct((*own, *(one for decision in before for one in decision.inputs))),
            before=before,
        )

    def _logic(self, element: Element, names: Kinds, result: Type) -> DecisionTable | Formula:
        table = self._source.child(element, "decisionTable")
        if table is not None:
            return TableReader(self._source, self._types, names, result).read(table)
        literal = self._source.child(element, "literalExpression")
        if literal is None or not self._source.text(literal):
            raise self._source.invalid(element, "没有决策表或公式（尚不支持其他形式的决策逻辑）")
        return self._source.formula(literal, f"决策“{element.get('name')}”的公式", names)


def _distinct(ones: Iterable[One]) -> tuple[One, ...]:
    return tuple({one.name: one for one in ones}.values())
