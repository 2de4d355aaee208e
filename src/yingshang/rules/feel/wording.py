"""Values and tests in the words a citizen reads."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from yingshang.rules.feel import ast
from yingshang.rules.feel.evaluator import evaluator
from yingshang.rules.feel.values import Months, Range, Value

_SIGNS = {"=": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}


def say_value(value: Value) -> str:
    """Return the value as Chinese readers write it; null is 未提供."""
    return _SAY[type(value)](value)


def say_number(number: Decimal) -> str:
    """Return the number without exponent and without zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def say_test(test: ast.Test, text: str, name: str) -> str:
    """Return what the cell asks for; what has no words is shown as written, with the name for `?`."""
    try:
        return _TESTS[type(test)](test)
    except _NoWords:
        return text.replace("?", name)


class _NoWords(Exception):
    """The test has operands that are not constants."""


def _constant(node: ast.Expression) -> str:
    if isinstance(node, ast.ListOf):
        return "或".join(map(_constant, node.items))
    if isinstance(node, ast.Interval):
        return _interval(node)
    if any(isinstance(one, ast.Name | ast.Input) for one, _ in ast.walk(node)):
        return _name(node)
    return say_value(evaluator(node)({}))


def _name(node: ast.Node) -> str:
    if isinstance(node, ast.Name):
        return node.name
    raise _NoWords


def _interval(node: ast.Interval) -> str:
    low, high = ">≥"[node.low_closed], "<≤"[node.high_closed]
    return f"{low} {_constant(node.low)} 且 {high} {_constant(node.high)}"


def _range(value: Range) -> str:
    return f"{say_value(value.low)}至{say_value(value.high)}"


def _months(value: Months) -> str:
    years, months = divmod(abs(value.months), 12)
    said = (f"{years}年" if years else "") + (f"{months}个月" if months or not years else "")
    return f"-{said}" if value.months < 0 else said


def _days(value: timedelta) -> str:
    hours, seconds = divmod(value.seconds, 3600)
    return f"{value.days}天" + (f"{hours}小时" if hours else "") + (f"{seconds}秒" if seconds else "")


def _list(value: list[Value]) -> str:
    return "、".join(map(say_value, value)) or "（无）"


def _date(value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"


_SAY: dict[type, Callable[[Any], str]] = {
    type(None): lambda value: "未提供",
    bool: lambda value: "是" if value else "否",
    Decimal: say_number,
    str: lambda value: value,
    date: _date,
    timedelta: _days,
    Months: _months,
    Range: _range,
    list: _list,
    dict: lambda value: "，".join(f"{name}：{say_value(one)}" for name, one in value.items()),
}
_TESTS: dict[type[ast.Node], Callable[[Any], str]] = {
    ast.Anything: lambda test: "不限",
    ast.Compared: lambda test: f"{_SIGNS[test.operator]} {_constant(test.operand)}",
    ast.Among: lambda test: _constant(test.operand),
    ast.AnyOf: lambda test: "或".join(_TESTS[type(one)](one) for one in test.tests),
    ast.NoneOf: lambda test: "不是" + "或".join(_TESTS[type(one)](one) for one in test.tests),
    ast.Satisfies: lambda test: _name(test),
}
