"""The types a model gives its inputs, and how a fact becomes a value of that type or is refused by name."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from yingshang.rules.errors import FactNotAllowed, UnusableFact
from yingshang.rules.feel import ast
from yingshang.rules.feel.evaluator import Decide
from yingshang.rules.feel.kinds import KIND_NAMES
from yingshang.rules.feel.temporal.reading import read_date, read_date_time, read_duration, read_time
from yingshang.rules.feel.types import ANYTHING, FeelType, bound
from yingshang.rules.feel.values import KINDS, NUMBERS, Function, Months, Value

_NUMBER = re.compile(r"-?[0-9]{1,34}(\.[0-9]{1,34})?")
_MAX_NESTING = 10
_LARGEST = 10**34
_SMALLEST_NUMBER, _LARGEST_NUMBER = Decimal(-_LARGEST), Decimal(_LARGEST)
_AS_IT_IS: dict[str | None, type] = {"boolean": bool, "string": str, "date": date}  # need no reading


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedValues:
    """The unary tests a value must pass; `choices` when they are a plain list of constants."""

    text: str
    test: ast.Test
    decide: Decide
    choices: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """A FEEL kind (None: any), or a list of it, or a context with members; `feel` says the same to the language."""

    kind: str | None = None
    is_list: bool = False
    members: tuple[tuple[str, "Type"], ...] = ()
    allowed: AllowedValues | None = None
    feel: FeelType = ANYTHING

    @property
    def value_kind(self) -> str | None:
        """The kind of a whole value: `list` for a collection."""
        return "list" if self.is_list else self.kind

    def accept(self, fact: object, *, name: str) -> Value:
        """Return the fact as a value; null stays null. Raises UnusableFact or FactNotAllowed, naming it."""
        if fact is None:
            return None
        if not self.is_list:
            if self.allowed is not None:
                return self._accept_one(fact, name)
            is_ready = type(fact) is _AS_IT_IS.get(self.kind)
            return fact if is_ready else self._converted(fact, name)  # type: ignore[return-value]
        if not isinstance(fact, list | tuple):
            raise UnusableFact(name=name, value=_shown(fact), expected="列表")
        return [self._accept_one(one, name) for one in fact]

    def take(self, fact: object) -> Value:
        """Return the fact as a variable of the type holds it; null where it does not conform."""
        return bound(self._completed(_untyped(fact)), self.feel)

    def _completed(self, value: Value) -> Value:
        """Return a context with null for the members it lacks."""
        if isinstance(value, list):
            return [self._completed(one) for one in value]
        if not isinstance(value, dict) or not self.members:
            return value
        return {**value, **{name: member._completed(value.get(name)) for name, member in self.members}}

    def allows(self, value: Value) -> bool:
        """Say whether a value is null or passes the allowed values."""
        ones = value if isinstance(value, list) else [value]
        return self.allowed is None or all(one is None or self.allowed.decide(one, {}) is True for one in ones)

    def _accept_one(self, fact: object, name: str) -> Value:
        value = None if fact is None else self._converted(fact, name)
        if self.allowed is not None:
            self.require_allowed(value, name=name)
        return value

    def require_allowed(self, value: Value, *, name: str) -> None:
        """Raise FactNotAllowed when a value that is not null fails the allowed values."""
        for one in value if isinstance(value, list) else (value,):
            if self.allowed and one is not None and self.allowed.decide(one, {}) is not True:
                raise FactNotAllowed(name=name, value=_shown(one), allowed=self.allowed.text)

    def _converted(self, fact: object, name: str) -> Value:
        if self.members:
            return self._context(fact, name)
        value = _READERS[self.kind](fact) if self.kind in _READERS else _untyped(fact)
        if value is None:
            expected = KIND_NAMES.get(self.kind or "", "可用的值")
            raise UnusableFact(name=name, value=_shown(fact), expected=expected)
        return value

    def _context(self, fact: object, name: str) -> Value:
        if not isinstance(fact, Mapping):
            raise UnusableFact(name=name, value=_shown(fact), expected=KIND_NAMES["context"])
        return {key: kind.accept(fact.get(key), name=f"{name}.{key}") for key, kind in self.members}


ANY = Type()


def _shown(fact: object) -> str:
    text = str(fact) if not isinstance(fact, int) or abs(fact) < _LARGEST else "很大的整数"
    return text if len(text) <= 40 else text[:39] + "…"


def _number(fact: object) -> Value:
    """Read whole numbers, decimals, floats by the digits they are written with, and plain decimal text."""
    if isinstance(fact, Decimal):
        number = NUMBERS.create_decimal(fact)
        return number if number.is_finite() and _SMALLEST_NUMBER < number < _LARGEST_NUMBER else None
    if isinstance(fact, int) and not isinstance(fact, bool):
        return Decimal(fact) if abs(fact) < _LARGEST else None
    if isinstance(fact, float):
        return _number(NUMBERS.create_decimal(repr(fact)))
    return Decimal(fact) if isinstance(fact, str) and _NUMBER.fullmatch(fact) else None


def _truth(fact: object) -> Value:
    return fact if isinstance(fact, bool) else None


def _text(fact: object) -> Value:
    """Read text; a subclass (an enumeration, a safe string of a template) becomes plain text."""
    return str.__str__(fact) if isinstance(fact, str) else None


def _date(fact: object) -> Value:
    if isinstance(fact, str):
        found = read_date(fact)
        return found if isinstance(found, date) else None
    if not isinstance(fact, date) or isinstance(fact, datetime):
        return None
    return date(fact.year, fact.month, fact.day)


def _days(fact: object) -> Value:
    span = read_duration(fact) if isinstance(fact, str) else fact
    return span if isinstance(span, timedelta) else None


def _months(fact: object) -> Value:
    span = read_duration(fact) if isinstance(fact, str) else fact
    return span if isinstance(span, Months) else None


def _time(fact: object) -> Value:
    found = read_time(fact) if isinstance(fact, str) else fact
    return found if isinstance(found, time) else None


def _date_time(fact: object) -> Value:
    found = read_date_time(fact) if isinstance(fact, str) else fact
    return found if isinstance(found, datetime) else None


def _function(fact: object) -> Value:
    return fact if isinstance(fact, Function) else None


def _untyped(fact: object, nesting: int = 0) -> Value:
    """Read a fact whose type the model leaves open, by what it is in Python."""
    if isinstance(fact, str):
        return _text(fact)
    if nesting > _MAX_NESTING:
        return None
    if isinstance(fact, list | tuple):
        return [None if one is None else _untyped(one, nesting + 1) for one in fact]
    if isinstance(fact, Mapping):
        return {str(key): None if one is None else _untyped(one, nesting + 1) for key, one in fact.items()}
    if type(fact) in _KEPT or isinstance(fact, Function):
        return fact  # type: ignore[return-value]
    return _date(fact) or _number(fact)


_KEPT = frozenset(KINDS) - {Decimal, str, list, dict}
_READERS: dict[str | None, Callable[[object], Value]] = {
    "boolean": _truth,
    "number": _number,
    "string": _text,
    "date": _date,
    "time": _time,
    "date and time": _date_time,
    "days and time duration": _days,
    "years and months duration": _months,
    "function": _function,
}
