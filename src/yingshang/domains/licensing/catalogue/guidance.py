"""What helps people find and understand a matter: the item list, scenes, words to search by, English, questions."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from yingshang.domains.licensing.catalogue.asked_often import AskedOften, QuestionFile
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.english import (
    English,
    EnglishBundleFile,
    EnglishFieldFile,
    EnglishItemFile,
    EnglishLicenceFile,
    EnglishMaterialFile,
    EnglishOrganFile,
    Labels,
    PhraseBook,
)
from yingshang.domains.licensing.catalogue.errors import InvalidCatalogue
from yingshang.domains.licensing.catalogue.item_list import ItemList
from yingshang.domains.licensing.catalogue.reading import Reader
from yingshang.domains.licensing.catalogue.references import Mention, Names
from yingshang.domains.licensing.catalogue.scenes import Scene, SceneFile
from yingshang.domains.licensing.catalogue.search_words import SitePage, SitePageFile, Synonym, SynonymFile

Read = Callable[[Path, type], Any]
log = logging.getLogger("yingshang.licensing.guidance")
_ENGLISH = "english"
_loaded: dict[Path, tuple[Catalogue, "Guidance"]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """The files around the items that are read by people only."""

    item_list: ItemList
    scenes: tuple[Scene, ...]
    synonyms: tuple[Synonym, ...]
    pages: tuple[SitePage, ...]
    questions: tuple[AskedOften, ...]
    english: English
    #: English texts of codes the catalogue no longer has: harmless, and told by `catalogue check`
    stale: tuple[str, ...] = ()


def guidance_in(folder: Path, content: Catalogue) -> Guidance:
    """Return the guidance of a catalogue folder, read once for each catalogue that was loaded from it.

    When a file has become wrong meanwhile, the guidance in use stays; raises InvalidCatalogue when there is none.
    """
    known = _loaded.get(folder)
    if known is None or known[0] is not content:
        try:
            _loaded[folder] = (content, load_guidance(folder, content))
        except InvalidCatalogue as error:
            if known is None:
                raise
            log.exception(error.message)
            _loaded[folder] = (content, known[1])
    return _loaded[folder][1]


def load_guidance(folder: Path, content: Catalogue) -> Guidance:
    """Read and check the files; raises InvalidCatalogue for the first that is wrong."""
    mentions: list[Mention] = []

    def read(file: Path, shape: type) -> Any:
        reader = Reader(folder, file)
        record = reader.read(shape)
        mentions.extend(reader.mentions)
        return record

    guidance = _read(folder / "licensing", read)
    unknown = [mention for mention in mentions if not _is_known(mention, content)]
    stale = tuple(f"{one.place.file}：{one.code}" for one in unknown if _ENGLISH in one.place.file.parts)
    for mention in unknown:
        if _ENGLISH not in mention.place.file.parts:
            raise InvalidCatalogue(file=mention.place.file, line=mention.place.line, field=mention.place.field,
                                   reason=f"目录里没有代码“{mention.code}”")
    _require_listed_once(guidance.item_list)
    return replace(guidance, stale=stale)


def _read(folder: Path, read: Read) -> Guidance:
    return Guidance(
        item_list=read(folder / "item_list.yaml", ItemList), scenes=read(folder / "scenes.yaml", SceneFile).scenes,
        synonyms=read(folder / "synonyms.yaml", SynonymFile).synonyms,
        pages=read(folder / "pages.yaml", SitePageFile).pages,
        questions=read(folder / "asked_often.yaml", QuestionFile).questions,
        english=_read_english(folder / _ENGLISH, read))


def _read_english(folder: Path, read: Read) -> English:
    organs = read(folder / "organs.yaml", EnglishOrganFile)
    return English(
        items=_by_code(read(folder / "items.yaml", EnglishItemFile).items),
        licences=_by_code(read(folder / "licences.yaml", EnglishLicenceFile).licences),
        fields=_by_code(read(folder / "fields.yaml", EnglishFieldFile).fields),
        materials=_by_code(read(folder / "materials.yaml", EnglishMaterialFile).materials),
        bundles=_by_code(read(folder / "bundles.yaml", EnglishBundleFile).bundles),
        organ_kinds=_by_code(organs.organ_kinds), regions=_by_code(organs.regions),
        book=read(folder / "phrases.yaml", PhraseBook), labels=read(folder / "labels.yaml", Labels).labels)


def _by_code(entries: tuple[Any, ...]) -> dict[str, Any]:
    return {entry.code: entry for entry in entries}


def _is_known(mention: Mention, content: Catalogue) -> bool:
    """Say whether the catalogue has what a file refers to."""
    if isinstance(mention.mark, Names):
        return True
    known = {"item": {item.code for item in content.items}, "bundle": {one.code for one in content.bundles},
             "material": content.materials, "field": content.fields, "licence": content.licences,
             "organ_kind": content.organ_kinds, "region": content.regions}
    return mention.code in known[mention.mark.kind]


def _require_listed_once(listed: ItemList) -> None:
    seen: set[str] = set()
    for one in listed.entries():
        if one.entry.item in seen:
            raise InvalidCatalogue(file="licensing/item_list.yaml", line=1, field="item",
                                   reason=f"事项“{one.entry.item}”列了两次")
        seen.add(one.entry.item)
