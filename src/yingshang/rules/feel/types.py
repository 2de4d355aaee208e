"""The types of FEEL, and which values and types conform to them (DMN 1.5, 10.3.2.9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from yingshang.rules.feel.temporal.moments import at_utc_midnight
from yingshang.rules.feel.values import Range, Value, kind


class FeelType(Protocol):
    """A node of the lattice of types."""

    def includes(self, value: Value) -> bool:
        """Say whether a value conforms to the type; null conforms to every type."""

    def takes(self, other: "FeelType") -> bool:
        """Say whether every value of the other type conforms to this one."""


@dataclass(frozen=True, slots=True)
class Anything:
    """The type of all values."""

    def includes(self, value: Value) -> bool:
        return True

    def takes(self, other: FeelType) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Kind:
    """A type with a plain name: number, string, date and the like."""

    name: str

    def includes(self, value: Value) -> bool:
        return value is None or kind(value) == self.name

    def takes(self, other: FeelType) -> bool:
        return isinstance(other, Nothing) or (isinstance(other, Kind) and other.name == self.name)


@dataclass(frozen=True, slots=True)
class Nothing:
    """The type of null alone."""

    def includes(self, value: Value) -> bool:
        return value is None

    def takes(self, other: FeelType) -> bool:
        return isinstance(other, Nothing)


@dataclass(frozen=True, slots=True)
class ListType:
    item: FeelType

    def includes(self, value: Value) -> bool:
        return value is None or (isinstance(value, list) and all(map(self.item.includes, value)))

    def takes(self, other: FeelType) -> bool:
        return isinstance(other, Nothing) or (isinstance(other, ListType) and self.item.takes(other.item))


@dataclass(frozen=True, slots=True)
class RangeType:
    item: FeelType

    def includes(self, value: Value) -> bool:
        if value is None:
            return True
        return isinstance(value, Range) and self.item.includes(value.low) and self.item.includes(value.high)

    def takes(self, other: FeelType) -> bool:
        return isinstance(other, Nothing) or (isinstance(other, RangeType) and self.item.takes(other.item))


@dataclass(frozen=True, slots=True)
class ContextType:
    """Contexts that have at least these members."""

    members: Mapping[str, FeelType]

    def includes(self, value: Value) -> bool:
        if value is None:
            return True
        return isinstance(value, dict) and all(
            name in value and member.includes(value[name]) for name, member in self.members.items()
        )

    def takes(self, other: FeelType) -> bool:
        if isinstance(other, Nothing):
            return True
        return isinstance(other, ContextType) and all(
            name in other.members and member.takes(other.members[name]) for name, member in self.members.items()
        )


@dataclass(frozen=True, slots=True)
class FunctionType:
    """Functions that take at least the given types and give no more than the result."""

    parameters: tuple[FeelType, ...]
    result: FeelType

    def includes(self, value: Value) -> bool:
        if value is None:
            return True
        if kind(value) != "function":
            return False
        own = getattr(value, "type", None)
        return own is None or self.takes(own)

    def takes(self, other: FeelType) -> bool:
        if not isinstance(other, FunctionType) or len(other.parameters) != len(self.parameters):
            return isinstance(other, Nothing)
        pairs = zip(other.parameters, self.parameters, strict=True)
        is_open = isinstance(other.result, Anything)  # a function need not say what it gives
        return all(theirs.takes(ours) for theirs, ours in pairs) and (is_open or self.result.takes(other.result))


ANYTHING, NOTHING = Anything(), Nothing()
PLAIN_KINDS = (
    "number",
    "string",
    "boolean",
    "date",
    "time",
    "date and time",
    "days and time duration",
    "years and months duration",
)
SIMPLE_TYPES: Mapping[str, FeelType] = {
    **{name: Kind(name) for name in PLAIN_KINDS},
    "Any": ANYTHING,
    "Null": NOTHING,
}


def bound(value: Value, wanted: FeelType) -> Value:
    """Return the value as a variable of the type takes it, after an implicit conversion if need be; else null."""
    if value is None or wanted.includes(value):
        return value
    if isinstance(value, list):
        return value[0] if len(value) == 1 and wanted.includes(value[0]) else None
    if kind(value) == "date" and wanted.includes(midnight := at_utc_midnight(value)):  # type: ignore[arg-type]
        return midnight
    return [value] if wanted.includes([value]) else None
