"""A type narrowed by unary tests: the allowed values of an item definition, or its type constraint."""

from dataclasses import dataclass

from yingshang.rules.feel.evaluator import Decide
from yingshang.rules.feel.types import FeelType
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
        if value is None:
            return True
        return self.base.includes(value) and self._allows(value)

    def takes(self, other: FeelType) -> bool:
        return self.base.takes(other)

    def _allows(self, value: Value) -> bool:
        if self.decide(value, {}) is True:
            return True
        items = value if isinstance(value, list) and not self.whole else []
        return bool(items) and all(self.decide(one, {}) is True for one in items)
