"""Finds what is wrong in a tree before any value is known: names, calls, constants, kinds."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any

from yingshang.rules.feel import ast
from yingshang.rules.feel.binding import ITEM, with_bound
from yingshang.rules.feel.functions import FUNCTIONS
from yingshang.rules.feel.kinds import KIND_NAMES, Kinds, kind_of
from yingshang.rules.feel.lexer import fault
from yingshang.rules.feel.logic import compared


def check(text: str, tree: ast.Node, names: Kinds, *, column: str | None = None, members: Iterable[str] = ()) -> None:
    """Raise InvalidExpression for the first fault; `names` are those in scope with their kinds (None: any).

    `column` is the kind of `?`; `members` are what contexts in lists may hold.
    """
    entries = (node.name for node, _ in ast.walk(tree) if isinstance(node, ast.Entry))
    _check(text, tree, names, column, {ITEM: None, **dict.fromkeys((*members, *entries))})


def _check(text: str, tree: ast.Node, names: Kinds, column: str | None, members: Kinds) -> None:
    find = _FAULTS.get(type(tree))
    reason = find(tree, names, column) if find else None
    if reason:
        raise fault(text, tree.at, reason)
    for child, bound in with_bound(tree, members):
        inner = {**names, **bound} if bound else names
        of_test = isinstance(tree, ast.In) and child is tree.test
        _check(text, child, inner, kind_of(tree.value, names, column) if of_test else column, members)  # type: ignore[attr-defined]


def _name_fault(node: ast.Name, names: Kinds, column: str | None) -> str | None:
    if node.name in names or node.name in FUNCTIONS:
        return None
    return f"不认识名称“{node.name}”（没有列为输入）{_nearest(node.name, names)}"


def _invoke_fault(node: ast.Invoke, names: Kinds, column: str | None) -> str | None:
    callee = node.callee
    if not isinstance(callee, ast.Name) or callee.name in names:
        return None
    if callee.name in FUNCTIONS:
        return f"函数“{callee.name}”没有这样的参数：{'、'.join(node.names)}"
    return f"没有函数“{callee.name}”{_nearest(callee.name, {*FUNCTIONS, *names})}"


def _call_fault(node: ast.Call, names: Kinds, column: str | None) -> str | None:
    function = FUNCTIONS.get(node.function)
    if function is None:
        return f"没有函数“{node.function}”{_nearest(node.function, FUNCTIONS)}"
    if function.reads:
        return f"规则不能读取时钟（{node.function}）；请把日期列为输入"
    if not function.least <= len(node.arguments) <= function.most:
        return f"函数“{node.function}”的参数个数不对（现为{len(node.arguments)}个）"
    return _constant_fault(node, function.call) if node.function in ("date", "duration") else None


def _constant_fault(node: ast.Call, call: Callable[..., object]) -> str | None:
    values = [argument.value for argument in node.arguments if isinstance(argument, ast.Literal)]
    if len(values) < len(node.arguments) or call(*values) is not None:
        return None
    return f"“{'、'.join(map(str, values))}”不是日期（如2026-04-01）或时长（如P1Y、P30D）"


def _comparison_fault(node: ast.Comparison, names: Kinds, column: str | None) -> str | None:
    return _unlike(kind_of(node.left, names, column), kind_of(node.right, names, column))


def _interval_fault(node: ast.Interval, names: Kinds, column: str | None) -> str | None:
    ends = node.low, node.high
    values = [one.value for one in ends if isinstance(one, ast.Literal)]
    if len(values) == len(ends) and compared("<=", *values) is False:
        return "区间的起点在终点之后，没有任何值在其中"
    return _unlike(*(kind_of(one, names, column) for one in ends))


def _arithmetic_fault(node: ast.Arithmetic, names: Kinds, column: str | None) -> str | None:
    kinds = {kind_of(node.left, names, column), kind_of(node.right, names, column)}
    if None in kinds or kinds & {"boolean", "range", "list", "context"} == set():
        mixed = "string" in kinds and len(kinds - {None}) > 1
        return "文字与其他类型不能运算" if mixed else None
    return f"{'与'.join(sorted(KIND_NAMES[kind] for kind in kinds if kind))}不能运算"


def _test_fault(node: ast.Compared | ast.Among, names: Kinds, column: str | None) -> str | None:
    operand = node.operand
    if isinstance(operand, ast.Interval):
        return _unlike(column, kind_of(operand.low, names, column) or kind_of(operand.high, names, column))
    kind = kind_of(operand, names, column)
    return None if kind in ("range", "list") and isinstance(node, ast.Among) else _unlike(column, kind)


def _unlike(left: str | None, right: str | None) -> str | None:
    if left is None or right is None or left == right:
        return None
    return f"{KIND_NAMES[left]}不能与{KIND_NAMES[right]}比较"


def _nearest(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"，是不是“{close[0]}”" if close else ""


_FAULTS: dict[type[ast.Node], Callable[[Any, Kinds, str | None], str | None]] = {
    ast.Name: _name_fault,
    ast.Call: _call_fault,
    ast.Invoke: _invoke_fault,
    ast.InstanceOf: lambda node, names, column: None if node.type else "不认识的类型",
    ast.Comparison: _comparison_fault,
    ast.Arithmetic: _arithmetic_fault,
    ast.Interval: _interval_fault,
    ast.Compared: _test_fault,
    ast.Among: _test_fault,
}
