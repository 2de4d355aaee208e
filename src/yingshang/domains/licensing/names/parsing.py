"""Reads a name as 行政区划 + 字号 + 行业或者经营特点 + 组织形式 (规定第六条, 实施办法第八条、第九条)."""

import re
import unicodedata

from yingshang.domains.licensing.names.industry_words import split_industry
from yingshang.domains.licensing.names.proposed import Part, PartKind, ProposedName
from yingshang.domains.licensing.names.region_words import read_region, read_zone
from yingshang.domains.licensing.names.rulebook import NameRules
from yingshang.kit.errors import BadInput

#: a name of the register has at most this many characters; longer input is refused unread
LONGEST = 60
_BRACKETED = re.compile(r"（([^（）]{1,20})）")


class NameEmpty(BadInput):
    """No name was given."""

    code = "name_empty"
    sentence = "还没有填写名称。请写出完整的名称，例如“武汉市张三餐饮店”"


class NameTooLong(BadInput):
    """The name has more characters than any name may have."""

    code = "name_too_long"
    sentence = "名称有 {length} 个字，最多 {limit} 个字；请写短一些"


def normalise_name(text: str) -> str:
    """Return a name as it is compared: no space, brackets of full width; raises NameEmpty, NameTooLong."""
    if len(text) > LONGEST * 4:
        raise NameTooLong(length=len(text), limit=LONGEST)
    plain = unicodedata.normalize("NFKC", text).replace("(", "（").replace(")", "）")
    name = "".join(char for char in plain if unicodedata.category(char)[0] not in "CZ")
    if not name:
        raise NameEmpty
    if len(name) > LONGEST:
        raise NameTooLong(length=len(name), limit=LONGEST)
    return name


def parse_name(text: str, rules: NameRules, *, trade_name: str = "") -> ProposedName:
    """Read a name; whatever it holds, the parts put together are the normalised name again.

    `trade_name` tells where the trade name is, when the reader knows better. Raises NameEmpty, NameTooLong.
    """
    name = normalise_name(text)
    rest, marking = _marking(name, rules)
    rest, form = _form(rest, rules)
    head, regions = read_region(rest, rules)
    rest = rest[len(head):]
    zone = read_zone(rest, rules) if regions else ""
    rest = rest[len(zone):]
    before, bracket, after, in_brackets = _bracketed_region(rest, rules)
    parts, divisions = _core(before, bracket, after, form, rules, trade_name)
    opening = (_part("region", head), _part("zone", zone))
    closing = (_part("form", form), _part("marking", marking))
    own = {rules.trade_divisions[form]} if form in rules.trade_divisions else set()
    return ProposedName(text=name, parts=tuple(part for part in (*opening, *parts, *closing) if part.text),
                        regions=regions or in_brackets, divisions=divisions | own,
                        form_kind=rules.form_kinds.get(form, ""))


def _part(kind: PartKind, text: str) -> Part:
    return Part(kind=kind, text=text)


def _marking(name: str, rules: NameRules) -> tuple[str, str]:
    for marking in rules.forms.markings:
        if name.endswith(marking.text) and name != marking.text:
            return name[:-len(marking.text)], marking.text
    return name, ""


def _form(rest: str, rules: NameRules) -> tuple[str, str]:
    for word in rules.form_kinds:
        if rest.endswith(word):
            return rest[:-len(word)], word
    return rest, ""


def _bracketed_region(rest: str, rules: NameRules) -> tuple[str, str, str, tuple[str, ...]]:
    """Split at a region in brackets: 红光（武汉）酒业."""
    for found in _BRACKETED.finditer(rest):
        head, regions = read_region(found[1], rules)
        if regions and head == found[1] and found.start():
            return rest[:found.start()], found[0], rest[found.end():], regions
    return rest, "", "", ()


def _core(before: str, bracket: str, after: str, form: str, rules: NameRules,
          trade_name: str) -> tuple[tuple[Part, ...], frozenset[str]]:
    """Return the parts between region and form, and the divisions of their industry words."""
    trade, industry, divisions = _told(before, trade_name) or split_industry(before, rules, form if not after else "")
    if after:
        nothing, tail, more = split_industry(after, rules, form, least=0)
        divisions |= more
        after = nothing + tail
    return (_part("trade_name", trade), _part("industry", industry), _part("region", bracket),
            _part("industry", after)), divisions | _divisions(industry, rules) | _divisions(after, rules)


def _told(before: str, trade_name: str) -> tuple[str, str, frozenset[str]] | None:
    """The reader said what the trade name is: what follows it is the industry."""
    if not trade_name or not before.startswith(trade_name):
        return None
    return trade_name, before[len(trade_name):], frozenset()


def _divisions(words: str, rules: NameRules) -> frozenset[str]:
    return split_industry(words, rules, "", least=0)[2] if words else frozenset()
