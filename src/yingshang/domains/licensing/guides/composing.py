"""A guide as the catalogue of a day has it: both languages, what has no English, and the digest of it all."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.finding import bundles_in_force
from yingshang.domains.licensing.catalogue.guidance import Guidance
from yingshang.domains.licensing.guides.blocks import Json
from yingshang.domains.licensing.guides.bundle_guide import bundle_guide
from yingshang.domains.licensing.guides.item_guide import item_guide
from yingshang.domains.licensing.guides.sample_form import example_of
from yingshang.domains.licensing.guides.wording import Wording
from yingshang.kit.canonical import canonical_json
from yingshang.kit.gm.provider import provider

Kind = Literal["item", "bundle"]
_COMPOSERS = {"item": item_guide, "bundle": bundle_guide}


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """Which guide."""

    kind: Kind
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """The words of a guide; `content` is {"zh": …, "en": …}, `missing` the Chinese texts without English."""

    key: Key
    content: Json
    digest: str
    missing: tuple[str, ...]

    @property
    def title(self) -> str:
        return str(self.content["zh"]["title"])


class Book:
    """Every guide of a catalogue on a day, each composed when it is first asked for."""

    def __init__(self, content: Catalogue, guidance: Guidance, on: dt.date) -> None:
        self.content, self.guidance, self.on = content, guidance, on
        self._composed: dict[Key, Composed] = {}

    def every_key(self) -> tuple[Key, ...]:
        """Return the bundles and items in force, bundles first."""
        bundles = (Key(kind="bundle", code=one.code) for one in bundles_in_force(self.content, self.on))
        items = dict.fromkeys(one.code for one in self.content.items if one.in_force_on <= self.on)
        return (*bundles, *(Key(kind="item", code=code) for code in items))

    def guide(self, key: Key) -> Composed:
        """Return a guide; raises NotInForce or UnknownBundle."""
        if key not in self._composed:
            self._composed[key] = self._compose(key)
        return self._composed[key]

    def untranslated(self) -> tuple[int, tuple[str, ...]]:
        """Return how many texts all guides say, and which of them have no English."""
        words = self._words("en")
        for key in self.every_key():
            _COMPOSERS[key.kind](key.code, words, self.on)
        for code in {code for item in self.content.items for code in item.fields.needed}:
            example_of(self.content.fields[code], words)
        return len(words.said), tuple(sorted(words.missing))

    def _compose(self, key: Key) -> Composed:
        chinese, english = self._words("zh"), self._words("en")
        compose = _COMPOSERS[key.kind]
        content = {"zh": compose(key.code, chinese, self.on), "en": compose(key.code, english, self.on)}
        return Composed(key=key, content=content, digest=provider().sm3(canonical_json(content)).hex(),
                        missing=tuple(sorted(english.missing)))

    def _words(self, language: Literal["zh", "en"]) -> Wording:
        return Wording(content=self.content, guidance=self.guidance, language=language)


class _Held:
    """A catalogue as a key of the cache: the same object, and kept from being collected while it is one."""

    def __init__(self, content: Catalogue, guidance: Guidance) -> None:
        self.content, self.guidance = content, guidance

    def __hash__(self) -> int:
        return hash((id(self.content), id(self.guidance)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and self.content is other.content and self.guidance is other.guidance


def book_of(content: Catalogue, guidance: Guidance, on: dt.date) -> Book:
    """Return the guides of a catalogue on a day; the last few are kept."""
    return _book(_Held(content, guidance), on)


@lru_cache(maxsize=4)
def _book(held: _Held, on: dt.date) -> Book:
    return Book(held.content, held.guidance, on)
