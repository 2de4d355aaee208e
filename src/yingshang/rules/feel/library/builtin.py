"""What a built-in function is: its name, its signatures, and its answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from yingshang.rules.feel.library.signature import Signature, signature
from yingshang.rules.feel.values import Function, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Builtin:
    """A built-in function with a value of `kind` (None when it depends), or null.

    `reads` names what it takes from the scope of the evaluation, as its only argument; see `values.NOW`.
    """

    name: str
    signatures: tuple[Signature, ...]
    kind: str | None
    reads: str | None = None

    @property
    def least(self) -> int:
        return min(one.least for one in self.signatures)

    @property
    def most(self) -> int:
        return max(one.most for one in self.signatures)

    @property
    def value(self) -> Function:
        """The built-in as a value, to be passed on: `sort(list, before)`."""
        return _value(self)

    def call(self, *arguments: Value) -> Value:
        """Answer for the arguments: null when they fit no signature, even after conversion.

        All it raises is TooMuchWork, within an evaluation whose work is bounded. A built-in that reads the scope
        takes what it reads.
        """
        if self.reads:
            return self.signatures[0].answer(*arguments)
        for one in self.signatures:
            if one.takes(arguments):
                return one.answer(*arguments)
        for one in self.signatures:
            made = one.converted(arguments)
            if made is not None:
                return one.answer(*made)
        return None

    def order(self, names: Sequence[str]) -> tuple[int | None, ...] | None:
        """Say which named argument goes to which position (None: pass null); None when no signature has the names.

        Where several have them, as `before(point, range)` and `before(range, point)`, it is the one in this order.
        """
        orders = [order for one in self.signatures if (order := one.order(names)) is not None]
        return next((order for order in orders if order == tuple(range(len(names)))), orders[0] if orders else None)


@lru_cache(maxsize=256)
def _value(of: Builtin) -> Function:
    names = tuple(one.name for one in of.signatures[0].parameters)
    call = (lambda *arguments: None) if of.reads else of.call  # a value has no scope to read
    return Function(parameters=names, body=lambda arguments: call(*arguments), counted=False)


def builtin(name: str, kind: str | None, *signatures: Signature, reads: str | None = None) -> Builtin:
    """Return the built-in of that name."""
    return Builtin(name=name, signatures=signatures, kind=kind, reads=reads)


def of_list_or_items(name: str, kind: str | None, item: str, answer: Callable[[list[Any]], Value]) -> Builtin:
    """Return the built-in that takes `sum(list)` and `sum(n1, n2)` alike."""
    return builtin(
        name, kind, signature("list: list", answer), signature(f"{item}...", lambda *items: answer(list(items)))
    )
