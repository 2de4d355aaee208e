"""What stands in for a paper, so that nobody has to bring it."""

from collections.abc import Sequence

from yingshang.domains.licensing.catalogue.items import Item
from yingshang.domains.licensing.catalogue.materials import Material
from yingshang.domains.licensing.planning.records import DropReason, HeldLicence
from yingshang.domains.licensing.planning.situation import Situation

Replacement = tuple[DropReason, str]


def replacement(material: Material, item: Item, items: Sequence[Item],
                situation: Situation) -> Replacement | None:
    """Return why this item's paper is not needed, or None when it must be given."""
    if material.type == "form":
        return "merged_form", "内容已并入一张表，不用单独填写"
    return (_produced(material, item, items) or _held(material, situation) or _known(material, situation))


def valid_licence(material: Material, situation: Situation) -> HeldLicence | None:
    """Return the licence the applicant holds that is this paper, and is valid on the day."""
    return next((licence for licence in situation.licences
                 if licence.kind == material.held_as and licence.is_valid_on(situation.on)), None)


def _produced(material: Material, item: Item, items: Sequence[Item]) -> Replacement | None:
    for other in items:
        if other.produces == material.held_as and other is not item:
            return "produced_inside", f"由本次联办的“{other.title}”产生，办好后自动转给本事项"
    return None


def _held(material: Material, situation: Situation) -> Replacement | None:
    held = valid_licence(material, situation)
    if held is None:
        return None
    title = situation.catalogue.licences[held.kind].title
    return "held_licence", f"已有电子证照，免交：{title}（{held.number}），由系统直接调用"


def _known(material: Material, situation: Situation) -> Replacement | None:
    """What the register knows does not stand in for a licence of which it is known that it does not hold."""
    if any(licence.kind == material.held_as for licence in situation.licences):
        return None
    names = material.replaced_by_facts
    if material.sharing != "full" or not names or any(name not in situation.facts for name in names):
        return None
    titles = "、".join(situation.catalogue.fact_kind(name).title for name in names)
    first = situation.facts[names[0]]
    return "available_fact", f"数据共享：{titles}已从{first.source}取得（{first.as_of}），不用提交"
