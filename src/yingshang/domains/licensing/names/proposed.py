"""A proposed name as its parts."""

from dataclasses import dataclass
from typing import Literal

PartKind = Literal["region", "zone", "trade_name", "industry", "form", "marking", "brackets"]
TITLES: dict[str, str] = {"region": "行政区划", "zone": "开发区", "trade_name": "字号", "industry": "行业或者经营特点",
                          "form": "组织形式", "marking": "类型标注", "brackets": "括号"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of the name; the texts of all parts, in order, are the name."""

    kind: PartKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedName:
    """A name read in its parts; what is missing is empty.

    `regions` are codes, widest first; `divisions` are those of GB/T 4754 that the industry words stand for.
    """

    text: str
    parts: tuple[Part, ...]
    regions: tuple[str, ...] = ()
    divisions: frozenset[str] = frozenset()
    form_kind: str = ""

    def part(self, kind: PartKind) -> str:
        """Return the text of all parts of a kind."""
        return "".join(part.text for part in self.parts if part.kind == kind)

    @property
    def trade_name(self) -> str:
        return self.part("trade_name")

    @property
    def has_bracketed_region(self) -> bool:
        return any(part.kind == "region" and part.text.startswith("（") for part in self.parts)
