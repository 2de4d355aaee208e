"""The built-in functions of FEEL that rules may call. There is no today(): a rule gets its day as a fact."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from functools import partial, reduce

from yingshang.rules.feel import dates
from yingshang.rules.feel.logic import compared, disjunction, equal, negation
from yingshang.rules.feel.values import NUMBERS, Months, Value, finite


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A built-in: takes `least` to `most` arguments and gives a value of `kind` (None when it depends)."""

    least: int
    most: int
    kind: str | None
    call: Callable[..., Value]


def _text(function: Callable[..., Value]) -> Callable[..., Value]:
    """Make a function of texts null when an argument is no text."""
    return lambda *values: function(*values) if all(isinstance(one, str) for one in values) else None


def _items(values: tuple[Value, ...]) -> list[Value] | None:
    """Read `sum(list)` and `sum(a, b)` alike; null when the one argument is null."""
    if len(values) > 1:
        return list(values)
    (only,) = values
    return only if isinstance(only, list) or only is None else [only]


def _count(items: Value) -> Value:
    found = _items((items,))
    return None if found is None else Decimal(len(found))


def _total(*values: Value) -> Value:
    items = _items(values)
    if not items or not all(isinstance(one, Decimal) for one in items):
        return None
    return finite(reduce(NUMBERS.add, items))  # type: ignore[arg-type]


def _extreme(*values: Value, order: str) -> Value:
    items = _items(values)
    if not items:
        return None
    best = items[0]
    for one in items:
        better = compared(order, one, best)
        if better is None:
            return None
        best = one if better else best
    return best


def _mean(*values: Value) -> Value:
    total, items = _total(*values), _items(values)
    if not items or not isinstance(total, Decimal):
        return None
    return finite(NUMBERS.divide(total, Decimal(len(items))))


def _contains(items: Value, wanted: Value) -> Value:
    if not isinstance(items, list):
        return None
    return disjunction(equal(one, wanted) is True for one in items)


def _substring(text: Value, start: Value, length: Value = Decimal(10**9)) -> Value:
    if not (isinstance(text, str) and isinstance(start, Decimal) and isinstance(length, Decimal)):
        return None
    first = _whole(start)
    if first is None or first == 0 or abs(first) > len(text) or length < 1:
        return None
    begin = first - 1 if first > 0 else len(text) + first
    return text[begin : begin + min(int(length), len(text))]


def _rounded(number: Value, scale: Value = Decimal(0), *, rounding: str) -> Value:
    places = _whole(scale)
    if not isinstance(number, Decimal) or places is None or not -6111 <= places <= 6176:
        return None
    if number.is_zero() or number.as_tuple().exponent >= -places:  # type: ignore[operator]
        return number
    return finite(number.quantize(Decimal(1).scaleb(-places), rounding=rounding, context=NUMBERS))


def _whole(number: Value) -> int | None:
    if not isinstance(number, Decimal) or number.adjusted() > 12:
        return None
    return int(number)


def _absolute(value: Value) -> Value:
    if isinstance(value, Months):
        return Months(abs(value.months))
    if isinstance(value, Decimal):
        return value.copy_abs()
    return abs(value) if isinstance(value, timedelta) else None


def _modulo(number: Value, divisor: Value) -> Value:
    if not (isinstance(number, Decimal) and isinstance(divisor, Decimal)) or not divisor:
        return None
    floor = NUMBERS.divide(number, divisor).to_integral_value(ROUND_FLOOR)
    return finite(NUMBERS.subtract(number, NUMBERS.multiply(divisor, floor)))


def _date(year: Value, month: Value = None, day: Value = None) -> Value:
    if isinstance(year, str) and month is None and day is None:
        return dates.read_date(year)
    if isinstance(year, date) and month is None and day is None:
        return year
    parts = [_whole(one) for one in (year, month, day)]
    try:
        return date(*parts)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None


def _months_between(start: Value, end: Value) -> Value:
    both = isinstance(start, date) and isinstance(end, date)
    return dates.months_between(start, end) if both else None  # type: ignore[arg-type]


def _function(least: int, most: int, kind: str | None, call: Callable[..., Value]) -> Function:
    return Function(least=least, most=most, kind=kind, call=call)


_MANY = 1000
FUNCTIONS: dict[str, Function] = {
    "not": _function(1, 1, "boolean", negation),
    "contains": _function(2, 2, "boolean", _text(lambda text, part: part in text)),
    "starts with": _function(2, 2, "boolean", _text(lambda text, part: text.startswith(part))),
    "ends with": _function(2, 2, "boolean", _text(lambda text, part: text.endswith(part))),
    "string length": _function(1, 1, "number", _text(lambda text: Decimal(len(text)))),
    "upper case": _function(1, 1, "string", _text(lambda text: text.upper())),
    "lower case": _function(1, 1, "string", _text(lambda text: text.lower())),
    "substring": _function(2, 3, "string", _substring),
    "list contains": _function(2, 2, "boolean", _contains),
    "count": _function(1, 1, "number", _count),
    "sum": _function(1, _MANY, "number", _total),
    "mean": _function(1, _MANY, "number", _mean),
    "min": _function(1, _MANY, None, partial(_extreme, order="<")),
    "max": _function(1, _MANY, None, partial(_extreme, order=">")),
    "abs": _function(1, 1, None, _absolute),
    "modulo": _function(2, 2, "number", _modulo),
    "floor": _function(1, 2, "number", partial(_rounded, rounding=ROUND_FLOOR)),
    "ceiling": _function(1, 2, "number", partial(_rounded, rounding=ROUND_CEILING)),
    "decimal": _function(2, 2, "number", partial(_rounded, rounding=ROUND_HALF_EVEN)),
    "round up": _function(2, 2, "number", partial(_rounded, rounding=ROUND_UP)),
    "round down": _function(2, 2, "number", partial(_rounded, rounding=ROUND_DOWN)),
    "round half up": _function(2, 2, "number", partial(_rounded, rounding=ROUND_HALF_UP)),
    "date": _function(1, 3, "date", _date),
    "duration": _function(1, 1, None, _text(dates.read_duration)),
    "years and months duration": _function(2, 2, "years and months duration", _months_between),
}
