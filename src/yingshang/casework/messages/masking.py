"""Numbers of people in texts that leave the house, masked (个人信息保护法 第六条: no more than is needed)."""

import re

from yingshang.kit import idcard, phone

_ID = re.compile(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])")
_PHONE = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")


def mask_numbers(text: str) -> str:
    """Return the text with identity and mobile numbers starred in the middle."""
    masked = _ID.sub(lambda found: idcard.mask(found[0]) if idcard.is_valid(found[0]) else found[0], text)
    return _PHONE.sub(lambda found: phone.mask(found[0]), masked)


def mask_address(address: str) -> str:
    """Return w***@example.com, or 138****8000."""
    name, at, host = address.rpartition("@")
    return f"{name[:1]}***{at}{host}" if at else phone.mask(address)
