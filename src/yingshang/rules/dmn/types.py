"""The types a model gives its inputs, and how a fact becomes a value of that type or is refused by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from yingshang.rules.dmn.taking import READERS, shown, untyped
from yingshang.rules.errors import FactNotAllowed, UnusableFact
from yingshang.rules.feel import ast
from yingshang.rules.feel.evaluator import Decide
from yingshang.rules.feel.kinds import KIND_NAMES
from yingshang.rules.feel.types import ANYTHING, FeelType, bound
from yingshang.rules.feel.values import Value

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
            raise UnusableFact(name=name, value=shown(fact), expected="列表")
        return [self._accept_one(one, name) for one in fact]

    def take(self, fact: object) -> Value:
        """Return the fact as a variable of the type holds it; null where it does not conform."""
        return bound(self._completed(untyped(fact)), self.feel)

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
                raise FactNotAllowed(name=name, value=shown(one), allowed=self.allowed.text)

    def _converted(self, fact: object, name: str) -> Value:
        if self.members:
            return self._context(fact, name)
        value = READERS[self.kind](fact) if self.kind in READERS else untyped(fact)
        if value is None:
            expected = KIND_NAMES.get(self.kind or "", "可用的值")
            raise UnusableFact(name=name, value=shown(fact), expected=expected)
        return value

    def _context(self, fact: object, name: str) -> Value:
        if not isinstance(fact, Mapping):
            raise UnusableFact(name=name, value=shown(fact), expected=KIND_NAMES["context"])
        return {key: kind.accept(fact.get(key), name=f"{name}.{key}") for key, kind in self.members}


ANY = Type()
