"""The values FEEL computes with: what they are in Python, their kinds, and 34-digit decimal numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Literal, TypeAlias

from yingshang.rules.feel.wide import WideDate, WideDateTime, WideDuration, WideTime

# decimal128, as DMN asks. No traps: what overflows is not finite, and `finite` makes it null.
NUMBERS = Context(prec=34, rounding=ROUND_HALF_EVEN, Emin=-6143, Emax=6144, traps=[])


@dataclass(frozen=True, slots=True, order=True)
class Months:
    """A years and months duration, counted in months."""

    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The values from `low` to `high`; an end that is not closed does not belong to it.

    `< 5` is a range with an end that is null, open and without bound. An end that is null because something
    was not known is not without bound: what lies in such a range is not known either.
    """

    low: "Value"
    high: "Value"
    low_closed: bool
    high_closed: bool
    unbounded: Literal["low", "high"] | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True, eq=False)
class Function:
    """A function as a value: its parameters by name, and its body, which takes the arguments in that order."""

    parameters: tuple[str, ...]
    body: Callable[[Sequence["Value"]], "Value"]
    counted: bool = True  # built-ins take more than one number of arguments

    def invoke(self, arguments: Sequence["Value"]) -> "Value":
        """Return the answer for the arguments; null when there are too few or too many."""
        return self.body(arguments) if len(arguments) == len(self.parameters) or not self.counted else None


AnyDate: TypeAlias = date | WideDate
AnyTime: TypeAlias = time | WideTime
AnyDateTime: TypeAlias = datetime | WideDateTime
AnyDuration: TypeAlias = timedelta | WideDuration
Value: TypeAlias = (
    bool
    | Decimal
    | str
    | AnyDate
    | AnyTime
    | AnyDateTime
    | AnyDuration
    | Months
    | Range
    | Function
    | list["Value"]
    | dict[str, "Value"]
    | None
)

KINDS: dict[type, str] = {
    bool: "boolean",
    Decimal: "number",
    str: "string",
    date: "date",
    WideDate: "date",
    time: "time",
    WideTime: "time",
    datetime: "date and time",
    WideDateTime: "date and time",
    timedelta: "days and time duration",
    WideDuration: "days and time duration",
    Months: "years and months duration",
    Range: "range",
    Function: "function",
    list: "list",
    dict: "context",
    type(None): "null",
}
ORDERED = frozenset({Decimal, str, date, timedelta, Months})
# The name in a scope under which the moment of the evaluation stands: no FEEL text can write it.
NOW = "now()"


def kind(value: Value) -> str:
    """Name the FEEL kind of a value."""
    return KINDS.get(type(value)) or next(
        (name for kind_type, name in KINDS.items() if isinstance(value, kind_type)), "any"
    )


def only_item(value: Value) -> Value:
    """Return the item of a list of one, where a list cannot stand; any other value stays (10.3.2.9.4)."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def finite(number: Decimal) -> Decimal | None:
    """Return the number, or null when the computation had no finite answer."""
    return number if number.is_finite() else None
