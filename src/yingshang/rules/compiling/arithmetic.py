"""+ - * / and the minus sign between operands of any kind."""

from collections.abc import Callable
from typing import Any

from yingshang.rules.compiling import dates, numbers, ratios
from yingshang.rules.compiling.operands import Duration, Nothing, Number, Operand, Plain, Ratio, name_of
from yingshang.rules.compiling.refusal import NotCompilable

_EXACT: dict[str, Callable[[Number, Number], Number]] = {
    "+": numbers.total,
    "-": numbers.difference,
    "*": numbers.product,
}
_WITH_RATIO: dict[str, Callable[[Any, Any], Number | Ratio]] = {
    "+": ratios.total,
    "-": ratios.difference,
    "*": ratios.product,
}


def computed(operator: str, left: Operand, right: Operand) -> Operand:
    """Apply + - * /. Raises NotCompilable."""
    if isinstance(left, Nothing) or isinstance(right, Nothing):
        return Nothing()
    if isinstance(left, Number | Ratio) and isinstance(right, Number | Ratio):
        return _of_numbers(operator, left, right)
    if isinstance(left, Plain) and isinstance(right, Plain):
        return _of_plain(operator, left, right)
    if isinstance(left, Duration) and isinstance(right, Plain) and operator == "+":
        left, right = right, left
    if isinstance(left, Plain) and isinstance(right, Duration) and operator in ("+", "-"):
        return dates.moved(left, right if operator == "+" else _opposite(right))
    raise NotCompilable(f"{name_of(left)} {operator} {name_of(right)}")


def negated(operand: Operand) -> Operand:
    """Return the operand with the opposite sign. Raises NotCompilable."""
    if isinstance(operand, Number):
        return numbers.negated(operand)
    if isinstance(operand, Ratio):
        return ratios.negated(operand)
    if isinstance(operand, Duration):
        return _opposite(operand)
    raise NotCompilable(f"-{name_of(operand)}")


def _of_numbers(operator: str, left: Number | Ratio, right: Number | Ratio) -> Operand:
    if operator == "/":
        return ratios.quotient(left, right)
    if operator not in _EXACT:
        raise NotCompilable("乘方")
    if isinstance(left, Number) and isinstance(right, Number):
        return _EXACT[operator](left, right)
    return _WITH_RATIO[operator](left, right)


def _of_plain(operator: str, left: Plain, right: Plain) -> Operand:
    if operator == "+" and left.kind == right.kind == "string":
        return Plain(kind="string", expression=left.expression + right.expression)
    if operator == "-":
        return dates.between(right, left)
    raise NotCompilable(f"{name_of(left)} {operator} {name_of(right)}")


def _opposite(span: Duration) -> Duration:
    return Duration(kind=span.kind, count=numbers.negated(span.count))
