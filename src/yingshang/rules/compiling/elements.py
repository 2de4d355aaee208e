"""Values of SQL as operands: what type may hold which kind of fact, and within which bounds."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

import ibis.expr.datatypes as dt
import ibis.expr.types as ir

from yingshang.rules.compiling import numbers
from yingshang.rules.compiling.errors import WrongColumnType
from yingshang.rules.compiling.operands import Number, Operand, Plain
from yingshang.rules.compiling.refusal import NotCompilable
from yingshang.rules.dmn.types import Type
from yingshang.rules.feel.kinds import KIND_NAMES

Bounds: TypeAlias = tuple[Decimal | int, Decimal | int]


def value_of(value: ir.Value, name: str, wanted: Type, bounds: Mapping[str, Bounds]) -> Operand:
    """Return a value of the register as an operand; `name` is how its column is called.

    Raises WrongColumnType, and NotCompilable for lists and records of which the rules do not say what is in them.
    """
    kind = value.type()
    if not wanted.kind and (kind.is_array() or kind.is_struct()):
        raise NotCompilable(f"没有声明“{name}”里有什么")
    if kind.is_integer() or kind.is_decimal():
        found: Operand = _number(value, bounds.get(name))
        known = "number"
    else:
        known = _kind(kind) or ""
        found = Plain(kind=known, expression=value)
    if not known or (wanted.kind and known != wanted.kind):
        raise wrong(name, kind, wanted.kind)
    return found


def wrong(name: str, kind: dt.DataType, wanted: str | None) -> WrongColumnType:
    """Return the error that says what a column is and what it should be."""
    found = KIND_NAMES.get(_kind(kind) or "", "双精度小数" if kind.is_floating() else str(kind))
    return WrongColumnType(column=name, found=found, expected=KIND_NAMES.get(wanted or "", "可用的值"))


def _kind(kind: dt.DataType) -> str | None:
    if kind.is_timestamp():
        return "date and time" if kind.timezone is None else None
    known = {"string": kind.is_string(), "boolean": kind.is_boolean(), "date": kind.is_date()}
    known |= {"number": kind.is_integer() or kind.is_decimal(), "list": kind.is_array(), "context": kind.is_struct()}
    return next((name for name, is_it in known.items() if is_it), None)


def _number(value: ir.NumericValue, known: Bounds | None) -> Number:
    scale, most = _capacity(value.type())
    low, high = -most, most
    if known:
        low, high = (int(Decimal(bound).scaleb(scale)) for bound in known)
    return numbers.column(value, scale=scale, low=low, high=high)


def _capacity(kind: dt.DataType) -> tuple[int, int]:
    """Return the scale and the greatest value in units of the last place."""
    if kind.is_decimal():
        return kind.scale or 0, 10 ** (kind.precision or numbers.MAX_DIGITS) - 1
    return 0, 2 ** (8 * kind.nbytes - 1)
