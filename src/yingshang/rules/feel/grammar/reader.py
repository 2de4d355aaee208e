"""What every family of rules reads with: the cursor, what is known beforehand, and the rule for expressions."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import TypeVar

from yingshang.rules.feel import ast
from yingshang.rules.feel.cursor import Cursor
from yingshang.rules.feel.names import MAX_NAME, normal
from yingshang.rules.feel.types import FeelType

Tree = TypeVar("Tree")
_DECLARED = re.compile(r"[^\s\[\](){}<>\",:=?@\\][^\[\](){}<>\",:=@\\]*")


class Reader(Cursor, ABC):
    """Reads one text. `members` may stand after a dot or in a filter, `types` are those that the model defines.

    A `lenient` one reads what is well formed but can mean nothing, `1 < 2 < 3` or `@"soon"`, which is null.
    """

    def __init__(
        self,
        text: str,
        names: frozenset[str],
        *,
        members: frozenset[str],
        types: Mapping[str, FeelType],
        lenient: bool,
    ) -> None:
        super().__init__(text, names)
        self.members = members
        self.types = types
        self.lenient = lenient

    @abstractmethod
    def expression(self) -> ast.Expression:
        """Read an expression."""

    @abstractmethod
    def joined(self, least: int) -> ast.Expression:
        """Read operands joined by operators of level `least` and tighter."""

    @abstractmethod
    def test(self) -> ast.Test:
        """Read one unary test."""

    def several(self, read: Callable[[], Tree], closing: str) -> tuple[Tree, ...]:
        """Read none or more, separated by commas, and the closing bracket."""
        items: list[Tree] = []
        while not self.taken(closing):
            if items:
                self.expect(",")
            items.append(read())
        return tuple(items)

    def declared(self, ending: str) -> str:
        """Read a name that the text itself declares, up to the pattern `ending`, and stop before that."""
        found = _DECLARED.match(self.text, self.token.start)
        end = re.compile(ending).search(self.text, self.token.start, found.end() if found else self.token.start)
        stop = end.start() if end else (found.end() if found else self.token.start)
        name = normal(self.text[self.token.start : stop])
        if not name or len(name) > MAX_NAME or name[0].isdigit():
            self.refuse("这里应为名称")
        self.go_to(stop)
        return name
