"""A type narrowed by unary tests: the allowed values of an item definition, or its type constraint."""

from dataclasses import dataclass

from yingshang.rules.feel.evaluator import Decide, Scope
from yingshang.rules.feel.types import ContextType, FeelType, ListType
from yingshang.rules.feel.values import Value


@dataclass(frozen=True, slots=True)
class Constrained:
    """The values of the base type that pass the tests; null passes every type.

    Allowed values may speak of the items of a list, a type constraint speaks of the `whole`.
    """

    base: FeelType
    decide: Decide
    whole: bool = False

    def includes(self, value: Value) -> bool:
        return self.includes_beside(value, {})

    def includes_beside(self, value: Value, others: Scope) -> bool:
        """Say whether the value conforms to the type; the tests may speak of the others."""
        return value is None or (self.base.includes(value) and self._allows(value, others))

    def takes(self, other: FeelType) -> bool:
        return self.base.takes(other)

    def _allows(self, value: Value, others: Scope) -> bool:
        if self.decide(value, others) is True:
            return True
        items = value if isinstance(value, list) and not self.whole else []
        return bool(items) and all(self.decide(one, others) is True for one in items)


@dataclass(frozen=True, slots=True)
class Components(ContextType):
    """The contexts that an item definition describes; the tests of one member may speak of the others (7.3.3)."""

    def includes(self, value: Value) -> bool:
        if not isinstance(value, dict):
            return value is None
        return all(name in value and _fits(value[name], one, value) for name, one in self.members.items())


def _fits(value: Value, wanted: FeelType, others: Scope) -> bool:
    if isinstance(wanted, Constrained):
        return wanted.includes_beside(value, others)
    if isinstance(wanted, ListType) and isinstance(value, list):
        return all(_fits(one, wanted.item, others) for one in value)
    return wanted.includes(value)
