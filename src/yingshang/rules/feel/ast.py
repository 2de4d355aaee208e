"""What a FEEL text means, as a tree of frozen records: values, operators and tests here, the rest in `forms`.

The parser makes it; the evaluator, the checks, the wording and the compilers read it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from yingshang.rules.feel.forms import (
    ContextOf,
    Entry,
    Filter,
    For,
    FunctionOf,
    HalfLine,
    InstanceOf,
    Invoke,
    Iteration,
    Parameter,
    Quantified,
)
from yingshang.rules.feel.node import Node
from yingshang.rules.feel.unary import Among, AnyOf, Anything, Compared, NoneOf, Satisfies, Test
from yingshang.rules.feel.values import Value

# Readers of the tree find every node here.
__all__ = ["ContextOf", "Entry", "Filter", "For", "FunctionOf", "HalfLine", "InstanceOf", "Invoke"]
__all__ += ["Iteration", "Node", "Parameter", "Quantified"]
__all__ += ["Among", "AnyOf", "Anything", "Compared", "NoneOf", "Satisfies", "Test"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal(Node):
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Node):
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Input(Node):
    """`?`: the value of the column a cell stands in, or the left side of `in`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Negative(Node):
    operand: "Expression"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arithmetic(Node):
    operator: str  # + - * / **
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Node):
    operator: str  # = != < <= > >=
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True, kw_only=True)
class Connective(Node):
    operator: str  # and or
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True, kw_only=True)
class If(Node):
    condition: "Expression"
    then: "Expression"
    otherwise: "Expression"


@dataclass(frozen=True, slots=True, kw_only=True)
class Between(Node):
    value: "Expression"
    low: "Expression"
    high: "Expression"


@dataclass(frozen=True, slots=True, kw_only=True)
class In(Node):
    value: "Expression"
    test: "Test"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOf(Node):
    items: tuple["Expression", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval(Node):
    low: "Expression"
    high: "Expression"
    low_closed: bool
    high_closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Node):
    function: str
    arguments: tuple["Expression", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Path(Node):
    source: "Expression"
    member: str


Expression: TypeAlias = Node  # boxed expressions add nodes of their own


def children(node: Node) -> Iterator[Node]:
    """Yield the nodes directly below, in the order of the text."""
    for name in node.__slots__:  # those of the class itself, so not `at`
        value = getattr(node, name)
        if isinstance(value, Node):
            yield value
        elif isinstance(value, tuple):
            yield from (one for one in value if isinstance(one, Node))


def walk(node: Node) -> Iterator[tuple[Node, int]]:
    """Yield every node with its depth, without recursion: the tree may be deeper than Python's stack."""
    waiting: list[tuple[Node, int]] = [(node, 1)]
    while waiting:
        current, depth = waiting.pop()
        yield current, depth
        waiting.extend((child, depth + 1) for child in children(current))
