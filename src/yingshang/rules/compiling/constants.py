"""Values that stand in the rules themselves, as operands."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import ibis

from yingshang.rules.compiling import dates, numbers
from yingshang.rules.compiling.operands import Fields, Item, Nothing, Operand, Plain, Several, Span
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.feel.values import Months, Range, Value


def operand_of(value: Value) -> Operand:
    """Return the operand that is the value in every row. Raises NotCompilable."""
    make = _MAKERS.get(type(value))
    if make is None:
        raise NotCompilable("这种常量")
    return make(value)


def _moment(value: datetime) -> Operand:
    if value.tzinfo is not None:
        raise NotCompilable("带时区的时间")
    return Plain(kind="date and time", expression=ibis.literal(value, type="timestamp"), constant=value)


def _range(value: Range) -> Operand:
    return Span(
        low=None if value.unbounded == "low" else operand_of(value.low),
        high=None if value.unbounded == "high" else operand_of(value.high),
        low_closed=value.low_closed,
        high_closed=value.high_closed,
    )


_MAKERS: dict[type, Callable[[Any], Operand]] = {
    type(None): lambda value: Nothing(),
    bool: lambda value: Plain(kind="boolean", expression=ibis.literal(value), constant=value),
    str: lambda value: Plain(kind="string", expression=ibis.literal(value), constant=value),
    Decimal: numbers.constant,
    date: lambda value: Plain(kind="date", expression=dates.day_of(value), constant=value),
    datetime: _moment,
    timedelta: dates.duration,
    Months: dates.duration,
    Range: _range,
    list: lambda value: Several(items=tuple(Item(operand=operand_of(one)) for one in value)),
    dict: lambda value: Fields(members={name: operand_of(one) for name, one in value.items()}),
}
