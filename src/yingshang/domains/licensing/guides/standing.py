"""Where each guide stands, for the editors: public, behind the files, a draft, waiting, with holes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from yingshang.domains.licensing.catalogue.holes import Hole
from yingshang.domains.licensing.guides.composing import Book, Key
from yingshang.domains.licensing.guides.holes import every_hole, holes_among, warnings_of
from yingshang.domains.licensing.guides.published import published_keys
from yingshang.domains.licensing.models.guide_version import GuideState, GuideVersion

Word = Literal["public", "behind", "draft", "waiting"]
WORDS: dict[Word, tuple[str, str]] = {
    "waiting": ("待负责人确认", "info"), "behind": ("目录有改动，待发布", "warn"),
    "draft": ("草稿，还没有发布过", "warn"), "public": ("已发布", "ok")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One guide, its present words' digest, and what keeps it from being published."""

    key: Key
    title: str
    digest: str
    word: Word
    holes: tuple[Hole, ...]
    warnings: tuple[str, ...]

    @property
    def may_be_handed_in(self) -> bool:
        return self.word in ("behind", "draft") and not self.holes


def standings(book: Book, folder: Path) -> tuple[Standing, ...]:
    """Return every guide in force, what needs work first."""
    found, public, waiting = every_hole(book, folder), published_keys(), _waiting()
    every = [_standing(key, book, found, public, waiting) for key in book.every_key()]
    order = list(WORDS)
    return tuple(sorted(every, key=lambda one: (order.index(one.word), not one.holes)))


def standing_of(key: Key, book: Book, folder: Path) -> Standing:
    """Return where one guide stands."""
    return _standing(key, book, every_hole(book, folder), published_keys(), _waiting())


def _standing(key: Key, book: Book, found: tuple[Hole, ...], public: dict[Key, str], waiting: set[Key]) -> Standing:
    guide = book.guide(key)
    word: Word = "waiting" if key in waiting else "draft" if key not in public else (
        "public" if public[key] == guide.digest else "behind")
    return Standing(key=key, title=guide.title, digest=guide.digest, word=word, holes=holes_among(found, key, book),
                    warnings=warnings_of(key, book))


def _waiting() -> set[Key]:
    rows = GuideVersion.objects.filter(state=GuideState.OPEN).values_list("kind", "code")
    return {Key(kind=kind, code=code) for kind, code in rows}
