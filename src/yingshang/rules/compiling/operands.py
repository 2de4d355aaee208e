"""What an expression is while it is compiled: a column of SQL with its kind, or something SQL has no column for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

import ibis.expr.types as ir

from yingshang.rules.feel.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """Null, whose kind nobody knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A text, boolean, date or date and time without zone; `constant` when it is the same in every row."""

    kind: str
    expression: ir.Value
    constant: Value = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """An exact number with so many decimal places; `low` and `high` bound it, in units of the last place.

    `constant` when it is the same in every row, and never null.
    """

    expression: ir.NumericValue
    scale: int
    low: int
    high: int
    constant: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """`over / under` before it is divided, null where `under` is 0.

    `is_pure` as long as the interpreter has rounded it once only: two such ratios may be compared. `most` is the
    greatest it can be without its sign, where that is known to be less than the two numbers allow.
    """

    over: Number
    under: Number
    is_pure: bool = True
    most: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A number of whole days, or of whole months."""

    kind: str
    count: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A range of values; an end that is None has no bound."""

    low: "Operand | None"
    high: "Operand | None"
    low_closed: bool
    high_closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of a list; it is there in the rows where `present` holds (None: in all)."""

    operand: "Operand"
    present: ir.BooleanValue | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    """A list of which all possible items are known before any row is."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list that each row has of its own: what `item` makes of those elements of an array for which `present` holds.

    Where `missing` holds there is no list but null. No element is looked at before somebody asks for all of them, so
    that filters and loops upon filters and loops go over the array once.
    """

    array: ir.ArrayValue
    item: Callable[[ir.Value], "Operand"]
    missing: ir.BooleanValue
    present: Callable[[ir.Value], ir.BooleanValue] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """A context; null where `missing` holds (None: nowhere), and so are its members there."""

    members: Mapping[str, "Operand"]
    missing: ir.BooleanValue | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """A function that is known before any row is: `call` makes its result of its arguments, or refuses to."""

    parameters: tuple[str, ...]
    call: "Callable[[tuple[Operand, ...], frozenset[int]], Operand]"


Operand: TypeAlias = Nothing | Plain | Number | Ratio | Duration | Span | Several | Listed | Fields | Routine

_NAMES: dict[type, str] = {
    Nothing: "空值",
    Number: "数字",
    Ratio: "比值",
    Duration: "时长",
    Span: "区间",
    Several: "列表",
    Listed: "列表",
    Fields: "一组数据",
    Routine: "函数",
}
_KIND_NAMES = {"string": "文字", "boolean": "是/否", "date": "日期", "date and time": "日期时间"}


def name_of(operand: Operand) -> str:
    """Return what kind of thing it is, in words."""
    return _KIND_NAMES[operand.kind] if isinstance(operand, Plain) else _NAMES[type(operand)]
