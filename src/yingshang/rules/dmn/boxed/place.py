"""What is known at the place where a boxed expression stands."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from yingshang.rules.dmn.source import Source
from yingshang.rules.dmn.type_reader import TypeReader
from yingshang.rules.feel.kinds import Kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The file, its types, the names in scope with their kinds, and the place in words for errors."""

    source: Source
    types: TypeReader
    names: Kinds
    words: str

    def inside(self, words: str, names: Mapping[str, str | None] | None = None) -> "Place":
        """Return a place within this one, where more names may be in scope."""
        told = f"{self.words}，{words}" if words else self.words
        return replace(self, words=told, names={**self.names, **(names or {})})
