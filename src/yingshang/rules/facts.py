"""A fact as the register gives it: the value, where it comes from, and the day it was true."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with its source and date; a model takes it wherever it takes the plain value."""

    value: object
    source: str = ""
    as_of: date | None = None


def value_of(fact: object) -> object:
    """Return the plain value of a fact, given with its source or without."""
    return fact.value if isinstance(fact, Fact) else fact
