"""What keeps a guide from being published: each hole with its file, line and reason; and what only warns."""

from pathlib import Path

from yingshang.domains.licensing.catalogue.holes import Hole, holes_in
from yingshang.domains.licensing.catalogue.unwritten import unwritten_in
from yingshang.domains.licensing.guides.composing import Book, Key


def holes_of(key: Key, book: Book, folder: Path) -> tuple[Hole, ...]:
    """Return the holes of a guide: its own, and those of the materials, items and orders it tells of."""
    return holes_among(every_hole(book, folder, only=_codes_told(key, book)), key, book)


def every_hole(book: Book, folder: Path, *, only: frozenset[str] | None = None) -> tuple[Hole, ...]:
    """Return the holes of the whole catalogue; `only` spares reading the files of other items again."""
    return (*unwritten_in(folder, only=only), *holes_in(book.content), *_nobody_handles(book))


def holes_among(found: tuple[Hole, ...], key: Key, book: Book) -> tuple[Hole, ...]:
    """Return those of the holes that one guide would have."""
    codes = _codes_told(key, book)
    return tuple(hole for hole in found if hole.code in codes)


def warnings_of(key: Key, book: Book) -> tuple[str, ...]:
    """Return what may be published as it is, but should not stay so."""
    missing = book.guide(key).missing
    unlisted = key.kind == "item" and book.guidance.item_list.entry_of(key.code) is None
    return (*(("没有列入政务服务事项清单（item_list.yaml）",) if unlisted else ()),
            *((f"{len(missing)} 处没有英文，英文版显示中文并标明：" + "；".join(missing[:5]),) if missing else ()))


def _codes_told(key: Key, book: Book) -> frozenset[str]:
    content, on = book.content, book.on
    items = [key.code] if key.kind == "item" else [one.item for one in content.bundle_on(key.code, on).items]
    papers = {needed.material for code in items for needed in content.item_on(code, on).materials.needed}
    return frozenset({key.code, *items, *papers})


def _nobody_handles(book: Book) -> tuple[Hole, ...]:
    acting = {organ.kind for organ in book.content.organisations.values()}
    return tuple(Hole(kind="contact", file="organisations.yaml", line=1, code=item.code,
                      reason=f"没有一家“{item.organ_kind}”类机构，“{item.title}”的指南写不出在哪办")
                 for item in book.content.items if item.organ_kind not in acting)
