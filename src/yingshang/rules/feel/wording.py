"""Values and tests in the words a citizen reads."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from yingshang.rules.feel import ast
from yingshang.rules.feel.evaluator import evaluator
from yingshang.rules.feel.temporal.clock import SECOND, nanoseconds_in
from yingshang.rules.feel.temporal.moments import day_of, time_of
from yingshang.rules.feel.temporal.writing import write_time
from yingshang.rules.feel.values import AnyDate, AnyDateTime, AnyDuration, Months, Range, Value, kind

_SIGNS = {"=": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}


def say_value(value: Value) -> str:
    """Return the value as Chinese readers write it; null is 未提供."""
    return _SAY[kind(value)](value)


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
    if isinstance(node, ast.HalfLine):
        return f"{_SIGNS[node.operator]} {_constant(node.operand)}"
    if any(isinstance(one, _NOT_CONSTANT) for one, _ in ast.walk(node)):
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
    if value.low is None:
        return f"{'≤' if value.high_closed else '<'} {say_value(value.high)}"
    if value.high is None:
        return f"{'≥' if value.low_closed else '>'} {say_value(value.low)}"
    return f"{say_value(value.low)}至{say_value(value.high)}"


def _months(value: Months) -> str:
    years, months = divmod(abs(value.months), 12)
    said = (f"{years}年" if years else "") + (f"{months}个月" if months or not years else "")
    return f"-{said}" if value.months < 0 else said


def _days(value: AnyDuration) -> str:
    days, seconds = divmod(abs(nanoseconds_in(value)) // SECOND, 24 * 3600)
    hours, seconds = divmod(seconds, 3600)
    said = f"{days}天" + (f"{hours}小时" if hours else "") + (f"{seconds}秒" if seconds else "")
    return f"-{said}" if nanoseconds_in(value) < 0 else said


def _list(value: list[Value]) -> str:
    return "、".join(map(say_value, value)) or "（无）"


def _date(value: AnyDate) -> str:
    return f"{value.year}年{value.month}月{value.day}日"


def _date_time(value: AnyDateTime) -> str:
    return f"{_date(day_of(value))}{write_time(time_of(value))}"


_NOT_CONSTANT = (ast.Name, ast.Input, ast.For, ast.Quantified, ast.Filter, ast.Invoke, ast.FunctionOf)
_SAY: dict[str, Callable[[Any], str]] = {
    "null": lambda value: "未提供",
    "boolean": lambda value: "是" if value else "否",
    "number": say_number,
    "string": lambda value: value,
    "date": _date,
    "time": write_time,
    "date and time": _date_time,
    "days and time duration": _days,
    "years and months duration": _months,
    "range": _range,
    "list": _list,
    "context": lambda value: "，".join(f"{name}：{say_value(one)}" for name, one in value.items()),
    "function": lambda value: f"函数（{'、'.join(value.parameters)}）",
}
_TESTS: dict[type[ast.Node], Callable[[Any], str]] = {
    ast.Anything: lambda test: "不限",
    ast.Compared: lambda test: f"{_SIGNS[test.operator]} {_constant(test.operand)}",
    ast.Among: lambda test: _constant(test.operand),
    ast.AnyOf: lambda test: "或".join(_TESTS[type(one)](one) for one in test.tests),
    ast.NoneOf: lambda test: "不是" + "或".join(_TESTS[type(one)](one) for one in test.tests),
    ast.Satisfies: lambda test: _name(test),
}
