"""Many stacks of papers into one set, with the reason for each paper that is not asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from yingshang.domains.licensing.catalogue.items import Item, Necessity, NeededMaterial
from yingshang.domains.licensing.catalogue.materials import Material
from yingshang.domains.licensing.planning.applying import decide
from yingshang.domains.licensing.planning.owing import Deadlines
from yingshang.domains.licensing.planning.records import Dropped, DropReason, PlannedMaterial
from yingshang.domains.licensing.planning.replacing import replacement, valid_licence
from yingshang.domains.licensing.planning.situation import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialSet:
    """What to give, and what not; `before` and `after` count papers, the one form being one."""

    materials: tuple[PlannedMaterial, ...]
    dropped: tuple[Dropped, ...]
    before: int
    after: int


def merge_materials(items: Sequence[Item], situation: Situation, deadlines: Deadlines) -> MaterialSet:
    """Return the one material set of the items."""
    spared, papers = _asked(items, situation)
    dropped, given = _part(papers, items, situation)
    materials = tuple(_planned(situation.catalogue.materials[code], using, situation, deadlines)
                      for code, using in given.items())
    has_form = any(paper.reason == "merged_form" for paper in dropped)
    return MaterialSet(materials=materials, dropped=(*spared, *dropped, *_deferred(materials)),
                       before=len(papers), after=len(materials) + has_form)


def _asked(items: Sequence[Item], situation: Situation) -> tuple[list[Dropped], list[tuple[Item, str]]]:
    """Part what the items list into papers this situation spares, and those it asks for."""
    spared: list[Dropped] = []
    papers: list[tuple[Item, str]] = []
    for item in items:
        for entry in item.materials.needed:
            if (gone := _spared(item, entry, situation)) is not None:
                spared.append(gone)
            else:
                papers.append((item, entry.material))
    return spared, papers


def _spared(item: Item, entry: NeededMaterial, situation: Situation) -> Dropped | None:
    """Return why this situation does not ask for the paper at all, or None when it does; raises UndecidedItem."""
    if entry.decision is None:
        return None
    is_needed, why = decide(situation.bundle.tables.applies, entry.decision, situation)
    if is_needed:
        return None
    return Dropped(material=situation.catalogue.materials[entry.material], item=item.code, reason="not_needed",
                   sentence=f"{why.note}依据：{'；'.join(why.articles)}")


def _part(papers: Sequence[tuple[Item, str]], items: Sequence[Item],
          situation: Situation) -> tuple[list[Dropped], dict[str, list[Item]]]:
    """Part the papers into those dropped, and for each one that is given the items that use it."""
    dropped: list[Dropped] = []
    given: dict[str, list[Item]] = {}
    for item, code in papers:
        material = situation.catalogue.materials[code]
        found = _promised(item, code, situation) or replacement(material, item, items, situation)
        if found is None:
            given.setdefault(code, []).append(item)
        if found is None and len(given[code]) > 1:
            found = "same_document", f"与“{given[code][0].title}”提交的为同一份，交一次即可"
        if found is not None:
            dropped.append(Dropped(material=material, item=item.code, reason=found[0], sentence=found[1],
                                   licence=_taken(material, found[0], situation)))
    return dropped, given


def _promised(item: Item, material: str, situation: Situation) -> tuple[DropReason, str] | None:
    if not situation.promises.waive_paper(item.code, material):
        return None
    return "committed", "已签告知承诺，现在不用交；发证后核查时看"


def _taken(material: Material, reason: str, situation: Situation) -> str:
    """Return the e-licence that stands in for the paper."""
    held = valid_licence(material, situation) if reason == "held_licence" else None
    return held.identifier if held else ""


def _planned(material: Material, using: Sequence[Item], situation: Situation,
             deadlines: Deadlines) -> PlannedMaterial:
    codes = tuple(item.code for item in using)
    necessity = _necessity(material, using)
    owed_on = None
    if necessity == "容缺后补" and material.deferrable and not situation.promises.no_deferral:
        owed_on = deadlines.owed_on(codes, material.deferrable)
    return PlannedMaterial(material=material, items=codes, necessity=necessity, owed_on=owed_on,
                           note=_expired(material, situation))


def _necessity(material: Material, using: Sequence[Item]) -> Necessity:
    """Return the strictest that any item asks: 必要 before 容缺后补 before 非必要."""
    asked = {entry.necessity for item in using for entry in item.materials.needed
             if entry.material == material.code}
    order: tuple[Necessity, ...] = ("必要", "容缺后补", "非必要")
    return next(necessity for necessity in order if necessity in asked)


def _expired(material: Material, situation: Situation) -> str:
    """Say so when a licence is held that would have stood in for the paper, were it in force."""
    held = next((licence for licence in situation.licences if licence.kind == material.held_as), None)
    if held is None:
        return ""
    title = situation.catalogue.licences[held.kind].title
    why = f"现在“{held.bar}”" if held.bar else f"已于{held.valid_until}到期"
    return f"已有的{title}（{held.number}）{why}，不能代替"


def _deferred(materials: Sequence[PlannedMaterial]) -> list[Dropped]:
    return [Dropped(material=planned.material, item=planned.items[0], reason="deferrable",
                    owed_on=planned.owed_on, sentence=f"可容缺后补：先受理，{planned.owed_on}前补交即可")
            for planned in materials if planned.owed_on is not None]
