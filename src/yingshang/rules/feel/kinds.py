"""The kind of value a tree gives, as far as it is known before any value is."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from yingshang.rules.feel import ast
from yingshang.rules.feel.functions import FUNCTIONS
from yingshang.rules.feel.values import KINDS

Kinds: TypeAlias = Mapping[str, str | None]
KIND_NAMES = {
    "boolean": "是/否",
    "number": "数字",
    "string": "文字",
    "date": "日期",
    "time": "时刻",
    "date and time": "日期和时刻",
    "days and time duration": "天数时长",
    "years and months duration": "年月时长",
    "range": "区间",
    "list": "列表",
    "context": "一组数据",
    "function": "函数",
}
_SPANS = frozenset({"days and time duration", "years and months duration"})
_MOMENTS = frozenset({"date", "time", "date and time"})


def kind_of(node: ast.Node, names: Kinds, column: str | None = None) -> str | None:
    """Return the kind, or None when it depends; `column` is the kind of `?`."""
    if isinstance(node, ast.Input):
        return column
    find = _KINDS.get(type(node))
    return find(node, names, column) if find else None


def _literal(node: ast.Literal, names: Kinds, column: str | None) -> str | None:
    return None if node.value is None else KINDS[type(node.value)]


def _if(node: ast.If, names: Kinds, column: str | None) -> str | None:
    then, otherwise = kind_of(node.then, names, column), kind_of(node.otherwise, names, column)
    return then if then == otherwise else None


def _call(node: ast.Call, names: Kinds, column: str | None) -> str | None:
    return FUNCTIONS[node.function].kind if node.function in FUNCTIONS else None


def _arithmetic(node: ast.Arithmetic, names: Kinds, column: str | None) -> str | None:
    left, right = kind_of(node.left, names, column), kind_of(node.right, names, column)
    if left == right:
        return None if left in _MOMENTS or (left in _SPANS and node.operator == "/") else left
    return "date" if {left, right} <= {"date", *_SPANS} else None


_TRUTHS = (ast.Comparison, ast.Connective, ast.Between, ast.In, ast.Quantified, ast.InstanceOf)
_TESTS = (ast.Anything, ast.Compared, ast.Among, ast.Satisfies, ast.AnyOf, ast.NoneOf)
_KINDS: dict[type[ast.Node], Callable[[Any, Kinds, str | None], str | None]] = {
    **dict.fromkeys((*_TRUTHS, *_TESTS), lambda node, names, column: "boolean"),
    ast.Literal: _literal,
    ast.Name: lambda node, names, column: names.get(node.name),
    ast.Negative: lambda node, names, column: kind_of(node.operand, names, column),
    ast.Arithmetic: _arithmetic,
    ast.If: _if,
    ast.ListOf: lambda node, names, column: "list",
    ast.Interval: lambda node, names, column: "range",
    ast.HalfLine: lambda node, names, column: "range",
    ast.ContextOf: lambda node, names, column: "context",
    ast.For: lambda node, names, column: "list",
    ast.Filter: lambda node, names, column: None,
    ast.FunctionOf: lambda node, names, column: "function",
    ast.Invoke: lambda node, names, column: None,
    ast.Call: _call,
    ast.Path: lambda node, names, column: None,
}
