"""What every piece of a FEEL tree is."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A piece of a tree; `at` is its offset in the text and takes no part in comparison."""

    at: int = field(default=0, compare=False)
