"""What was understood of a paper: plain values, kept sealed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yingshang.domains.licensing.reading.recognising.lines import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadField:
    """One field: its value in our form, the words as read, how sure, where; `doubt` says why it is not trusted."""

    code: str
    title: str
    value: str
    said: str
    score: float
    box: Box
    page: int
    doubt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPaper:
    """A paper as far as it was read; no `layout` when it is none we know."""

    layout: str
    title: str
    fields: tuple[ReadField, ...]
    origin: str
    pages: int
    pages_in_file: int
    sizes: tuple[tuple[int, int], ...]
    turned: int = 0

    def field(self, code: str) -> ReadField | None:
        """Return a field that was read, None when it was not."""
        return next((field for field in self.fields if field.code == code), None)

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        fields = [{"code": one.code, "title": one.title, "value": one.value, "said": one.said, "doubt": one.doubt,
                   "score": str(round(one.score, 3)), "box": [round(side) for side in one.box], "page": one.page}
                  for one in self.fields]
        return {"layout": self.layout, "title": self.title, "fields": fields, "origin": self.origin,
                "pages": self.pages, "pages_in_file": self.pages_in_file, "turned": self.turned,
                "sizes": [list(size) for size in self.sizes]}


def from_json(kept: Mapping[str, Any]) -> ReadPaper:
    """Return what `to_json` was made of."""
    fields = tuple(ReadField(**one | {"box": tuple(one["box"]), "score": float(one["score"])})
                   for one in kept["fields"])
    return ReadPaper(**{**kept, "fields": fields, "sizes": tuple(map(tuple, kept["sizes"]))})
