"""The parameters a built-in function takes, named as the specification names them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from yingshang.rules.feel.library.fitting import NoFit, converted
from yingshang.rules.feel.values import KINDS, Value, kind

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


def signature(text: str, answer: Callable[..., Value]) -> Signature:
    """Read a signature like `list: list, start position: number, length?: number` or `list...: list`."""
    parameters = tuple(_parameters(text))
    return Signature(
        parameters=parameters,
        answer=answer,
        least=sum(not one.optional for one in parameters),
        most=MANY if parameters and parameters[-1].variadic else len(parameters),
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
