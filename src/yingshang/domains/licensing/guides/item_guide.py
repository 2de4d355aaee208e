"""The guide of one item, section by section."""

import datetime as dt

from yingshang.domains.licensing.catalogue.bundles import Bundle, BundledItem
from yingshang.domains.licensing.catalogue.finding import bundles_in_force
from yingshang.domains.licensing.catalogue.item_list import HANDLING, ITEM_TYPES, SERVED
from yingshang.domains.licensing.catalogue.items import Item
from yingshang.domains.licensing.guides import blocks, item_facts
from yingshang.domains.licensing.guides.blocks import Json
from yingshang.domains.licensing.guides.conditions import answers_of
from yingshang.domains.licensing.guides.papers import papers_of
from yingshang.domains.licensing.guides.remedies import remedies_of
from yingshang.domains.licensing.guides.wording import Wording

_STEPS = ("在本网站选好要办的事，回答几个问题，看办事方案", "填写一张表、上传材料，已知的内容自动填好",
          "窗口 5 个工作日内决定是否受理；要补正的，一次告知全部内容")
_HOURS = "网上随时；窗口在工作日办公时间，法定节假日除外"


def item_guide(code: str, words: Wording, on: dt.date) -> Json:
    """Return title, lead and sections of an item's guide."""
    item, inside = words.content.item_on(code, on), _bundles_with(code, words, on)
    organ = words.organ_kind(item.organ_kind)
    lead = words.label("由{organ}部门办理，办好以后得到{result}。", organ=organ, result=words.licence(item.produces))
    found = (_basics(item, words, organ), _conditions(item, words, inside, on), _papers(item, words),
             _limits(item, words), _steps(item, words), _places(item, words), remedies_of(words),
             _questions(words), _notes(item, words), _elsewhere(words, inside))
    return {"title": words.item(item), "lead": lead, "version": item.in_force_on.isoformat(),
            "unsure": item.confidence == "provisional", "sections": [one for one in found if one]}


def _bundles_with(code: str, words: Wording, on: dt.date) -> list[tuple[Bundle, BundledItem]]:
    return [(bundle, entry) for bundle in bundles_in_force(words.content, on) for entry in bundle.items
            if entry.item == code]


def _basics(item: Item, words: Wording, organ: str) -> Json | None:
    listed = words.guidance.item_list.entry_of(item.code)
    served = words.joined(words.label(SERVED[one]) for one in listed.entry.served) if listed else ""
    return blocks.section("basics", words.label("基本信息"), blocks.facts(
        (words.label("谁能办"), served) if served else None,
        (words.label("谁来办"), words.label("{organ}部门", organ=organ)),
        (words.label("事项类型"), words.label(ITEM_TYPES[item.type])),
        (words.label("办件类型"), words.label(HANDLING[item.handling])),
        (words.label("网上办理"), words.label(listed.entry.online)) if listed else None,
        item_facts.limits_of(item, words), item_facts.fee_of(item, words), item_facts.result_of(item, words),
        (words.label("单独办要跑"), words.label("{times} 次", times=item.visits_alone)),
        item_facts.basis_of(item, words)))


def _conditions(item: Item, words: Wording, inside: list[tuple[Bundle, BundledItem]], on: dt.date) -> Json | None:
    """Bundles that decide by the same rows are told together."""
    needs = [words.label("先要有{licence}", licence=words.licence(one)) for one in item.requires]
    alike: dict[tuple[tuple[str, str, str], ...], list[str]] = {}
    for bundle, entry in inside:
        alike.setdefault(tuple(answers_of(entry, bundle, words, on)), []).append(words.bundle(bundle)[0])
    told = [block for answers, titles in alike.items() for block in (
        blocks.text(words.label("在“{bundles}”里：", bundles=words.joined(titles))), blocks.questions(answers))]
    return blocks.section("conditions", words.label("什么时候要办"), blocks.listed(needs), *told)


def _papers(item: Item, words: Wording) -> Json | None:
    source = words.label("材料依据：{source}", source=item.materials.source) if words.language == "zh" else ""
    fields = words.joined(words.form_field(one) for one in item.fields.needed)
    return blocks.section(
        "papers", words.label("材料"), blocks.text(words.label("申请表不用单独交：网上填一张表，系统生成。")),
        papers_of(item, words), blocks.text(source),
        blocks.text(words.label("一张表里要填：{fields}", fields=fields)) if fields else None)


def _limits(item: Item, words: Wording) -> Json | None:
    special = item_facts.special_of(item, words)
    return blocks.section(
        "limits", words.label("时限"), blocks.facts(item_facts.limits_of(item, words),
                                                  item_facts.limit_basis_of(item, words)),
        blocks.text(words.label("办理中可能启动：")) if special else None, blocks.listed(special))


def _steps(item: Item, words: Wording) -> Json | None:
    decide = words.label("{organ}部门审查，{days} 个工作日内决定", organ=words.organ_kind(item.organ_kind),
                         days=item.clock.promise.days) if item.clock.legal_days else words.label("材料齐全的当场办结")
    result = words.label("发电子{result}，办到哪一步随时可查", result=words.licence(item.produces))
    return blocks.section("steps", words.label("怎么办"),
                          blocks.listed([*map(words.label, _STEPS), decide, result], ordered=True))


def _places(item: Item, words: Wording) -> Json | None:
    rows = []
    for organ in words.content.organisations.values():
        if organ.kind == item.organ_kind:
            name, address = words.organisation(organ)
            rows.append((words.region(organ.region), name, address, organ.phone))
    columns = ("区", "部门", "地址", "电话")
    return blocks.section("places", words.label("在哪办、找谁问"),
                          blocks.facts(item_facts.contact_of(item, words),
                                       (words.label("什么时候"), words.label(_HOURS))),
                          blocks.table(map(words.label, columns), rows))


def _questions(words: Wording) -> Json | None:
    common = [(words.phrase(one.question), words.phrase(one.answer), words.citation(one.article))
              for one in words.guidance.questions]
    return blocks.section("questions", words.label("常见问题"), blocks.questions(common))


def _notes(item: Item, words: Wording) -> Json | None:
    notes = [item.note, *(one.note for one in item.special_procedures)]
    return blocks.section("notes", words.label("还要知道"), blocks.listed([words.phrase(one) for one in notes if one]))


def _elsewhere(words: Wording, inside: list[tuple[Bundle, BundledItem]]) -> Json | None:
    links = [blocks.cell(words.bundle(bundle)[0], bundle=bundle.code) for bundle, _ in inside]
    return blocks.section("bundles", words.label("可以和别的事一起办"), blocks.listed(links))
