"""The phrase library of common problems: windows say the same in the same words."""

from dataclasses import dataclass

from yingshang.domains.licensing.catalogue.references import Confidence, FieldCode, MaterialCode


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPhrase:
    """What can be wrong with a field; without `only` it fits every field."""

    text: str
    only: tuple[FieldCode, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialPhrase:
    """What can be wrong with a material; without `only` it fits every material."""

    text: str
    only: tuple[MaterialCode, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The file of phrases."""

    source: str
    confidence: Confidence
    fields: tuple[FieldPhrase, ...]
    materials: tuple[MaterialPhrase, ...]

    def for_entry(self, kind: str, name: str) -> tuple[str, ...]:
        """Return the phrases for a field or material: its own first, then those for all of its kind."""
        fitting = self.fields if kind == "field" else self.materials
        own = [one.text for one in fitting if name in one.only]
        return (*own, *(one.text for one in fitting if not one.only))
