"""Reads one decision table: its hit policy, its columns, and through `row_reader` its rows."""

from yingshang.rules.dmn.definitions import Column, DecisionTable, OutputColumn
from yingshang.rules.dmn.row_reader import RowReader
from yingshang.rules.dmn.source import Element, Source
from yingshang.rules.dmn.type_reader import TypeReader
from yingshang.rules.dmn.types import ANY, Type
from yingshang.rules.feel.kinds import KIND_NAMES, Kinds, kind_of

_POLICIES = {
    "UNIQUE": "U",
    "ANY": "A",
    "FIRST": "F",
    "PRIORITY": "P",
    "COLLECT": "C",
    "RULE ORDER": "R",
    "OUTPUT ORDER": "O",
}
_AGGREGATIONS = {"SUM": "+", "MIN": "<", "MAX": ">", "COUNT": "#"}


class TableReader:
    """Reads one table; `result` is the type of the variable it gives, `name` what errors call it."""

    def __init__(self, source: Source, types: TypeReader, names: Kinds, result: Type, *, name: str) -> None:
        self._table_name = name
        self._source = source
        self._types = types
        self._names = names
        self._result = result

    def read(self, element: Element) -> DecisionTable:
        """Return the table. Raises InvalidModel."""
        source = self._source
        policy, aggregation = self._policy(element)
        columns = tuple(self._column(one) for one in source.children(element, "input"))
        outputs = self._outputs(element)
        self._require_fitting(element, policy, aggregation, outputs)
        titles = tuple(one.get("name") or "" for one in source.children(element, "annotation"))
        reader = RowReader(
            source=source, names=self._names, columns=columns, outputs=outputs, annotations=titles
        )
        rules = enumerate(source.children(element, "rule"), start=1)
        return DecisionTable(
            policy=policy,
            aggregation=aggregation,
            columns=columns,
            outputs=outputs,
            rows=tuple(reader.read(rule, number) for number, rule in rules),
            name=self._table_name,
            file=source.file,
            is_strict=source.strict,
        )

    def _policy(self, element: Element) -> tuple[str, str]:
        policy, aggregation = element.get("hitPolicy", "UNIQUE"), element.get("aggregation")
        if policy not in _POLICIES:
            raise self._source.invalid(element, f"不认识的命中策略“{policy}”")
        if aggregation and (policy != "COLLECT" or aggregation not in _AGGREGATIONS):
            raise self._source.invalid(element, f"汇总方式“{aggregation}”不能用于命中策略{policy}")
        return _POLICIES[policy], _AGGREGATIONS[aggregation] if aggregation else ""

    def _column(self, element: Element) -> Column:
        source = self._source
        inner = source.child(element, "inputExpression")
        if inner is None or not source.text(inner):
            source.object_to(element, "输入列缺少inputExpression")
            inner = element if inner is None else inner
        title = " ".join((element.get("label") or source.text(inner)).split())
        formula = source.formula(inner, f"输入列“{title}”", self._names)
        stated = self._types.of(inner)
        found = kind_of(formula.tree, self._names)
        if found and stated.value_kind and found != stated.value_kind:
            reason = f"输入列“{title}”声明为{KIND_NAMES[stated.value_kind]}，表达式却是{KIND_NAMES[found]}"
            source.object_to(element, reason)
        kind = stated.value_kind or found
        base = Type(kind=kind, allowed=None if stated.is_list else stated.allowed)
        values = source.child(element, "inputValues")
        narrowed = self._types.with_allowed(base, values, f"输入列“{title}”的允许值")
        return Column(title=title, formula=formula, type=narrowed)

    def _outputs(self, element: Element) -> tuple[OutputColumn, ...]:
        elements = tuple(self._source.children(element, "output"))
        if not elements:
            raise self._source.invalid(element, "决策表没有输出列")
        if len(elements) == 1:
            return (self._output(elements[0], elements[0].get("name") or "", self._result),)
        named = {self._source.required(one, "name"): one for one in elements}
        if len(named) < len(elements):
            raise self._source.invalid(element, "输出列的名称重复")
        members = dict(self._result.members)
        return tuple(self._output(one, name, members.get(name, ANY)) for name, one in named.items())

    def _output(self, element: Element, name: str, result: Type) -> OutputColumn:
        source, where = self._source, f"输出列“{name}”"
        own = self._types.of(element)
        base = Type(kind=own.kind or result.kind, allowed=own.allowed or result.allowed)
        narrowed = self._types.with_allowed(base, source.child(element, "outputValues"), f"{where}的允许值")
        default = source.child(element, "defaultOutputEntry")
        return OutputColumn(
            name=name,
            kind=narrowed.kind,
            order=narrowed.allowed.choices if narrowed.allowed else (),
            default=None if default is None else source.formula(default, f"{where}的默认值", self._names),
        )

    def _require_fitting(
        self, element: Element, policy: str, aggregation: str, outputs: tuple[OutputColumn, ...]
    ) -> None:
        if policy in "PO" and not any(column.order for column in outputs):
            self._source.object_to(element, "命中策略PRIORITY和OUTPUT ORDER需要输出列列出outputValues")
        if aggregation and aggregation != "#" and len(outputs) > 1:
            self._source.object_to(element, "汇总（SUM、MIN、MAX）只能用于一个输出列")
