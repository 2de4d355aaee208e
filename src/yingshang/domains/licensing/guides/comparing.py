"""Two versions of a guide side by side: what was added, left out or said differently, by section."""

from collections.abc import Iterator
from dataclasses import dataclass

from yingshang.domains.licensing.guides.blocks import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line that differs; an empty side means that the line is not there."""

    section: str
    place: str
    before: str
    after: str


def changes_between(before: Json, after: Json) -> tuple[Change, ...]:
    """Return what differs between two guides of one language, in the order of the later one."""
    old, new = dict(_lines(before)), dict(_lines(after))
    places = dict.fromkeys((*new, *old))
    return tuple(Change(section=section, place=place, before=old.get((section, place), ""),
                        after=new.get((section, place), ""))
                 for section, place in places if old.get((section, place)) != new.get((section, place)))


def _lines(guide: Json) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield each thing a guide says under a name that stays the same when others come or go."""
    yield ("标题", ""), str(guide["title"])
    yield ("说明", ""), str(guide["lead"])
    yield ("施行日期", ""), str(guide["version"])
    for section in guide["sections"]:
        for block in section["blocks"]:
            for place, text in _block(block):
                yield (str(section["title"]), place), text


def _block(block: Json) -> Iterator[tuple[str, str]]:
    match block["kind"]:
        case "text":
            yield str(block["text"])[:20], str(block["text"])
        case "facts":
            yield from ((str(row["title"]), _words(row["cells"])) for row in block["rows"])
        case "list":
            yield from ((_words([one])[:30], _words([one])) for one in block["items"])
        case "table":
            yield from (_row([_words(one["cells"]) for one in row]) for row in block["rows"])
        case "questions":
            yield from ((str(one["question"]), f"{one['answer']} {one['article']}") for one in block["questions"])
        case "cards":
            for card in block["cards"]:
                yield from _card(card)


def _row(said: list[str]) -> tuple[str, str]:
    return said[0].partition("（")[0], " | ".join(said)


def _card(card: Json) -> Iterator[tuple[str, str]]:
    title = str(card["title"]["text"]).partition(". ")[2]
    more = card["more"]["blocks"] if "more" in card else ()
    for block in (*card["blocks"], *more):
        yield from ((f"{title}：{place}", text) for place, text in _block(block))


def _words(cells: list[Json]) -> str:
    return "；".join(str(one["text"]) + (f"（{one['small']}）" if "small" in one else "")
                    + ("（暂定）" if one.get("unsure") else "") for one in cells)
