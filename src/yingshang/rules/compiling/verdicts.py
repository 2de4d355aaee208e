"""Says beforehand, for each decision, whether SQL can make it: A directly, B with structure, C not at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import ibis

from yingshang.rules.compiling.assumptions import assumed_type
from yingshang.rules.compiling.columns import Register
from yingshang.rules.compiling.decisions import compile_decisions
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.dmn.boxed.nodes import Selection, TableOf
from yingshang.rules.dmn.definitions import Decision
from yingshang.rules.dmn.trees import trees_of
from yingshang.rules.feel import ast

_LISTS = frozenset({"count", "sum", "mean", "min", "max", "all", "any", "list contains"})
_WORDS: dict[type[ast.Node], str] = {
    ast.For: "for",
    ast.Filter: "筛选",
    Selection: "筛选",
    ast.ContextOf: "一组数据",
    TableOf: "表达式里的决策表",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A compiles directly, B with lists, records or calls resolved (named in `reasons`), C not at all (for these)."""

    letter: Literal["A", "B", "C"]
    reasons: tuple[str, ...]


def verdict(decision: Decision) -> Verdict:
    """Judge a decision, assuming that numbers come with at most 15 digits, 2 of them decimal places."""
    kinds = {one.name: assumed_type(one) for one in decision.inputs}
    unknown = [name for name, kind in kinds.items() if kind is None]
    if unknown:
        return Verdict(letter="C", reasons=tuple(f"“{name}”的类型不能成为登记数据的一列" for name in unknown))
    schema = {name: kind for name, kind in kinds.items() if kind} or {"序号": "int64"}
    register = Register(table=ibis.table(schema, name="register"), bounds={}, given={})
    try:
        compile_decisions([decision], register)
    except NotCompilable as refusal:
        return Verdict(letter="C", reasons=(f"{refusal.reason}：没有完全相等的SQL",))
    structure = tuple(dict.fromkeys(_structure(decision)))
    return Verdict(letter="B" if structure else "A", reasons=structure)


def _structure(decision: Decision) -> Iterator[str]:
    """Name what is unfolded, gone over inside the row, or written where it is called."""
    for fact in decision.inputs:
        if fact.type.is_list or fact.type.members:
            yield f"“{fact.name}”是{'列表' if fact.type.is_list else '一组数据'}"
    for one in (*decision.before, decision):
        for tree in trees_of(one):
            for node, _ in ast.walk(tree):
                if word := _word(node):
                    yield f"“{one.name}”用到{word}"


def _word(node: ast.Node) -> str | None:
    if isinstance(node, ast.Call):
        return f"{node.function}()" if node.function in _LISTS else None
    if isinstance(node, ast.Invoke):
        return f"函数{node.callee.name}()" if isinstance(node.callee, ast.Name) else "函数"
    return node.word if isinstance(node, ast.Quantified) else _WORDS.get(type(node))
