"""Unary tests, as they stand in the cells of tables and after `in`, as frozen records."""

from dataclasses import dataclass
from typing import TypeAlias

from yingshang.rules.feel.node import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Anything(Node):
    """`-`: holds for every value, null included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared(Node):
    """`> 300`: the input compared with an operand."""

    operator: str
    operand: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Among(Node):
    """`"A"`, `[1..5]`, a list: the input equals the operand or is contained in it."""

    operand: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Satisfies(Node):
    """A condition that speaks of `?` itself."""

    condition: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf(Node):
    tests: tuple["Test", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoneOf(Node):
    tests: tuple["Test", ...]


Test: TypeAlias = Anything | Compared | Among | Satisfies | AnyOf | NoneOf
