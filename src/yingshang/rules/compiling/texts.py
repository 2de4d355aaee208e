"""Functions of texts that mean the same in every engine, counted by code points.

upper case, lower case, matches, replace and split are not among them: engines differ in letters and in patterns.
"""

from collections.abc import Callable, Mapping

import ibis
import ibis.expr.types as ir

from yingshang.rules.compiling import numbers
from yingshang.rules.compiling.operands import Nothing, Number, Operand, Plain
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.truth import boolean

_EMPTY = ibis.literal("")


def whole(operand: Operand) -> int:
    """Return a count or place that is the same in every row. Raises NotCompilable."""
    value = operand.constant if isinstance(operand, Number) else None
    if value is None or value % 1:
        raise NotCompilable("位置或位数不是固定的整数")
    return int(value)


def _text(operand: Operand) -> ir.StringValue:
    if not isinstance(operand, Plain) or operand.kind != "string":
        raise NotCompilable("文字函数用于别的值")
    return operand.expression


def _length(operand: Operand) -> Operand:
    return numbers.column(_text(operand).length().cast("int64"), scale=0, low=0, high=10**9)


def _substring(operand: Operand, start: Operand, length: Operand | None = None) -> Operand:
    text, first = _text(operand), whole(start)
    wanted = 10**6 if length is None else whole(length)
    if first == 0 or wanted < 1:
        return Nothing()
    position = first - 1 if first > 0 else text.length() + first
    found = (text.length() >= abs(first)).ifelse(text.substr(position, wanted), ibis.null("string"))
    return _plain(found)


def _before(operand: Operand, match: Operand) -> Operand:
    """What stands before the first match; nothing where there is none."""
    text, part = _text(operand), _text(match)
    return _plain(_where_found(text, part, text.substr(0, text.find(part)), _EMPTY))


def _after(operand: Operand, match: Operand) -> Operand:
    """What stands after the first match; all of it after an empty one, nothing where there is none."""
    text, part = _text(operand), _text(match)
    rest = _where_found(text, part, text.substr(text.find(part) + part.length(), 10**6), _EMPTY)
    return _plain((part == _EMPTY).ifelse(text, rest))


def _where_found(text: ir.StringValue, part: ir.StringValue, there: ir.Value, otherwise: ir.Value) -> ir.StringValue:
    known = text.notnull() & part.notnull()
    is_there = (part != _EMPTY) & text.contains(part)
    return ibis.cases((~known, ibis.null("string")), (is_there, there), else_=otherwise)


def _plain(expression: ir.StringValue) -> Plain:
    return Plain(kind="string", expression=expression)


FUNCTIONS: Mapping[str, Callable[..., Operand]] = {
    "contains": lambda text, part: boolean(_text(text).contains(_text(part))),
    "starts with": lambda text, part: boolean(_text(text).startswith(_text(part))),
    "ends with": lambda text, part: boolean(_text(text).endswith(_text(part))),
    "string length": _length,
    "substring": _substring,
    "substring before": _before,
    "substring after": _after,
    "string": lambda text: _plain(_text(text)),
}
