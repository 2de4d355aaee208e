"""Addresses: 省市区 may be left out, but not be different; the rest is the same street, number and room."""

import re
import unicodedata

from yingshang.kit.chinese_numbers import number_of

#: a district's name ends in 区, a housing estate's in 小区; a market is no city
_LEVELS = (
    re.compile(r"([^\d]{2,8}?(?:省|自治区))"),
    re.compile(r"([^\d]{2,7}?(?<!超)市(?!场)|[^\d]{2,9}?自治州)"),
    re.compile(r"([^\d]{1,7}?(?:(?<![小社园街景校厂库山湾])区|(?<!郊)县|(?<!超)市(?!场)))"),
    re.compile(r"([^\d]{1,7}?(?:街道办事处|街道|镇|乡)(?!路|街|巷|道))"),
)
_NUMBER = re.compile(r"[一二三四五六七八九十百]+(?=[楼层号栋幢室单门])")
_DROPPED = re.compile(r"[\s,，.。、;；:：()\-—_#·]+")
_SAME_WORDS = (("幢", "栋"), ("层", "楼"), ("办事处", ""))


def same_address(one: str, other: str) -> bool:
    """Say whether two addresses are one place."""
    (higher, street), (others, other_street) = split(one), split(other)
    conflict = any(left and right and left != right for left, right in zip(higher, others, strict=True))
    return not conflict and street == other_street


def split(address: str) -> tuple[tuple[str, ...], str]:
    """Return province, city, district and town, "" for those not said, and the plain rest."""
    rest = _DROPPED.sub("", unicodedata.normalize("NFKC", address)).replace("〇", "0")
    parts: list[str] = []
    for level in _LEVELS:
        found = level.match(rest)
        parts.append(found[1].removesuffix("办事处") if found else "")
        rest = rest[found.end():] if found else rest
    return tuple(parts), _plain(rest)


def _plain(rest: str) -> str:
    for word, same in _SAME_WORDS:
        rest = rest.replace(word, same)
    return _NUMBER.sub(lambda found: str(number_of(found[0])), rest).upper()
