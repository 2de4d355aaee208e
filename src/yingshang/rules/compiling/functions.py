"""The built-in functions that have an exact equal in SQL."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from yingshang.rules.compiling import dates, days, numbers, rounding, texts
from yingshang.rules.compiling.comparing import among, contained
from yingshang.rules.compiling.operands import Listed, Number, Operand, Plain, Ratio, Several
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.compiling.together import gathered
from yingshang.rules.compiling.truth import UNKNOWN, boolean, certain, none_of


def called(name: str, arguments: Sequence[Operand]) -> Operand:
    """Return what the built-in gives. Raises NotCompilable."""
    call = _FUNCTIONS.get(name)
    if call is None:
        raise NotCompilable(f"函数“{name}”")
    try:
        found: Operand = call(*arguments)
    except TypeError:
        raise NotCompilable(f"函数“{name}”的这种写法") from None
    return found


def _not(operand: Operand) -> Operand:
    if not isinstance(operand, Plain) or operand.kind != "boolean":
        raise NotCompilable("not()用于别的值")
    return boolean(none_of([operand.expression]))


def _number(operand: Operand) -> Number | Ratio:
    if not isinstance(operand, Number | Ratio):
        raise NotCompilable("数字函数用于别的值")
    return operand


def _absolute(operand: Operand) -> Operand:
    one = _number(operand)
    if isinstance(one, Ratio):
        raise NotCompilable("比值的绝对值")
    low = 0 if one.low <= 0 <= one.high else min(abs(one.low), abs(one.high))
    high = max(abs(one.low), abs(one.high))
    return numbers.column(one.expression.abs(), scale=one.scale, low=low, high=high)


def _rounding(name: str) -> Callable[..., Operand]:
    def call(operand: Operand, places: Operand | None = None) -> Operand:
        return rounding.rounded(name, _number(operand), 0 if places is None else texts.whole(places))

    return call


def _modulo(left: Operand, right: Operand) -> Operand:
    first, second = _number(left), _number(right)
    if isinstance(first, Ratio) or isinstance(second, Ratio):
        raise NotCompilable("比值的余数")
    return rounding.modulo(first, second)


def _remainder_is(wanted: int) -> Callable[[Operand], Operand]:
    def call(operand: Operand) -> Operand:
        rest = _modulo(operand, numbers.constant(Decimal(2)))
        return boolean(among(rest, numbers.constant(Decimal(wanted))))

    return call


def _contains(several: Operand, wanted: Operand) -> Operand:
    if isinstance(several, Listed):
        return boolean(several.missing.ifelse(UNKNOWN, contained(wanted, several)))
    if not isinstance(several, Several):
        raise NotCompilable("list contains()用于别的值")
    return boolean(certain(among(wanted, several)))


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "not": _not,
    **texts.FUNCTIONS,
    **days.FUNCTIONS,
    "list contains": _contains,
    **{name: partial(gathered, name) for name in ("count", "sum", "mean", "min", "max", "all", "any")},
    "abs": _absolute,
    "modulo": _modulo,
    "even": _remainder_is(0),
    "odd": _remainder_is(1),
    "years and months duration": dates.months_between,
    **{
        name: _rounding(name)
        for name in ("floor", "ceiling", "decimal", "round up", "round down", "round half up", "round half down")
    },
}
