"""The texts of the catalogue in one language; what has no English is said in Chinese and counted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from yingshang.domains.licensing.catalogue.bundles import Bundle, Question
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.english import English
from yingshang.domains.licensing.catalogue.guidance import Guidance
from yingshang.domains.licensing.catalogue.items import Item
from yingshang.domains.licensing.catalogue.materials import Material
from yingshang.domains.licensing.catalogue.places import Organisation
from yingshang.domains.licensing.guides.citations import in_english
from yingshang.rules.explanation import CellTrace

Language = Literal["zh", "en"]
_HALL = "政务服务中心"


@dataclass(slots=True, kw_only=True)
class Wording:
    """Says things in a language; `said` and `missing` are the Chinese texts it was asked for and could not say."""

    content: Catalogue
    guidance: Guidance
    language: Language
    said: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)

    @property
    def english(self) -> English:
        return self.guidance.english

    def label(self, chinese: str, **values: object) -> str:
        """Return a text of the page itself, with its values."""
        return self._say(chinese, self.english.labels.get(chinese)).format(**values)

    def joined(self, parts: Iterable[str], between: str = "、") -> str:
        """Return parts of a list as the language strings them together."""
        return (between if self.language == "zh" else "; ").join(parts)

    def phrase(self, chinese: str) -> str:
        """Return a sentence of the catalogue by the phrase book."""
        return self._say(chinese, self.english.book.phrases.get(chinese)) if chinese else ""

    def citation(self, chinese: str) -> str:
        """Return a citation of law; one that names no law stays a phrase."""
        return self._say(chinese, in_english(chinese, self.english.book.laws) or self.english.book.phrases.get(chinese))

    def item(self, item: Item) -> str:
        return self._say(item.title, _title(self.english.items.get(item.code)))

    def licence(self, code: str) -> str:
        return self._say(self.content.licences[code].title, _title(self.english.licences.get(code)))

    def form_field(self, code: str) -> str:
        return self._say(self.content.fields[code].title, _title(self.english.fields.get(code)))

    def organ_kind(self, code: str) -> str:
        return self._say(self.content.organ_kinds[code].title, _title(self.english.organ_kinds.get(code)))

    def material(self, material: Material) -> tuple[str, str, str]:
        """Return its title, when it is good, and who issues it."""
        known = self.english.materials.get(material.code)
        good = known.good_when if known and known.good_when else self.english.book.phrases.get(material.good_when)
        issued = known.issued_by if known else ""
        return (self._say(material.title, _title(known)), self._say(material.good_when, good),
                self._say(material.issued_by, issued) if material.issued_by else "")

    def bundle(self, bundle: Bundle) -> tuple[str, str, str]:
        """Return its title, summary, and whom it serves."""
        known = self.english.bundles.get(bundle.code)
        return (self._say(bundle.title, _title(known)), self._say(bundle.summary, known.summary if known else None),
                self._say(bundle.served, known.served if known else None))

    def question(self, bundle: Bundle, question: Question) -> str:
        known = self.english.bundles.get(bundle.code)
        return self._say(question.title, known.questions.get(question.code) if known else None)

    def region(self, code: str) -> str:
        return self._say(self.content.region_name(code), _title(self.english.regions.get(code)))

    def organisation(self, organ: Organisation) -> tuple[str, str]:
        """Return the name and address of an organ."""
        kind, place = self.english.organ_kinds.get(organ.kind), self.english.regions.get(organ.region)
        office = kind.office.format(place=place.title) if kind and place else None
        hall = f"Government Service Center, {place.title}" if place and organ.address.endswith(_HALL) else None
        address = hall or self.english.book.phrases.get(organ.address)
        return self._say(organ.name, office), self._say(organ.address, address)

    def condition(self, cell: CellTrace, bundle: Bundle, question: Question | None) -> str:
        """Return what a cell of a rule table asks for, in English."""
        book = self.english.book
        if question and question.type == "boolean":
            answer = self._say(cell.words, book.values.get(cell.words))
            return f"“{self.question(bundle, question)}” is answered “{answer}”"
        asked = self._say(cell.input, book.inputs.get(cell.input))
        if cell.words[:1] in "<>≤≥":
            return f"{asked} {cell.words}"
        other = cell.words.removeprefix("不是")
        said = self._say(other, book.values.get(other))
        return f"{asked}: not {said}" if other != cell.words else f"{asked}: {said}"

    def _say(self, chinese: str, english: str | None) -> str:
        if self.language == "zh":
            return chinese
        self.said.add(chinese)
        if not english:
            self.missing.add(chinese)
        return english or chinese


def _title(known: object) -> str | None:
    return getattr(known, "title", None)
