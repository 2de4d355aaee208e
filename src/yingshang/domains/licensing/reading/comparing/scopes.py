"""A business scope is a set of phrases: their order and the sentence every licence ends with say nothing."""

import re
import unicodedata

_STANDING = re.compile(r"[(（][^()（）]*(?:依法须经批准|不含许可|凭许可证)[^()（）]*[)）]|除依法须经批准.*?经营活动")
_HEADS = re.compile(r"(?:许可项目|一般项目|许可经营项目|一般经营项目)[:：]")
_ENDS = re.compile(r"[;；。\n]+")


def phrases_of(scope: str) -> frozenset[str]:
    """Return the phrases of a scope."""
    text = _STANDING.sub("；", unicodedata.normalize("NFKC", scope))
    found = (_bare(phrase) for phrase in _ENDS.split(_HEADS.sub("；", text)))
    return frozenset(phrase for phrase in found if phrase)


def same_scope(one: str, other: str) -> bool:
    """Say whether two scopes hold the same phrases."""
    return phrases_of(one) == phrases_of(other)


def scope_difference(paper: str, register: str) -> str:
    """Return which phrases only one side has, in words."""
    ours, theirs = phrases_of(paper), phrases_of(register)
    told = [f"{who}{'、'.join(sorted(extra)[:3])}{'等' if len(extra) > 3 else ''}"
            for who, extra in (("只有这份证照写了：", ours - theirs), ("只有登记簿写了：", theirs - ours)) if extra]
    return "；".join(told)


def _bare(phrase: str) -> str:
    return re.sub(r"[\s,.，、:：]+", "", phrase)
