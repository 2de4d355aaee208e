"""Writes the tables of the bench as numpy or numba source; only what these tables use is known here."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from yingshang.rules.compiling.folding import constant_of, is_constant
from yingshang.rules.dmn.definitions import Decision, Row
from yingshang.rules.feel import ast
from yingshang.rules.feel.values import Range, Value

Codes = Mapping[str, int]


def kernel_source(decisions: Sequence[Decision], codes: Codes, *, is_loop: bool) -> tuple[str, list[str]]:
    """Return `kernel(columns..., out)` and the names of its columns in order."""
    names = list(dict.fromkeys(one.name for decision in decisions for one in decision.inputs))
    writer = _Writer({name: f"c{place}" for place, name in enumerate(names)}, codes, is_loop)
    lines = [f"def kernel({', '.join([*writer.columns.values(), 'out'])}):"]
    if is_loop:
        lines += ["  for i in range(out.shape[1]):"]
        lines += [f"    {name}_ = {name}[i]" for name in writer.columns.values()]
    for place, decision in enumerate(decisions):
        lines += writer.table(place, decision)
    return "\n".join(lines), names


class _Writer:
    def __init__(self, columns: Mapping[str, str], codes: Codes, is_loop: bool) -> None:
        self.columns, self._codes, self._is_loop = columns, codes, is_loop

    def table(self, place: int, decision: Decision) -> list[str]:
        table = decision.logic
        met = [(row.number, self._row(row, table.columns)) for row in table.rows]
        if not self._is_loop:
            return self._vectors(place, met, is_first=table.policy != "C")
        if table.policy == "C":
            bits = " + ".join(f"({1 << number - 1} if {condition} else 0)" for number, condition in met)
            return [f"    out[{place}, i] = {bits}"]
        lines = []
        for at, (number, condition) in enumerate(met):
            lines += [f"    {'elif' if at else 'if'} {condition}:", f"      out[{place}, i] = {number}"]
        return [*lines, "    else:", f"      out[{place}, i] = 0"]

    def _vectors(self, place: int, met: Sequence[tuple[int, str]], *, is_first: bool) -> list[str]:
        if not is_first:
            return [f"  out[{place}] = " + " + ".join(f"({text}) * {1 << number - 1}" for number, text in met)]
        lines = ["  found = np.zeros(out.shape[1], dtype=np.int16)"]
        lines += [f"  found = np.where({condition}, {number}, found)" for number, condition in reversed(met)]
        return [*lines, f"  out[{place}] = found"]

    def _row(self, row: Row, columns: Sequence[object]) -> str:
        cells = [self._test(cell.tree, self._number(column.formula.tree)) for cell, column in zip(
            row.cells, columns, strict=True)]
        found = [cell for cell in cells if cell]
        return " & ".join(found) or "True"

    def _number(self, tree: ast.Node) -> str:
        if isinstance(tree, ast.Name):
            return self.columns[tree.name] + ("_" if self._is_loop else "")
        if is_constant(tree):
            return self._constant(constant_of(tree))
        left, right = self._number(tree.left), self._number(tree.right)
        if tree.operator != "/":
            return f"({left} {tree.operator} {right})"
        if self._is_loop:
            return f"({left} / {right} if {right} != 0 else nan)"
        return f"np.where({right} != 0, {left} / {right}, nan)"

    def _test(self, test: ast.Node, value: str) -> str:
        if isinstance(test, ast.Anything):
            return ""
        if isinstance(test, ast.AnyOf):
            return "(" + " | ".join(self._test(one, value) for one in test.tests) + ")"
        if isinstance(test, ast.NoneOf):
            return "(" + " & ".join(f"({self._test(one, value)} ^ True)" for one in test.tests) + ")"
        wanted = constant_of(test.operand)
        if isinstance(test, ast.Compared):
            return f"({value} {test.operator} {self._constant(wanted)})"
        if isinstance(wanted, Range):
            low, high = ">=" if wanted.low_closed else ">", "<=" if wanted.high_closed else "<"
            return f"(({value} {low} {self._constant(wanted.low)}) & ({value} {high} {self._constant(wanted.high)}))"
        return f"({value} != {value})" if wanted is None else f"({value} == {self._constant(wanted)})"

    def _constant(self, value: Value) -> str:
        if isinstance(value, bool | Decimal):
            return repr(float(value))
        return repr(float((value - date(1970, 1, 1)).days if isinstance(value, date) else self._codes.get(value, -9)))
