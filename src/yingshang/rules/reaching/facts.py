"""How single facts may move: which are fixed, which values they may take."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from yingshang.rules.dmn.definitions import InputData
from yingshang.rules.dmn.types import Type
from yingshang.rules.feel.values import Value
from yingshang.rules.partition.segments import usual
from yingshang.rules.partition.solving import grain, nearest

Facts = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Movable:
    """The facts of a model, and those nobody can change; a fixed fact that is unknown can still be provided."""

    types: Mapping[str, Type]
    fixed: Collection[str]

    def may_move(self, name: str, facts: Facts) -> bool:
        """Say whether a name is a fact that may change, or be provided."""
        return name in self.types and (name not in self.fixed or facts.get(name) is None)

    def is_allowed(self, name: str, value: Value) -> bool:
        """Say whether a fact may have a value."""
        allowed = self.types[name].allowed
        return allowed is None or allowed.decide(value, {}) is True

    def choices(self, name: str, column: Type) -> tuple[Value, ...]:
        """Return the values a fact is chosen from, where the fact or its column lists them."""
        lists = [one.allowed.choices for one in (self.types[name], column) if one.allowed]
        return next((choices for choices in lists if choices), ())

    def moves(self, name: str, facts: Facts, passes: Callable[[Value], bool]) -> Iterator[Value]:
        """Yield values near the present one that pass: the nearest numbers and dates, any choice or truth."""
        value, kind = facts.get(name), self.types[name]

        def passes_here(moved: Value) -> bool:
            return self.is_allowed(name, moved) and passes(moved)

        if kind.value_kind == "boolean" or isinstance(value, bool):
            yield from (one for one in (True, False) if one is not value and passes_here(one))
        elif kind.allowed and kind.allowed.choices:
            yield from (one for one in kind.allowed.choices if one != value and passes_here(one))
        else:
            start = usual(kind.value_kind) if value is None else value
            if value is None and passes_here(start):
                yield start
            else:
                yield from nearest(start, passes_here, step=grain(start))


def movable(inputs: Collection[InputData], fixed: Collection[str]) -> Movable:
    """Return what may move among the inputs of a decision."""
    return Movable(types={one.name: one.type for one in inputs}, fixed=frozenset(fixed))
