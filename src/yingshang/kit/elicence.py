"""The identifier of an electronic licence (电子证照标识, GB/T 36904-2018), checked by ISO 7064 MOD 37,36."""

import re
from dataclasses import dataclass
from typing import ClassVar

from yingshang.kit.characters import compact, shown
from yingshang.kit.errors import BadInput
from yingshang.kit.uscc import is_valid as is_credit_code

ROOT = "1.2.156.3005.2"
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SERIAL = re.compile(r"[0-9A-Z]{1,32}", re.ASCII)
_THREE_DIGITS = re.compile(r"[0-9]{3}", re.ASCII)


class InvalidLicenceIdentifier(BadInput):
    """The text is no licence identifier; facts: text, reason."""

    code: ClassVar[str] = "invalid_licence_identifier"
    sentence: ClassVar[str] = "电子证照标识“{text}”不正确：{reason}。请从证照原件上完整复制"


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceIdentifier:
    """The parts of an identifier: whose type of licence, who issued it, its number and version."""

    type_code: str
    issuer: str
    serial: str
    version: str


def build_identifier(*, type_code: str, issuer: str, serial: str, version: str = "001") -> str:
    """Join the parts and add the check character; raises InvalidLicenceIdentifier.

    `type_code` is the 18-character code of who defined the type and three digits, `issuer` a credit code.
    """
    parts = (type_code, issuer, serial, version)
    _require_parts(parts, text=".".join(parts))
    return ".".join((ROOT, *parts, _check("".join(parts))))


def parse_identifier(text: object) -> LicenceIdentifier:
    """Read an identifier as people paste it; raises InvalidLicenceIdentifier."""
    plain = compact(text)
    root, *parts = plain.rsplit(".", 5)
    if root != ROOT or len(parts) != 5:
        raise InvalidLicenceIdentifier(text=shown(text), reason=f"应以{ROOT}开头，后接五段")
    type_code, issuer, serial, version, check = parts
    _require_parts((type_code, issuer, serial, version), text=shown(text))
    if _check(type_code + issuer + serial + version) != check:
        raise InvalidLicenceIdentifier(text=shown(text), reason="校验位不符")
    return LicenceIdentifier(type_code=type_code, issuer=issuer, serial=serial, version=version)


def is_valid_identifier(text: object) -> bool:
    """Say whether `parse_identifier` would accept the text."""
    try:
        parse_identifier(text)
    except InvalidLicenceIdentifier:
        return False
    return True


def _require_parts(parts: tuple[str, str, str, str], *, text: str) -> None:
    type_code, issuer, serial, version = parts
    faults = (
        (not is_credit_code(type_code[:18]), "证照类型代码的前18位应为统一社会信用代码"),
        (not _THREE_DIGITS.fullmatch(type_code[18:]), "证照类型代码应以3位数字结尾"),
        (not is_credit_code(issuer), "颁发机构代码应为统一社会信用代码"),
        (not _SERIAL.fullmatch(serial), "流水号应为1至32位数字或大写字母"),
        (not _THREE_DIGITS.fullmatch(version), "版本号应为3位数字"),
    )
    reason = next((reason for wrong, reason in faults if wrong), None)
    if reason:
        raise InvalidLicenceIdentifier(text=shown(text), reason=reason)


def _check(text: str) -> str:
    """ISO 7064 MOD 37,36."""
    product = 36
    for char in text:
        product = ((product + _ALPHABET.index(char)) % 36 or 36) * 2 % 37
    return _ALPHABET[(37 - product) % 36]
