"""Columns of a register as operands: what SQL type may hold which kind of fact, and within which bounds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

import ibis
import ibis.expr.datatypes as dt

from yingshang.rules.compiling import numbers
from yingshang.rules.compiling.constants import operand_of
from yingshang.rules.compiling.errors import WrongColumnType
from yingshang.rules.compiling.operands import Operand, Plain
from yingshang.rules.dmn.definitions import InputData
from yingshang.rules.feel.kinds import KIND_NAMES
from yingshang.rules.feel.values import Value

Bounds: TypeAlias = tuple[Decimal | int, Decimal | int]
_ASSUMED = {"number": "decimal(15, 2)", "string": "string", "boolean": "boolean", "date": "date"}
_ASSUMED |= {"date and time": "timestamp"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The table of facts, one row each; `given` are facts that are the same in every row.

    `bounds` are the least and the greatest value of number columns, where known: they make columns narrower and
    comparisons cheaper. `today` is what today() answers (None: not to be asked).
    """

    table: ibis.Table
    bounds: Mapping[str, Bounds]
    given: Mapping[str, Value]
    today: date | None = None


def holds(register: Register, name: str) -> bool:
    """Say whether the register knows a fact."""
    return name in register.given or name in register.table.columns


def operand(register: Register, wanted: InputData) -> Operand:
    """Return a fact of the register. Raises WrongColumnType."""
    if wanted.name in register.given:
        return operand_of(register.given[wanted.name])
    column = register.table[wanted.name]
    kind = column.type()
    expected = wanted.type.value_kind
    if kind.is_integer() or kind.is_decimal():
        found: Operand = _number(register, wanted.name)
        name = "number"
    else:
        name = _kind(kind) or ""
        found = Plain(kind=name, expression=column)
    if not name or (expected and name != expected):
        shown = KIND_NAMES.get(name, "双精度小数" if kind.is_floating() else str(kind))
        raise WrongColumnType(column=wanted.name, found=shown, expected=KIND_NAMES.get(expected or "", "可用的值"))
    return found


def assumed_type(wanted: InputData) -> str | None:
    """Return the SQL type a register will most likely have for the fact, or None when nobody can know."""
    return _ASSUMED.get(wanted.type.value_kind or "")


def _kind(kind: dt.DataType) -> str | None:
    if kind.is_timestamp():
        return "date and time" if kind.timezone is None else None
    known = {"string": kind.is_string(), "boolean": kind.is_boolean(), "date": kind.is_date()}
    return next((name for name, is_it in known.items() if is_it), None)


def _number(register: Register, name: str) -> Operand:
    column = register.table[name]
    scale, most = _capacity(column.type())
    low, high = -most, most
    if name in register.bounds:
        low, high = (int(Decimal(bound).scaleb(scale)) for bound in register.bounds[name])
    return numbers.column(column, scale=scale, low=low, high=high)


def _capacity(kind: dt.DataType) -> tuple[int, int]:
    """Return the scale and the greatest value in units of the last place."""
    if kind.is_decimal():
        return kind.scale or 0, 10 ** (kind.precision or numbers.MAX_DIGITS) - 1
    return 0, 2 ** (8 * kind.nbytes - 1)
