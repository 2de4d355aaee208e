"""Two ways to write one thing are the same thing: widths, brackets, zeros, signs, numbers in words."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from yingshang.domains.licensing.catalogue.papers import PrintedKind
from yingshang.domains.licensing.reading.comparing.addresses import same_address
from yingshang.domains.licensing.reading.comparing.scopes import same_scope
from yingshang.domains.licensing.reading.understanding.values import read_value

_ZEROS = str.maketrans("〇○o", "000")
_SIGNS = re.compile(r"[\s·•.,，。、;；:：\"'“”‘’<>《》\-—_/]+")
_BRACKETS = str.maketrans("【】[]{}〔〕", "()()()()")


def is_same(kind: PrintedKind, one: object, other: object) -> bool:
    """Say whether two values of a kind are one value, however they were written; blank is not the same as anything."""
    left, right = str(one).strip(), str(other).strip()
    if not left or not right:
        return False
    if kind == "address":
        return same_address(left, right)
    if kind == "scope":
        return same_scope(left, right)
    if kind == "money":
        return _same_money(left, right)
    if kind in ("date", "term"):
        return read_value(kind, left)[0] == read_value(kind, right)[0]
    if kind == "entity_kind":
        return _same_kind(plain(left), plain(right))
    return plain(left) == plain(right)


def plain(text: str) -> str:
    """Return text without what makes no difference: width, case, white space, signs; 〇 and O are 0."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_ZEROS).translate(_BRACKETS)
    return _SIGNS.sub("", folded)


def _same_kind(one: str, other: str) -> bool:
    """有限责任公司(自然人独资) says more than 有限责任公司, not something else."""
    short, long = sorted((one, other), key=len)
    return long == short or long.startswith(f"{short}(")


def _same_money(one: str, other: str) -> bool:
    """A bare number is 万元, as the register keeps it."""
    try:
        return _amount(one) == _amount(other)
    except InvalidOperation:
        return plain(one) == plain(other)


def _amount(text: str) -> Decimal:
    return Decimal(text if re.fullmatch(r"[\d.]+", text) else read_value("money", text)[0])
