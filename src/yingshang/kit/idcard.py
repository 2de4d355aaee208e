"""The citizen identity number (公民身份号码, GB 11643), which is personal data: errors never repeat it."""

import datetime as dt
from typing import ClassVar

from yingshang.kit.characters import compact
from yingshang.kit.errors import BadInput

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_DIGITS = frozenset("0123456789")
_EARLIEST_BIRTH = 1850


class InvalidIdNumber(BadInput):
    """The text is no citizen identity number; facts: reason."""

    code: ClassVar[str] = "invalid_id_number"
    sentence: ClassVar[str] = "身份证号码不正确：{reason}。请对照身份证重新填写18位号码"


def normalise(text: object) -> str:
    """Return the 18 characters; full-width, lower-case x and white space are put right.

    Permanent residence cards of 2023 (first digit 9) follow the same standard. Raises InvalidIdNumber.
    """
    plain = compact(text)
    reason = _fault(plain)
    if reason:
        raise InvalidIdNumber(reason=reason)
    return plain


def is_valid(text: object) -> bool:
    """Say whether `normalise` would accept the text."""
    return not _fault(compact(text))


def mask(text: str) -> str:
    """Return the number with only its first 6 and last 4 characters readable; other text wholly starred."""
    plain = compact(text)
    return f"{plain[:6]}********{plain[14:]}" if len(plain) == 18 else "*" * min(len(plain), 18)


def build(*, region: str, born_on: dt.date, serial: int) -> str:
    """Make a valid number for demo and test data; `serial` is 0 to 999, odd for men."""
    if not 0 <= serial <= 999:
        raise InvalidIdNumber(reason="顺序码应在0至999之间")
    body = f"{region}{born_on:%Y%m%d}{serial:03d}"
    return normalise(body + _check(body) if len(body) == 17 and set(body) <= _DIGITS else body)


def _fault(plain: str) -> str:
    """Say in Chinese what is wrong, or "" when nothing is."""
    if not plain:
        return "没有填写"
    if len(plain) == 15 and set(plain) <= _DIGITS:
        return "15位的旧号码已停用"
    if len(plain) != 18:
        return f"应为18位，现为{len(plain)}位"
    if not set(plain[:17]) <= _DIGITS or plain[0] == "0":
        return "前17位应为数字，首位不为0"
    if not _is_birth_date(plain[6:14]):
        return "第7至14位不是有效的出生日期"
    return "" if _check(plain[:17]) == plain[17] else "校验位不符"


def _is_birth_date(digits: str) -> bool:
    try:
        return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year >= _EARLIEST_BIRTH
    except ValueError:
        return False


def _check(first_seventeen: str) -> str:
    total = sum(int(char) * weight for char, weight in zip(first_seventeen, _WEIGHTS, strict=True))
    return _CHECKS[total % 11]
