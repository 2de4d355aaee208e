"""Characters and words that may not stand in a name (规定第五条、第十一条、第十二条)."""

from collections.abc import Iterator

from yingshang.domains.licensing.catalogue.name_files import ForbiddenGroup
from yingshang.domains.licensing.names.findings import REFUSED, WARNED, Finding
from yingshang.domains.licensing.names.proposed import ProposedName
from yingshang.domains.licensing.names.rulebook import NameRules

_BRACKETS = frozenset("（）")


def word_findings(proposed: ProposedName, rules: NameRules) -> Iterator[Finding]:
    """Yield what is wrong with the characters and words of a name."""
    yield from _strange_characters(proposed)
    for group in rules.forbidden.groups:
        if found := _found(proposed, group):
            yield Finding(code=group.code, effect=group.effect, title=group.title, article=group.article,
                          sentence=f"名称里有“{'”“'.join(found)}”。{group.advice}",
                          is_provisional=group.confidence == "provisional")


def _found(proposed: ProposedName, group: ForbiddenGroup) -> list[str]:
    """Return the group's words in the part of the name it is about, harmless look-alikes left out."""
    text = proposed.trade_name if group.place == "trade_name" else proposed.text
    if group.place == "start":
        return [word for word in group.words if text.startswith(word)]
    blank = _without(text, group.unless)
    return [word for word in group.words if blank.find(word, int(group.place == "inside")) >= 0]


def _without(text: str, harmless: tuple[str, ...]) -> str:
    for word in harmless:
        text = text.replace(word, "□" * len(word))
    return text


def _strange_characters(proposed: ProposedName) -> Iterator[Finding]:
    strange = [char for char in dict.fromkeys(proposed.text) if not is_han(char) and char not in _BRACKETS]
    if strange:
        yield Finding(code="not_han", effect=REFUSED, title="只能用汉字", article="《企业名称登记管理规定》第五条",
                      sentence=f"名称里有“{'”“'.join(strange)}”，不是汉字。请换成汉字，数字写成一、二、三")
    if _has_stray_brackets(proposed):
        yield Finding(code="brackets", effect=REFUSED, title="括号用得不对",
                      article="《企业名称登记管理规定实施办法》第九条、第十二条",
                      sentence="括号里只能写行政区划、（集团）、（中国）或者（普通合伙）这样的类型。请去掉其他括号")
    rare = [char for char in dict.fromkeys(proposed.text) if is_han(char) and not _is_in_gb2312(char)]
    if rare:
        yield Finding(code="rare_han", effect=WARNED, title="可能不是规范汉字", is_provisional=True,
                      article="《企业名称登记管理规定》第五条；《通用规范汉字表》（国发〔2013〕23号）",
                      sentence=f"“{'”“'.join(rare)}”是繁体字、异体字或者生僻字。请核对《通用规范汉字表》，表里没有的不能用")


def is_han(char: str) -> bool:
    """Say whether a character is a Chinese one."""
    return "㐀" <= char <= "鿿" or "𠀀" <= char <= "𳑿" or char == "〇"


def _is_in_gb2312(char: str) -> bool:
    """GB 2312 holds 6,763 characters, nearly all of them standard ones; 〇 is a numeral of the table."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return char == "〇"
    return True


def _has_stray_brackets(proposed: ProposedName) -> bool:
    free = "".join(part.text for part in proposed.parts if part.kind in ("trade_name", "industry"))
    for allowed in ("（中国）", "（集团）"):
        free = free.replace(allowed, "")
    return not _BRACKETS.isdisjoint(free)
