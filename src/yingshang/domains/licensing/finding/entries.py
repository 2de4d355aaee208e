"""What can be found: each thing with its names and where it leads."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, get_args

from yingshang.domains.licensing.catalogue.bundles import Phase
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.finding import bundles_in_force
from yingshang.domains.licensing.catalogue.guidance import Guidance
from yingshang.domains.licensing.catalogue.search_words import Synonym

_PHASES = get_args(Phase)
Group = Literal["bundle", "item", "scene", "material", "page"]
#: Groups in the order of a page of answers, with what they are called.
GROUPS: dict[Group, str] = {"bundle": "一件事", "item": "事项指南", "scene": "您可能遇到的事", "material": "材料和证照",
                            "page": "页面和查询"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing: `names` are its own, `also` what people say for it; `code` and, of a paper, `items` lead to it.

    `rank` tells equals apart: what comes earlier in an enterprise's life is looked for more often.
    """

    group: Group
    code: str
    title: str
    summary: str
    names: tuple[str, ...]
    also: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    rank: int = 0


def entries_of(content: Catalogue, guidance: Guidance, on: dt.date) -> tuple[Entry, ...]:
    """Return everything that can be found on a day."""
    found = (*_bundles(content, guidance, on), *_items(content, guidance, on), *_scenes(guidance),
             *_materials(content, on), *_pages(guidance))
    return tuple(_with_synonyms(entry, guidance.synonyms) for entry in found)


def _bundles(content: Catalogue, guidance: Guidance, on: dt.date) -> Iterator[Entry]:
    for bundle in bundles_in_force(content, on):
        english = guidance.english.bundles.get(bundle.code)
        yield Entry(group="bundle", code=bundle.code, title=bundle.title, summary=bundle.summary,
                    names=(bundle.title, *bundle.aliases), also=(english.title,) if english else (),
                    items=tuple(entry.item for entry in bundle.items), rank=_PHASES.index(bundle.phase))


def _items(content: Catalogue, guidance: Guidance, on: dt.date) -> Iterator[Entry]:
    for code in dict.fromkeys(item.code for item in content.items if item.in_force_on <= on):
        item, english = content.item_on(code, on), guidance.english
        result = content.licences[item.produces].title
        organ = content.organ_kinds[item.organ_kind].title
        foreign = (english.items.get(code), english.licences.get(item.produces))
        yield Entry(group="item", code=code, title=item.title, summary=f"{organ}部门，办好得到{result}",
                    names=(item.title, result), also=tuple(one.title for one in foreign if one),
                    rank=_rank(code, guidance))


def _rank(item: str, guidance: Guidance) -> int:
    listed = guidance.item_list.entry_of(item)
    return _PHASES.index(listed.entry.phase) if listed else len(_PHASES)


def _scenes(guidance: Guidance) -> Iterator[Entry]:
    for scene in guidance.scenes:
        yield Entry(group="scene", code=scene.code, title=scene.title, summary=f"{scene.phase}：{scene.hint}",
                    names=(scene.title, scene.hint))


def _materials(content: Catalogue, on: dt.date) -> Iterator[Entry]:
    users: dict[str, list[str]] = {}
    for code in dict.fromkeys(item.code for item in content.items if item.in_force_on <= on):
        for needed in content.item_on(code, on).materials.needed:
            users.setdefault(needed.material, []).append(code)
    for code, using in users.items():
        material = content.materials[code]
        yield Entry(group="material", code=code, title=material.title, summary=material.good_when,
                    names=(material.title,), items=tuple(using))


def _pages(guidance: Guidance) -> Iterator[Entry]:
    for page in guidance.pages:
        yield Entry(group="page", code=page.name, title=page.title, summary=page.summary,
                    names=(page.title,), also=page.also, roles=frozenset(page.roles))


def _with_synonyms(entry: Entry, synonyms: tuple[Synonym, ...]) -> Entry:
    """Who says a synonym means every entry whose title, or the licence it ends in, has the word it stands for."""
    own = entry.names if entry.group == "item" else (entry.title,)
    said = [word for one in synonyms if any(one.means in name for name in own) for word in (one.means, *one.say)]
    return replace(entry, also=(*entry.also, *said))
