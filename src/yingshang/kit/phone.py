"""Mainland mobile numbers (手机号码), which are personal data: errors never repeat them."""

import re
from typing import ClassVar

from yingshang.kit.characters import compact
from yingshang.kit.errors import BadInput

_TYPED = re.compile(r"(?:\+86|0086|86)?(1[3-9][0-9]{9})")


class InvalidPhone(BadInput):
    """The text is no mainland mobile number."""

    code: ClassVar[str] = "invalid_phone"
    sentence: ClassVar[str] = "手机号码不正确。请填写11位的大陆手机号码，例如13800138000"


def normalise(text: object) -> str:
    """Return the 11 digits; country code, dashes, full-width and white space are put right.

    Raises InvalidPhone.
    """
    found = _TYPED.fullmatch(re.sub(r"[-‐–—]", "", compact(text)))
    if not found:
        raise InvalidPhone()
    return found[1]


def is_valid(text: object) -> bool:
    """Say whether `normalise` would accept the text."""
    try:
        normalise(text)
    except InvalidPhone:
        return False
    return True


def mask(text: str) -> str:
    """Return 138****8000; what is no mobile number is wholly starred."""
    try:
        number = normalise(text)
    except InvalidPhone:
        return "*" * min(len(compact(text)), 11)
    return f"{number[:3]}****{number[7:]}"
