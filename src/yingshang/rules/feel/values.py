"""The values FEEL computes with: what they are in Python, their kinds, and 34-digit decimal numbers."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import TypeAlias

# decimal128, as DMN asks. No traps: what overflows is not finite, and `finite` makes it null.
NUMBERS = Context(prec=34, rounding=ROUND_HALF_EVEN, Emin=-6143, Emax=6144, traps=[])


@dataclass(frozen=True, slots=True, order=True)
class Months:
    """A years and months duration, counted in months."""

    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The values from `low` to `high`; an end that is not closed does not belong to it."""

    low: "Value"
    high: "Value"
    low_closed: bool
    high_closed: bool


Value: TypeAlias = (
    bool | Decimal | str | date | timedelta | Months | Range | list["Value"] | dict[str, "Value"] | None
)

KINDS: dict[type, str] = {
    bool: "boolean",
    Decimal: "number",
    str: "string",
    date: "date",
    timedelta: "days and time duration",
    Months: "years and months duration",
    Range: "range",
    list: "list",
    dict: "context",
    type(None): "null",
}
ORDERED = frozenset({Decimal, str, date, timedelta, Months})


def finite(number: Decimal) -> Decimal | None:
    """Return the number, or null when the computation had no finite answer."""
    return number if number.is_finite() else None
