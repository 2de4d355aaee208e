"""The forms of FEEL that bind names, go over lists, make functions and call them, as frozen records."""

from dataclasses import dataclass, field

from yingshang.rules.feel.node import Node
from yingshang.rules.feel.types import FeelType


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfLine(Node):
    """`(< 5)`: the range of all values that compare so with the operand; `(= 5)` holds only 5."""

    operator: str
    operand: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Node):
    """`key: expression`."""

    name: str
    value: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextOf(Node):
    """`{a: 1, b: a + 1}`: an entry may speak of those before it."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter(Node):
    """`source[condition]`: the items that meet the condition, or the one with that number."""

    source: Node
    condition: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Iteration(Node):
    """`name in source`, or `name in source..end`."""

    name: str
    source: Node
    end: Node | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class For(Node):
    """The results for every combination; `result` may speak of those already made as `partial`."""

    iterations: tuple[Iteration, ...]
    result: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantified(Node):
    """`some … satisfies …` or `every … satisfies …`."""

    word: str  # some every
    iterations: tuple[Iteration, ...]
    condition: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter(Node):
    """A formal parameter; without a type it takes any value, `is_known` is false for a type nobody defined."""

    name: str
    type: FeelType | None = field(default=None)
    is_known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionOf(Node):
    """`function(a, b) body`; of an external one, `external`, the body says in a context what it maps to."""

    parameters: tuple[Parameter, ...]
    body: Node
    external: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoke(Node):
    """The call of a function that is a value; `names` are those of the arguments, or none."""

    callee: Node
    arguments: tuple[Node, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InstanceOf(Node):
    """`value instance of type`; no type means that nobody defined it."""

    value: Node
    type: FeelType | None
