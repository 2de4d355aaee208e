"""The phrase library of common problems, data of the catalogue: windows say the same in the same words."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from yingshang.kit.yaml_files import Section, read_section

KINDS = ("field", "material")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One sentence; without names it fits every entry of its kind."""

    kind: str
    text: str
    names: tuple[str, ...]


def phrases_for(kind: str, name: str) -> tuple[str, ...]:
    """Return the phrases for a field or material: its own first, then those for all of its kind."""
    fitting = [one for one in _library(Path(settings.CATALOGUE_DIR)) if one.kind == kind]
    own = [one.text for one in fitting if name in one.names]
    return (*own, *(one.text for one in fitting if not one.names))


def read_phrases(file: Path) -> tuple[Phrase, ...]:
    """Read a phrase file; raises InvalidFile naming the line."""
    content = read_section(file).only("source", "confidence", "phrases")
    return tuple(_phrase(section.only("for", "names", "text")) for section in content.sections("phrases"))


@cache
def _library(folder: Path) -> tuple[Phrase, ...]:
    return read_phrases(folder / "licensing" / "phrases.yaml")


def _phrase(section: Section) -> Phrase:
    kind = section.get("for", str)
    if kind not in KINDS:
        raise section.wrong("for", f"应为 {' 或 '.join(KINDS)}")
    return Phrase(kind=kind, text=section.get("text", str), names=section.get_all("names", str))
