"""What a built-in function is: its name, its signatures in the words of the specification, and its answer."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from yingshang.rules.feel.library.fitting import NoFit, converted
from yingshang.rules.feel.values import KINDS, Function, Value, kind

MANY = 1000
_PARAMETER = re.compile(r"(?P<name>[^:?.]+)(?P<mark>\?|\.\.\.)?(?:: (?P<kinds>.+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter as the specification names it; no `kinds` takes every value, null included.

    `types` are what the kinds are in Python: they are looked at first, since most arguments are what they should be.
    """

    name: str
    kinds: frozenset[str]
    types: frozenset[type]
    optional: bool
    variadic: bool

    def is_named(self, name: str) -> bool:
        """The items of `min(c1, ..., cN)` are named c1, c2 and so on."""
        return name == self.name or (self.variadic and name.rstrip("0123456789") == self.name)

    def takes(self, value: Value) -> bool:
        """Say whether the value fits as it is."""
        return type(value) in self.types or not self.kinds or kind(value) in self.kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One row of the specification's tables: parameters in order, and the function that answers for them."""

    parameters: tuple[Parameter, ...]
    answer: Callable[..., Value]
    least: int
    most: int

    def parameter(self, position: int) -> Parameter:
        """Return the parameter that takes the argument at the position, counted from 0."""
        return self.parameters[min(position, len(self.parameters) - 1)]

    def order(self, names: Sequence[str]) -> tuple[int | None, ...] | None:
        """Say for each parameter which of the named arguments it takes (None: none); null when they do not match."""
        found: list[int | None] = []
        for one in self.parameters:
            mine = [position for position, name in enumerate(names) if one.is_named(name)]
            if (len(mine) > 1 and not one.variadic) or (not mine and not one.optional):
                return None
            found.extend(mine or [None])
        while found and found[-1] is None:
            found.pop()
        return tuple(found) if len(set(found) - {None}) == len(names) else None

    def takes(self, arguments: Sequence[Value]) -> bool:
        """Say whether the arguments fit as they are."""
        return self.least <= len(arguments) <= self.most and all(
            self.parameter(position).takes(argument) for position, argument in enumerate(arguments)
        )

    def converted(self, arguments: Sequence[Value]) -> list[Value] | None:
        """Return the arguments as the parameters take them after implicit conversions, or None."""
        if not self.least <= len(arguments) <= self.most:
            return None
        found: list[Value] = []
        for position, argument in enumerate(arguments):
            value = converted(argument, self.parameter(position).kinds)
            if isinstance(value, NoFit):
                return None
            found.append(value)
        return found


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
        for signature in self.signatures:
            if signature.takes(arguments):
                return signature.answer(*arguments)
        for signature in self.signatures:
            made = signature.converted(arguments)
            if made is not None:
                return signature.answer(*made)
        return None

    def order(self, names: Sequence[str]) -> tuple[int | None, ...] | None:
        """Say which named argument goes to which position (None: pass null); None when no signature has the names."""
        return next((order for one in self.signatures if (order := one.order(names)) is not None), None)


@lru_cache(maxsize=256)
def _value(of: Builtin) -> Function:
    names = tuple(one.name for one in of.signatures[0].parameters)
    call = (lambda *arguments: None) if of.reads else of.call  # a value has no scope to read
    return Function(parameters=names, body=lambda arguments: call(*arguments), counted=False)


def signature(text: str, answer: Callable[..., Value]) -> Signature:
    """Read a signature like `list: list, start position: number, length?: number` or `list...: list`."""
    parameters = tuple(_parameters(text))
    return Signature(
        parameters=parameters,
        answer=answer,
        least=sum(not one.optional for one in parameters),
        most=MANY if parameters and parameters[-1].variadic else len(parameters),
    )


def builtin(name: str, kind: str | None, *signatures: Signature, reads: str | None = None) -> Builtin:
    """Return the built-in of that name."""
    return Builtin(name=name, signatures=signatures, kind=kind, reads=reads)


def of_list_or_items(name: str, kind: str | None, item: str, answer: Callable[[list[Any]], Value]) -> Builtin:
    """Return the built-in that takes `sum(list)` and `sum(n1, n2)` alike."""
    return builtin(
        name, kind, signature("list: list", answer), signature(f"{item}...", lambda *items: answer(list(items)))
    )


def _parameters(text: str) -> Iterator[Parameter]:
    for part in text.split(", ") if text else ():
        found = _PARAMETER.fullmatch(part)
        assert found, part
        kinds = frozenset(found["kinds"].split("|")) if found["kinds"] else frozenset()
        types = frozenset(type_ for type_, name in KINDS.items() if name in kinds)
        mark = found["mark"]
        yield Parameter(
            name=found["name"], kinds=kinds, types=types, optional=mark == "?", variadic=mark == "..."
        )
