"""Holes in a catalogue: what a guide would have to leave open, although every file can be read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError
from pathlib import Path
from typing import Literal

from yingshang.domains.licensing.catalogue.bundles import Bundle
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.errors import InvalidCatalogue
from yingshang.domains.licensing.catalogue.items import Item
from yingshang.domains.licensing.catalogue.materials import Material
from yingshang.domains.licensing.catalogue.ordering import waits_for

Kind = Literal["time", "fee", "contact", "legal_basis", "vague_material", "nobody_issues", "order", "circle",
               "examples"]
#: 行政许可法 30: the materials are published; nobody can bring “other materials”.
_VAGUE = re.compile("(其他|其它|相关|有关|所需|必要的?)(材料|资料|证明|文件)|(规定|要求)的其他|等(材料|证明)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """What is missing or vague, and where; `code` names the item, material or bundle."""

    kind: Kind
    file: str
    line: int
    code: str
    reason: str


def holes_in(content: Catalogue) -> tuple[Hole, ...]:
    """Return what the entries leave open, though their files are sound."""
    return (*_times(content), *_papers(content), *_orders(content), *_examples(content))


def circle(error: InvalidCatalogue) -> Hole | None:
    """Return the hole of a catalogue that is refused because its order is circular."""
    if not isinstance(error.__cause__, CycleError):
        return None
    file, line = str(error.facts["file"]), int(str(error.facts["line"]))
    return Hole(kind="circle", file=file, line=line, code=Path(file).stem.partition("@")[0],
                reason=str(error.facts["reason"]))


def _times(content: Catalogue) -> Iterator[Hole]:
    for item in content.items:
        clock = item.clock
        if clock.legal_days == 0 and item.handling != "1":
            yield _of_item("time", item, "法定时限是0天，却不是即办件（handling: \"1\"）")
        if clock.promise.days > clock.legal_days:
            yield _of_item("time", item, f"承诺时限{clock.promise.days}天比法定时限{clock.legal_days}天还长")


def _papers(content: Catalogue) -> Iterator[Hole]:
    for material in content.materials.values():
        if found := _VAGUE.search(material.title):
            yield _of_material("vague_material", material, f"“{found[0]}”说不清是哪一份，请逐份写明名称")
        if material.type in ("id", "proof", "licence") and not material.held_as and not material.issued_by:
            yield _of_material("nobody_issues", material, "没有写由谁出具（held_as 或者 issued_by）")
        kind = content.licences.get(material.held_as or "")
        if kind and all(organ.kind != kind.organ_kind for organ in content.organisations.values()):
            yield _of_material("nobody_issues", material, f"“{kind.title}”的颁发机关（{kind.organ_kind}）一家也没有")


def _orders(content: Catalogue) -> Iterator[Hole]:
    """Who uses a paper that another item of the bundle makes must wait for that item."""
    for bundle in content.bundles:
        waiting = waits_for(bundle, content, on=bundle.in_force_on)
        items = [content.item_on(entry.item, bundle.in_force_on) for entry in bundle.items]
        for item in items:
            before = _all_before(item.code, waiting)
            for needed in item.materials.needed:
                wanted = content.materials[needed.material].held_as
                makers = [one for one in items if one.produces == wanted and one is not item]
                if makers and not any(one.code in before for one in makers):
                    yield _of_bundle("order", bundle, f"“{item.title}”要用“{makers[0].title}”办出来的证照，"
                                                      "但没有写先后（requires 或者 after）")


def _all_before(code: str, waiting: dict[str, tuple[str, ...]]) -> set[str]:
    """Return every item that is decided before, however far."""
    found: set[str] = set()
    open_ = [code]
    while open_:
        new = set(waiting[open_.pop()]) - found
        found |= new
        open_ += new
    return found


def _examples(content: Catalogue) -> Iterator[Hole]:
    for bundle in content.bundles:
        if not bundle.examples:
            yield _of_bundle("examples", bundle, "没有典型情形（examples），算不出能省多少")


def _of_item(kind: Kind, item: Item, reason: str) -> Hole:
    return Hole(kind=kind, file=f"licensing/items/{item.code}@{item.in_force_on}.yaml", line=1, code=item.code,
                reason=f"“{item.title}”{reason}")


def _of_material(kind: Kind, material: Material, reason: str) -> Hole:
    return Hole(kind=kind, file="licensing/materials/", line=1, code=material.code,
                reason=f"“{material.title}”（{material.code}）{reason}")


def _of_bundle(kind: Kind, bundle: Bundle, reason: str) -> Hole:
    return Hole(kind=kind, file=f"licensing/bundles/{bundle.code}@{bundle.in_force_on}.yaml", line=1, code=bundle.code,
                reason=reason)
