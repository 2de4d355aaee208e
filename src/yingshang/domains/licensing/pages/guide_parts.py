"""A bundle of the catalogue as the parts of its guide: items, papers, typical situations."""

import datetime as dt
from dataclasses import dataclass

from yingshang.domains.licensing.catalogue.bundles import Bundle, BundledItem
from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.catalogue.items import Item
from yingshang.domains.licensing.catalogue.ordering import waits_for
from yingshang.domains.licensing.pages.rule_tables import rule_table
from yingshang.domains.licensing.pages.savings import change_words, counts_of
from yingshang.domains.licensing.planning.rule_words import applying_rows, by_input, conditions_of, is_provisional
from yingshang.ui.parts import Column, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideItem:
    """One item as the guide tells it; conditions are (what must hold, is provisional), none: always."""

    title: str
    organ: str
    licence: str
    years: int | None
    is_confirmation: bool
    conditions: tuple[tuple[str, bool], ...]
    table: Table
    legal_days: int
    legal_article: str
    legal_unsure: str
    promised_days: int
    promise_unsure: str
    fee: str
    fee_basis: str
    window: str
    phone: str
    legal_basis: tuple[str, ...]
    unsure: str
    after: tuple[str, ...]
    special: tuple[tuple[str, int, bool, str, bool], ...]
    version: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePaper:
    """One paper as the guide tells it."""

    title: str
    good_when: str
    items: tuple[str, ...]
    kinds: str
    instead: tuple[str, ...]
    is_provisional: bool


def guide_items(bundle: Bundle, catalogue: Catalogue, on: dt.date) -> tuple[GuideItem, ...]:
    """Return the items of a bundle."""
    return tuple(_item(entry, bundle, catalogue, on) for entry in bundle.items)


def guide_papers(bundle: Bundle, catalogue: Catalogue, on: dt.date) -> tuple[GuidePaper, ...]:
    """Return the papers that may have to be given, forms left out: they are merged into one."""
    items = [catalogue.item_on(entry.item, on) for entry in bundle.items]
    users: dict[str, list[Item]] = {}
    for item in items:
        for needed in item.materials.needed:
            users.setdefault(needed.material, []).append(item)
    return tuple(_paper(code, using, items, catalogue, _conditions(code, using, bundle, catalogue, on))
                 for code, using in users.items() if catalogue.materials[code].type != "form")


def savings_table(bundle: Bundle, catalogue: Catalogue, on: dt.date) -> Table:
    """Return what the bundle saves in its typical situations, each planned as an applicant's would be."""
    rows = []
    for example in bundle.examples:
        counts = counts_of(example, bundle, catalogue, on)
        rows.append((example.title, f"{counts.items.after} 项", *map(change_words, (
            counts.applications, counts.fields, counts.materials, counts.visits, counts.days))))
    columns = ("典型情形", "要办事项", "申请次数", "填写项数", "材料份数", "跑动次数", "法定工作日")
    return Table(caption="逐个办 → 一次办", columns=tuple(map(Column, columns)), rows=tuple(rows))


def _item(entry: BundledItem, bundle: Bundle, catalogue: Catalogue, on: dt.date) -> GuideItem:
    item = catalogue.item_on(entry.item, on)
    explanation = catalogue.model_on(bundle.table_of(entry), on).decide(entry.decision, {}).explain()
    questions = by_input(bundle)
    clock, licence = item.clock, catalogue.licences[item.produces]
    return GuideItem(
        title=item.title, organ=catalogue.organ_kinds[item.organ_kind].title, licence=licence.title,
        years=licence.years, is_confirmation=licence.nature == "confirmation", table=rule_table(explanation),
        version=item.in_force_on,
        conditions=tuple((conditions_of(row, questions), is_provisional(row)) for row in applying_rows(explanation)),
        legal_days=clock.legal_days, legal_article=clock.article,
        legal_unsure=clock.source if clock.confidence == "provisional" else "",
        promised_days=clock.promise.days,
        promise_unsure=clock.promise.source if clock.promise.confidence == "provisional" else "",
        fee=item.fee.text, fee_basis=item.fee.basis, window=item.contact.window, phone=item.contact.phone,
        legal_basis=item.legal_basis, unsure=item.source if item.confidence == "provisional" else "",
        after=tuple(catalogue.item_on(code, on).title for code in waits_for(bundle, catalogue, on=on)[entry.item]),
        special=tuple((one.title, one.days, one.pauses_clock, one.article, one.confidence == "provisional")
                      for one in item.special_procedures),
    )


def _conditions(code: str, using: list[Item], bundle: Bundle, catalogue: Catalogue, on: dt.date) -> list[str]:
    """Return when a paper is needed at all, unless some item always asks for it."""
    decisions = [needed.decision for item in using for needed in item.materials.needed if needed.material == code]
    if None in decisions:
        return []
    model, questions = catalogue.model_on(bundle.tables.applies, on), by_input(bundle)
    rows = (row for decision in decisions for row in applying_rows(model.decide(decision, {}).explain()))
    return [conditions_of(row, questions) for row in rows]


def _paper(code: str, using: list[Item], items: list[Item], catalogue: Catalogue, conditions: list[str]) -> GuidePaper:
    material = catalogue.materials[code]
    instead = [f"只在这些情形要交：{'；'.join(conditions)}"] if conditions else []
    if any(item.produces == material.held_as for item in items):
        instead.append("本次联办时自动产生，不用交")
    if material.held_as:
        instead.append(f"有电子{catalogue.licences[material.held_as].title}的不用交")
    if material.sharing == "full" and material.replaced_by_facts:
        facts = "、".join(catalogue.fact_kind(name).title for name in material.replaced_by_facts)
        instead.append(f"登记簿里查得到{facts}的不用交")
    if material.deferrable:
        instead.append(f"可以容缺后补，{material.deferrable.days} 个工作日内交")
    return GuidePaper(
        title=material.title, good_when=material.good_when, items=tuple(item.title for item in using),
        kinds="、".join(kind.upper() for kind in material.accepts), instead=tuple(instead),
        is_provisional=material.confidence == "provisional",
    )
