"""What a tree may speak of while it is compiled."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from yingshang.rules.compiling.operands import Operand
from yingshang.rules.feel import ast


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The operands by name, what `?` stands for, and the day that today() names (None: not to be asked).

    `facts` are those of the whole decision and of those before it, by identity; `calls` are the functions whose
    bodies the tree stands in.
    """

    names: Mapping[str, Operand]
    facts: Mapping[str, Operand] = field(default_factory=dict)
    column: Operand | None = None
    calls: frozenset[int] = frozenset()
    today: date | None = None

    def knowing(self, more: Mapping[str, Operand]) -> "Scope":
        """Return the same scope with more names."""
        return replace(self, names={**self.names, **more})

    def about(self, column: Operand) -> "Scope":
        """Return the same scope with another `?`."""
        return replace(self, column=column)


#: compiles an expression that stands inside another
Answer = Callable[[ast.Node, Scope], Operand]
