"""Reads one decision table, and refuses what could never be decided by it."""

from collections.abc import Mapping
from typing import TypeAlias

from yingshang.rules.dmn.definitions import Cell, Column, DecisionTable, Formula, OutputColumn, Row
from yingshang.rules.dmn.source import Element, Source
from yingshang.rules.dmn.type_reader import TypeReader
from yingshang.rules.dmn.types import Type
from yingshang.rules.feel import ast
from yingshang.rules.feel.evaluator import decider, evaluator
from yingshang.rules.feel.kinds import KIND_NAMES, kind_of
from yingshang.rules.feel.logic import equal
from yingshang.rules.feel.values import Value

Names: TypeAlias = Mapping[str, str | None]
ARTICLE, NOTE = "依据", "说明"
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


def formula(source: Source, element: Element, where: str, names: Names) -> Formula:
    """Read an expression; an empty one is null, as in an output left blank."""
    text = source.text(element)
    tree = source.expression(element, where, names) if text else ast.Literal(value=None)
    return Formula(text=text or "null", tree=tree, evaluate=evaluator(tree))


class TableReader:
    """Reads the table of one decision; `result` is the type of the decision's variable."""

    def __init__(self, source: Source, types: TypeReader, names: Names, result: Type) -> None:
        self._source = source
        self._types = types
        self._names = names
        self._result = result

    def read(self, element: Element) -> DecisionTable:
        """Return the table. Raises InvalidModel."""
        policy, aggregation = self._policy(element)
        columns = tuple(self._column(one) for one in self._source.children(element, "input"))
        outputs = self._outputs(element)
        self._require_fitting(element, policy, aggregation, outputs)
        notes = [one.get("name") or "" for one in self._source.children(element, "annotation")]
        rules = enumerate(self._source.children(element, "rule"), start=1)
        rows = tuple(self._row(rule, number, columns, outputs, notes) for number, rule in rules)
        return DecisionTable(policy=policy, aggregation=aggregation, columns=columns, outputs=outputs, rows=rows)

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
            raise source.invalid(element, "输入列缺少inputExpression")
        title = " ".join((element.get("label") or source.text(inner)).split())
        found = formula(source, inner, f"输入列“{title}”", self._names)
        base = self._types.of(inner)
        kind = base.kind or kind_of(found.tree, self._names)
        kind = None if kind in ("list", "context") else kind
        narrowed = self._types.with_allowed(
            Type(kind=kind, allowed=base.allowed), source.child(element, "inputValues"), f"输入列“{title}”的允许值"
        )
        return Column(title=title, formula=found, type=narrowed)

    def _outputs(self, element: Element) -> tuple[OutputColumn, ...]:
        elements = tuple(self._source.children(element, "output"))
        if not elements:
            raise self._source.invalid(element, "决策表没有输出列")
        if len(elements) == 1:
            return (self._output(elements[0], elements[0].get("name") or "", self._result),)
        names = [self._source.required(one, "name") for one in elements]
        if len(set(names)) < len(names):
            raise self._source.invalid(element, "输出列的名称重复")
        members = dict(self._result.members)
        return tuple(
            self._output(one, name, members.get(name, Type())) for one, name in zip(elements, names, strict=True)
        )

    def _output(self, element: Element, name: str, result: Type) -> OutputColumn:
        where = f"输出列“{name}”"
        own = self._types.of(element)
        base = Type(kind=own.kind or result.kind, allowed=own.allowed or result.allowed)
        narrowed = self._types.with_allowed(base, self._source.child(element, "outputValues"), f"{where}的允许值")
        order = narrowed.allowed.choices if narrowed.allowed else ()
        default = self._source.child(element, "defaultOutputEntry")
        given = None if default is None else formula(self._source, default, f"{where}的默认值", self._names)
        return OutputColumn(name=name, kind=narrowed.kind, order=order, default=given)

    def _require_fitting(
        self, element: Element, policy: str, aggregation: str, outputs: tuple[OutputColumn, ...]
    ) -> None:
        if policy in "PO" and not any(column.order for column in outputs):
            raise self._source.invalid(element, "命中策略PRIORITY和OUTPUT ORDER需要输出列列出outputValues")
        if aggregation and aggregation != "#" and len(outputs) > 1:
            raise self._source.invalid(element, "汇总（SUM、MIN、MAX）只能用于一个输出列")

    def _row(
        self, rule: Element, number: int, columns: tuple[Column, ...], outputs: tuple[OutputColumn, ...],
        annotations: list[str],
    ) -> Row:  # fmt: skip
        tests = self._entries(rule, "inputEntry", len(columns), number)
        cells = tuple(
            self._cell(one, f"第{number}行“{column.title}”列", column)
            for one, column in zip(tests, columns, strict=True)
        )
        entries = self._entries(rule, "outputEntry", len(outputs), number)
        given = tuple(
            self._entry(one, f"第{number}行输出列“{column.name}”", column)
            for one, column in zip(entries, outputs, strict=True)
        )
        notes = self._notes(rule, annotations)
        checks = tuple((at, cell.decide) for at, cell in enumerate(cells) if not isinstance(cell.tree, ast.Anything))
        return Row(
            number=number, cells=cells, checks=checks, outputs=given, article=notes.get(ARTICLE), note=notes.get(NOTE)
        )

    def _entries(self, rule: Element, name: str, wanted: int, number: int) -> tuple[Element, ...]:
        entries = tuple(self._source.children(rule, name))
        if len(entries) != wanted:
            reason = f"第{number}行有{len(entries)}个{name}，应为{wanted}个"
            raise self._source.invalid(rule, reason)
        return entries

    def _cell(self, element: Element, where: str, column: Column) -> Cell:
        tree = self._source.tests(element, where, self._names, column.type.kind)
        choices = column.type.allowed.choices if column.type.allowed else ()
        nodes = [node for node, _ in ast.walk(tree)]
        if isinstance(tree, ast.AnyOf | ast.NoneOf | ast.Among):
            self._require_chosen(element, where, _constants(tree), choices)
        return Cell(
            text=self._source.text(element) or "-",
            tree=tree,
            decide=decider(tree),
            names=frozenset(node.name for node in nodes if isinstance(node, ast.Name)),
            speaks_of_null=any(isinstance(node, ast.Literal) and node.value is None for node in nodes),
        )

    def _entry(self, element: Element, where: str, column: OutputColumn) -> Formula:
        found = formula(self._source, element, where, self._names)
        kind = kind_of(found.tree, self._names)
        if kind and column.kind and kind != column.kind:
            reason = f"应为{KIND_NAMES[column.kind]}，现为{KIND_NAMES[kind]}“{found.text}”"
            raise self._source.invalid(element, reason, where=where)
        constants = (found.tree.value,) if isinstance(found.tree, ast.Literal) else ()
        self._require_chosen(element, where, constants, column.order)
        return found

    def _require_chosen(
        self, element: Element, where: str, constants: tuple[Value, ...], choices: tuple[Value, ...]
    ) -> None:
        """Refuse a constant that is not among the listed values: most likely a slip of the pen."""
        for constant in constants if choices else ():
            if constant is not None and not any(equal(constant, choice) for choice in choices):
                raise self._source.invalid(element, f"“{constant}”不在允许值之内", where=where)

    def _notes(self, rule: Element, annotations: list[str]) -> dict[str, str]:
        texts = [self._source.text(one) for one in self._source.children(rule, "annotationEntry")]
        if len(texts) > len(annotations):
            raise self._source.invalid(rule, "annotationEntry比annotation多")
        described = self._source.child(rule, "description")
        notes = {NOTE: (described.text or "").strip()} if described is not None else {}
        notes.update(zip(annotations, texts, strict=False))
        return {name: text for name, text in notes.items() if text}


def _constants(tree: ast.AnyOf | ast.NoneOf | ast.Among) -> tuple[Value, ...]:
    tests = (tree,) if isinstance(tree, ast.Among) else tree.tests
    operands = [test.operand for test in tests if isinstance(test, ast.Among)]
    return tuple(one.value for one in operands if isinstance(one, ast.Literal))
