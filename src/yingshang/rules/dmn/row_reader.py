"""Reads the rules of one table, and refuses cells that could never be met."""

from dataclasses import dataclass

from yingshang.rules.dmn.definitions import Cell, Column, Formula, OutputColumn, Row
from yingshang.rules.dmn.source import Element, Source
from yingshang.rules.feel import ast
from yingshang.rules.feel.binding import free_names
from yingshang.rules.feel.evaluator import decider
from yingshang.rules.feel.kinds import KIND_NAMES, Kinds, kind_of
from yingshang.rules.feel.logic import equal
from yingshang.rules.feel.values import Value
from yingshang.rules.feel.wording import say_test, say_value

ARTICLE, NOTE, STATE = "依据", "说明", "状态"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReader:
    """Knows the columns the rows must fill; `annotations` are the titles of the columns for remarks."""

    source: Source
    names: Kinds
    columns: tuple[Column, ...]
    outputs: tuple[OutputColumn, ...]
    annotations: tuple[str, ...]

    def read(self, rule: Element, number: int) -> Row:
        """Return the row. Raises InvalidModel."""
        cells = tuple(
            self._cell(one, f"第{number}行“{column.title}”列", column)
            for one, column in zip(self._entries(rule, "inputEntry", number), self.columns, strict=True)
        )
        given = tuple(
            self._output(one, f"第{number}行输出列“{column.name}”", column)
            for one, column in zip(self._entries(rule, "outputEntry", number), self.outputs, strict=True)
        )
        checks = ((at, cell) for at, cell in enumerate(cells) if not isinstance(cell.tree, ast.Anything))
        remarks = self._remarks(rule)
        return Row(
            number=number,
            cells=cells,
            checks=tuple((at, cell.decide) for at, cell in checks),
            outputs=given,
            article=remarks.get(ARTICLE),
            note=remarks.get(NOTE),
            state=remarks.get(STATE),
        )

    def _entries(self, rule: Element, name: str, number: int) -> tuple[Element, ...]:
        entries = tuple(self.source.children(rule, name))
        wanted = len(self.columns if name == "inputEntry" else self.outputs)
        if len(entries) != wanted:
            reason = f"第{number}行有{len(entries)}个{name}，应为{wanted}个"
            raise self.source.invalid(rule, reason)
        return entries

    def _cell(self, element: Element, where: str, column: Column) -> Cell:
        tree = self.source.tests(element, where, self.names, column.type.kind)
        choices = column.type.allowed.choices if column.type.allowed else ()
        self._require_chosen(element, where, _constants(tree), choices)
        nodes = [node for node, _ in ast.walk(tree)]
        text = self.source.text(element) or "-"
        return Cell(
            text=text,
            words=say_test(tree, text, column.title),
            tree=tree,
            decide=decider(tree),
            names=free_names(tree).intersection(self.names),
            speaks_of_null=any(isinstance(node, ast.Literal) and node.value is None for node in nodes),
        )

    def _output(self, element: Element, where: str, column: OutputColumn) -> Formula:
        found = self.source.formula(element, where, self.names)
        kind = kind_of(found.tree, self.names)
        if kind and column.kind and kind != column.kind:
            reason = f"应为{KIND_NAMES[column.kind]}，现为{KIND_NAMES[kind]}“{found.text}”"
            self.source.object_to(element, reason, where=where)
        constants = (found.tree.value,) if isinstance(found.tree, ast.Literal) else ()
        self._require_chosen(element, where, constants, column.order)
        return found

    def _require_chosen(
        self, element: Element, where: str, constants: tuple[Value, ...], choices: tuple[Value, ...]
    ) -> None:
        """Refuse a constant that is not among the listed values: most likely a slip of the pen."""
        for constant in constants if choices else ():
            if constant is not None and not any(equal(constant, choice) for choice in choices):
                self.source.object_to(element, f"“{say_value(constant)}”不在允许值之内", where=where)

    def _remarks(self, rule: Element) -> dict[str, str]:
        texts = [self.source.text(one) for one in self.source.children(rule, "annotationEntry")]
        if len(texts) > len(self.annotations):
            self.source.object_to(rule, "annotationEntry比annotation多")
        described = self.source.child(rule, "description")  # all that DMN 1.1 has for remarks
        remarks = {NOTE: (described.text or "").strip()} if described is not None else {}
        remarks.update(zip(self.annotations, texts, strict=False))
        return {title: text for title, text in remarks.items() if text}


def _constants(tree: ast.Test) -> tuple[Value, ...]:
    tests = tree.tests if isinstance(tree, ast.AnyOf | ast.NoneOf) else (tree,)
    operands = [test.operand for test in tests if isinstance(test, ast.Among)]
    return tuple(one.value for one in operands if isinstance(one, ast.Literal))
