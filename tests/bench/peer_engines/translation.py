"""Writes our tables in a peer's language: one condition per row, one expression per output."""

from collections.abc import Mapping

from bench.peer_engines.dialects import Dialect, plain
from yingshang.rules.dmn.definitions import DecisionTable
from yingshang.rules.feel import ast
from yingshang.rules.feel.values import Value
from yingshang.rules.generated.constants import constant


def default_of(table: DecisionTable) -> object:
    """Return what stands when no row matches; those of the bench are constants."""
    default = table.outputs[0].default
    return None if default is None else plain(constant(default.tree).value)


_SIGNS = {"=": "==", "!=": "!="}


class Translation:
    """One table in one dialect; `names` gives each fact the name it has there."""

    def __init__(self, table: DecisionTable, dialect: Dialect, names: Mapping[str, str]) -> None:
        self._dialect = dialect
        self._names = names
        self._trees = [column.formula.tree for column in table.columns]
        self._table = table

    def rows(self) -> list[dict[str, str]]:
        """Return condition and output of every row."""
        return [{"condition": self._condition(row.cells), "output": self._guarded(row.outputs[0].tree)}
                for row in self._table.rows]

    def whole(self) -> str:
        """Return the table as one expression: a chain of choices, or a sum."""
        rows, chosen = self.rows(), self._dialect.chosen.format
        if self._table.policy != "C":
            answer = self._dialect.constant(default_of(self._table))
            for row in reversed(rows):
                answer = chosen(row["condition"], row["output"], answer)
            return answer
        total = " + ".join(chosen(row["condition"], row["output"], "0.0") for row in rows)
        return chosen(self._dialect.one_of([row["condition"] for row in rows]), f"({total})",
                      self._dialect.constant(default_of(self._table)))

    def _condition(self, cells: tuple) -> str:
        parts = [self._test(cell.tree, tree) for cell, tree in zip(cells, self._trees, strict=True)
                 if not isinstance(cell.tree, ast.Anything)]
        return self._dialect.all_of(parts) if parts else self._dialect.constant(value=True)

    def _test(self, test: ast.Node, subject: ast.Node) -> str:
        if isinstance(test, ast.AnyOf):
            return self._dialect.one_of([self._test(one, subject) for one in test.tests])
        if isinstance(test, ast.NoneOf):
            return self._none(test, subject)
        value = self._value(subject)
        if isinstance(test, ast.Compared):
            operator = _SIGNS.get(test.operator, test.operator)
            return self._known(subject, f"{value} {operator} {self._value(test.operand)}")
        if isinstance(test.operand, ast.Interval):
            return self._known(subject, self._inside(value, test.operand))
        wanted = constant(test.operand).value
        return self._unknown(subject) if wanted is None else self._known(subject, self._equals(value, wanted))

    def _inside(self, value: str, span: ast.Interval) -> str:
        low, high = ">=" if span.low_closed else ">", "<=" if span.high_closed else "<"
        ends = [f"{value} {low} {self._value(span.low)}", f"{value} {high} {self._value(span.high)}"]
        return self._dialect.all_of(ends)

    def _none(self, test: ast.NoneOf, subject: ast.Node) -> str:
        """Null is none of the listed, so it passes."""
        value = self._value(subject)
        others = [f"{value} != {self._value(one.operand)}" for one in test.tests]
        return self._dialect.one_of([self._unknown(subject), self._known(subject, self._dialect.all_of(others))])

    def _equals(self, value: str, wanted: Value) -> str:
        return f"{value} == {self._dialect.constant(wanted)}"

    def _known(self, subject: ast.Node, condition: str) -> str:
        return self._dialect.all_of([*(known for known, _ in self._needs(subject)), condition])

    def _unknown(self, subject: ast.Node) -> str:
        return self._dialect.one_of([unknown for _, unknown in self._needs(subject)])

    def _needs(self, tree: ast.Node) -> list[tuple[str, str]]:
        """Return what must hold for the expression to have a value, each with its opposite."""
        found = {}
        for node, _ in ast.walk(tree):
            if isinstance(node, ast.Name):
                name = self._names[node.name]
                found.setdefault(self._dialect.is_known.format(name), self._dialect.is_null.format(name))
        for node, _ in ast.walk(tree):
            if isinstance(node, ast.Arithmetic) and node.operator == "/" and constant(node.right) is None:
                divisor = self._value(node.right)
                found.setdefault(f"{divisor} != 0.0", f"{divisor} == 0.0")
        return list(found.items())

    def _guarded(self, tree: ast.Node) -> str:
        needs = [known for known, _ in self._needs(tree)]
        value = self._value(tree)
        return self._dialect.chosen.format(self._dialect.all_of(needs), value, self._dialect.null) if needs else value

    def _value(self, tree: ast.Node) -> str:
        known = constant(tree)
        if known is not None:
            return self._dialect.constant(known.value)
        if isinstance(tree, ast.Name):
            return self._names[tree.name]
        if isinstance(tree, ast.If):
            return self._dialect.chosen.format(self._value(tree.condition), self._value(tree.then),
                                               self._value(tree.otherwise))
        return f"({self._value(tree.left)} {_SIGNS.get(tree.operator, tree.operator)} {self._value(tree.right)})"
