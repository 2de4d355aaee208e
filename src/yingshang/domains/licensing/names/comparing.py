"""How a known name relates to a proposed one (规定第十七条, 相同相近比对规则第三条、第四条)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yingshang.domains.licensing.names.findings import Finding, NearName
from yingshang.domains.licensing.names.keys import SHORTEST_MASKED
from yingshang.domains.licensing.names.proposed import ProposedName
from yingshang.domains.licensing.names.rulebook import NameRules
from yingshang.domains.licensing.names.sounds import syllables

#: the closest first
RELATIONS = ("same_name", "same_trade_name", "own", "same_trade_name_open", "same_sound", "contains", "one_apart",
             "sounds_contain")
SHOWN = 8
_SENTENCES = {
    "same_name": "本市已有完全相同的名称。请换一个字号",
    "same_trade_name": "本市同行业已有字号“{trade}”。请换一个字号",
    "same_trade_name_open": "本市已有字号“{trade}”。这个名称看不出行业，同行业的就不能用；写清行业再查，或者换字号",
    "own": "本市同行业已有字号“{trade}”，是您名下的主体。有投资关系的可以用，请保留证明",
    "same_sound": "本市同行业有读音相同的字号。可以申报，名称近似侵权的责任由申请人承担",
    "contains": "本市同行业有互相包含的字号。可以申报，名称近似侵权的责任由申请人承担",
    "sounds_contain": "本市同行业有部分读音相同的字号。可以申报，名称近似侵权的责任由申请人承担",
    "one_apart": "本市同行业有只差一个字的字号。可以申报，名称近似侵权的责任由申请人承担",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownName:
    """A taken name as it was found; `owner` is the person who may speak for it, or reserved it."""

    name: str
    trade_name: str
    divisions: frozenset[str]
    status: str
    owner: int | None


def relation_of(proposed: ProposedName, known: KnownName, *, person: int | None) -> str:
    """Return how a known name relates to the proposed one, "" when in no way that matters."""
    is_own = person is not None and known.owner == person
    if known.status == "reserved" and is_own:
        return ""
    if known.name == proposed.text:
        return "own" if is_own else "same_name"
    if known.trade_name == proposed.trade_name:
        return "own" if is_own else _same_trade_name(proposed, known)
    if not _may_be_of_one_industry(proposed.divisions, known.divisions):
        return ""
    return _likeness(proposed.trade_name, known.trade_name)


def near_findings(proposed: ProposedName, known: Iterable[KnownName], rules: NameRules, *,
                  person: int | None) -> list[Finding]:
    """Return a finding for each way in which known names are near, the closest names first."""
    groups: dict[str, list[KnownName]] = {}
    for one in known:
        if relation := relation_of(proposed, one, person=person):
            groups.setdefault(relation, []).append(one)
    return [_finding(code, proposed, _ranked(proposed, groups[code]), rules) for code in RELATIONS if code in groups]


def likeness(one: str, other: str) -> float:
    """Return from 0 to 1 how alike two trade names are, characters and sounds alike counted."""
    return (_shared(one, other) + _shared(syllables(one), syllables(other))) / 2


def _shared(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the share of what stands in both, wherever it stands; names are too short for more."""
    rest, both = list(other), 0
    for part in one:
        if part in rest:
            rest.remove(part)
            both += 1
    return 2 * both / max(1, len(one) + len(other))


def _same_trade_name(proposed: ProposedName, known: KnownName) -> str:
    if proposed.divisions & known.divisions or not known.divisions:
        return "same_trade_name"
    return "" if proposed.divisions else "same_trade_name_open"


def _may_be_of_one_industry(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one & other) or not one or not other


def _likeness(one: str, other: str) -> str:
    mine, theirs = syllables(one), syllables(other)
    if mine == theirs:
        return "same_sound"
    if len(one) >= 2 and len(other) >= 2 and (one in other or other in one):
        return "contains"
    if len(mine) == len(theirs) >= SHORTEST_MASKED and sum(map(_differ, mine, theirs)) == 1:
        return "one_apart"
    return "sounds_contain" if _holds(mine, theirs) or _holds(theirs, mine) else ""


def _differ(one: str, other: str) -> bool:
    return one != other


def _holds(whole: Sequence[str], part: Sequence[str]) -> bool:
    size = len(part)
    return size >= 2 and any(whole[start:start + size] == part for start in range(len(whole) - size + 1))


def _ranked(proposed: ProposedName, known: list[KnownName]) -> list[KnownName]:
    return sorted(known, key=lambda one: (-likeness(proposed.trade_name, one.trade_name), one.name))


def _finding(code: str, proposed: ProposedName, known: list[KnownName], rules: NameRules) -> Finding:
    rule = rules.relation[code]
    near = tuple(NearName(name=one.name, relation=code, title=rule.title, status=one.status) for one in known[:SHOWN])
    return Finding(code=code, effect=rule.effect, title=rule.title, article=rule.article, near=near,
                   sentence=_SENTENCES[code].format(trade=proposed.trade_name),
                   is_provisional=rule.confidence == "provisional")
