"""What every guide says of an item: limits, fee, result, basis, contact."""

from yingshang.domains.licensing.catalogue.items import Item
from yingshang.domains.licensing.guides.blocks import Json, cell
from yingshang.domains.licensing.guides.wording import Wording

Row = tuple[str, object]


def limits_of(item: Item, words: Wording) -> Row:
    """Return the legal and the promised limit, each marked while it is not confirmed."""
    clock = item.clock
    if not clock.legal_days:
        return words.label("几天办完"), words.label("即时办结")
    return words.label("几天办完"), (
        cell(words.label("法定 {days} 个工作日", days=clock.legal_days), unsure=clock.confidence == "provisional"),
        cell(words.label("承诺 {days} 个工作日", days=clock.promise.days),
             unsure=clock.promise.confidence == "provisional"))


def limit_basis_of(item: Item, words: Wording) -> Row:
    """Return the article of the limits, and by how much they may be extended."""
    clock = item.clock
    longer = [words.label("经批准可以延长 {days} 个工作日", days=clock.extension_days)] if clock.extension_days else []
    return words.label("时限依据"), (words.citation(clock.article), *longer)


def fee_of(item: Item, words: Wording) -> Row:
    return words.label("收费"), (words.phrase(item.fee.text), cell(
        words.label("依据：{basis}", basis=words.citation(item.fee.basis))))


def result_of(item: Item, words: Wording) -> Row:
    """Return what one gets, and for how long it is valid."""
    kind = words.content.licences[item.produces]
    title = words.licence(item.produces)
    if kind.nature == "confirmation":
        return words.label("得到什么"), title
    if kind.years:
        return words.label("得到什么"), words.label("{title}，有效期 {years} 年", title=title, years=kind.years)
    return words.label("得到什么"), words.label("{title}，长期有效", title=title)


def contact_of(item: Item, words: Wording) -> Row:
    return words.label("窗口和电话"), (words.phrase(item.contact.window), item.contact.phone)


def basis_of(item: Item, words: Wording) -> Row:
    return words.label("设定依据"), [words.citation(one) for one in item.legal_basis]


def special_of(item: Item, words: Wording) -> list[Json]:
    """Return the special procedures as lines of a list."""
    return [cell(words.label("{title}：约 {days} 个工作日，期间时限暂停" if one.pauses_clock else
                             "{title}：约 {days} 个工作日，时限不暂停", title=words.phrase(one.title), days=one.days),
                 unsure=one.confidence == "provisional", small=words.citation(one.article))
            for one in item.special_procedures]
