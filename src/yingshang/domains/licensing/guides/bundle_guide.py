"""The guide of a bundle, section by section; what it saves is counted anew by the page."""

import datetime as dt

from yingshang.domains.licensing.catalogue.bundles import Bundle, BundledItem
from yingshang.domains.licensing.catalogue.items import Item
from yingshang.domains.licensing.catalogue.ordering import waits_for
from yingshang.domains.licensing.guides import blocks, item_facts
from yingshang.domains.licensing.guides.blocks import Json, cell
from yingshang.domains.licensing.guides.conditions import asks_for, explained
from yingshang.domains.licensing.guides.papers import from_where, kinds_of, not_needed_when
from yingshang.domains.licensing.guides.remedies import remedies_of
from yingshang.domains.licensing.guides.wording import Wording
from yingshang.domains.licensing.planning.rule_words import applying_rows, is_provisional
from yingshang.domains.licensing.planning.rule_words import result_of as said_of
from yingshang.rules.explanation import Explanation

_STEPS = ("回答情形问题，看办事方案：要办什么、不用办什么、为什么。",
          "填写一张表，已知的内容自动填好；上传材料，每份只交一次。", "核对并提交，得到编号和回执。",
          "综合窗口 5 个工作日内决定是否受理；要补正的，一次告知全部内容（行政许可法第三十二条）。",
          "各部门同时审查，作出决定后发电子证照或者结果文书。办到哪一步、在谁手里、还剩几天，随时可查。")
_NOT_ALL = "不是每种情形都要办全部事项。开始办理后回答 {count} 个左右的问题，系统按规则表判断，并告诉您为什么。"


def bundle_guide(code: str, words: Wording, on: dt.date) -> Json:
    """Return title, lead and sections of a bundle's guide."""
    bundle = words.content.bundle_on(code, on)
    title, summary, served = words.bundle(bundle)
    found = (_basics(bundle, words, served, on), _items(bundle, words, on), _papers(bundle, words, on),
             _questions(bundle, words), _steps(words), remedies_of(words), _notes(bundle, words))
    return {"title": title, "lead": summary, "version": bundle.in_force_on.isoformat(),
            "unsure": bundle.confidence == "provisional", "sections": [one for one in found if one]}


def _basics(bundle: Bundle, words: Wording, served: str, on: dt.date) -> Json | None:
    fees = {words.phrase(words.content.item_on(entry.item, on).fee.text) for entry in bundle.items}
    visits = words.label("跑大厅 {times} 次", times=bundle.visits) if bundle.visits else words.label("不用跑大厅")
    regions = words.joined(words.region(choice.value) for question in bundle.questions if question.type == "region"
                       for choice in question.choices)
    return blocks.section("basics", words.label("基本信息"), blocks.facts(
        (words.label("谁来办"), served),
        (words.label("在哪办"), (words.label("在本网站办，{visits}。也可以去区政务服务中心综合窗口", visits=visits),)),
        (words.label("办理范围"), regions),
        (words.label("收费"), fees.pop() if len(fees) == 1 else words.label("见各事项"))))


def _items(bundle: Bundle, words: Wording, on: dt.date) -> Json | None:
    waiting = waits_for(bundle, words.content, on=on)
    intro = words.label(_NOT_ALL, count=len(bundle.questions))
    found = [_item(number, entry, bundle, words, on, waiting[entry.item])
             for number, entry in enumerate(bundle.items, 1)]
    return blocks.section("items", words.label("要办哪些事项"), blocks.text(intro), blocks.cards(found))


def _item(number: int, entry: BundledItem, bundle: Bundle, words: Wording, on: dt.date,
          after: tuple[str, ...]) -> Json:
    item = words.content.item_on(entry.item, on)
    explanation = explained(entry, bundle, words, on)
    when = [cell(asks_for(rule, bundle, words) or words.label("都要办"), unsure=is_provisional(rule))
            for rule in applying_rows(explanation)]
    organ = words.label("{organ}部门", organ=words.organ_kind(item.organ_kind))
    waits = [words.label("要等“{items}”办好", items=words.joined(
        words.item(words.content.item_on(code, on)) for code in after))] if after else []
    shown = blocks.facts((words.label("什么时候要办"), when), (words.label("谁来办"), (organ, *waits)),
                         item_facts.limits_of(item, words), item_facts.result_of(item, words),
                         item_facts.fee_of(item, words), item_facts.contact_of(item, words),
                         item_facts.basis_of(item, words))
    return blocks.card(f"{number}. {words.item(item)}", shown, unsure=item.confidence == "provisional",
                       item=item.code, more=_more(item, explanation, bundle, words))


def _more(item: Item, explanation: Explanation, bundle: Bundle, words: Wording) -> Json | None:
    special = item_facts.special_of(item, words)
    return blocks.section("more", words.label("时限依据、特别程序和完整规则表"),
                          blocks.facts(item_facts.limit_basis_of(item, words)), blocks.listed(special),
                          _rules(explanation, bundle, words))


def _rules(explanation: Explanation, bundle: Bundle, words: Wording) -> Json | None:
    """The whole table, row by row: the note is Chinese and left out in English."""
    rows = []
    for rule in explanation.rules:
        said = (asks_for(rule, bundle, words) or words.label("不限"), words.label(said_of(rule)),
                words.citation(rule.article) if rule.article else "")
        rows.append((*said, rule.note or "") if words.language == "zh" else said)
    columns = ("情形", "结果", "依据", "说明") if words.language == "zh" else ("情形", "结果", "依据")
    return blocks.table(map(words.label, columns), rows)


def _papers(bundle: Bundle, words: Wording, on: dt.date) -> Json | None:
    items = [words.content.item_on(entry.item, on) for entry in bundle.items]
    users: dict[str, list[Item]] = {}
    for item in items:
        for needed in item.materials.needed:
            users.setdefault(needed.material, []).append(item)
    rows = [_paper(code, using, items, bundle, words, on) for code, using in users.items()
            if words.content.materials[code].type != "form"]
    intro = words.label("申请表不用交：各部门的表合成网上的一张。下面是全部可能的材料，您要交哪些以办事方案为准。")
    columns = ("材料", "怎样算合格", "从哪里来", "可以不交的情形")
    return blocks.section("papers", words.label("可能要交的材料"), blocks.text(intro),
                          blocks.table(map(words.label, columns), rows))


def _paper(code: str, using: list[Item], items: list[Item], bundle: Bundle, words: Wording,
           on: dt.date) -> tuple[object, ...]:
    material = words.content.materials[code]
    title, good_when, _ = words.material(material)
    conditions = _asked_only_when(code, using, bundle, words, on)
    only = words.label("只在这些情形要交：{conditions}", conditions=words.joined(conditions, "；"))
    instead = [only] if conditions else []
    if any(item.produces == material.held_as for item in items):
        instead.append(words.label("本次联办时自动产生，不用交"))
    instead += not_needed_when(material, words)
    used = words.label("{items}要用", items=words.joined(words.item(item) for item in using))
    return (cell(title, unsure=material.confidence == "provisional", small=used),
            cell(good_when, small=kinds_of(material)), from_where(material, words),
            instead or words.label("都要交"))


def _asked_only_when(code: str, using: list[Item], bundle: Bundle, words: Wording, on: dt.date) -> list[str]:
    """Return when a paper is needed at all, unless some item always asks for it."""
    decisions = [needed.decision for item in using for needed in item.materials.needed if needed.material == code]
    if None in decisions:
        return []
    model = words.content.model_on(bundle.tables.applies, on)
    rows = (row for decision in decisions for row in applying_rows(model.decide(decision, {}).explain()))
    return [asks_for(row, bundle, words) for row in rows]


def _questions(bundle: Bundle, words: Wording) -> Json | None:
    asked = [words.question(bundle, question) for question in bundle.questions]
    return blocks.section("asked", words.label("会问您什么"), blocks.listed(asked))


def _steps(words: Wording) -> Json | None:
    return blocks.section("process", words.label("怎么办"), blocks.listed(map(words.label, _STEPS), ordered=True))


def _notes(bundle: Bundle, words: Wording) -> Json | None:
    return blocks.section("notes", words.label("还要知道"), blocks.listed(map(words.phrase, bundle.notes)))
