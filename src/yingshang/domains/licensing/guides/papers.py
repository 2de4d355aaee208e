"""Materials as a guide tells them: what counts as good, who issues it, and when it need not be given."""

from yingshang.domains.licensing.catalogue.items import Item, NeededMaterial
from yingshang.domains.licensing.catalogue.materials import Material
from yingshang.domains.licensing.guides.blocks import Json, cell, table
from yingshang.domains.licensing.guides.wording import Wording


def papers_of(item: Item, words: Wording) -> Json | None:
    """Return the materials of one item as a table."""
    rows = [_row(needed, words) for needed in item.materials.needed]
    columns = ("材料", "怎样算合格", "从哪里来", "可以不交的情形")
    return table(map(words.label, columns), rows)


def from_where(material: Material, words: Wording) -> str:
    """Return who issues a paper, or that the applicant writes it."""
    if material.type == "form":
        return words.label("网上填的一张表，系统生成")
    if material.held_as:
        organ = words.content.licences[material.held_as].organ_kind
        return words.label("{organ}部门核发", organ=words.organ_kind(organ))
    return words.material(material)[2] or words.label("申请人自备")


def not_needed_when(material: Material, words: Wording) -> list[str]:
    """Return the situations in which a paper is taken from elsewhere or may come later."""
    found = [words.label("不用单独交")] if material.type == "form" else []
    if material.held_as:
        found.append(words.label("有电子{what}的不用交", what=words.licence(material.held_as)))
    if material.sharing == "full" and material.replaced_by_facts:
        found.append(words.label("登记簿里查得到的不用交"))
    if material.deferrable:
        found.append(words.label("可以容缺后补，{days} 个工作日内交", days=material.deferrable.days))
    return found


def kinds_of(material: Material) -> str:
    """Return the kinds of files it is taken in."""
    return " / ".join(kind.upper() for kind in material.accepts)


def _row(needed: NeededMaterial, words: Wording) -> tuple[object, ...]:
    material = words.content.materials[needed.material]
    title, good_when, _ = words.material(material)
    necessity = words.phrase(needed.necessity) if not needed.decision else words.label("有的情形才要")
    return (cell(title, unsure=material.confidence == "provisional", small=necessity),
            cell(good_when, small=kinds_of(material)), from_where(material, words),
            not_needed_when(material, words) or words.label("都要交"))
