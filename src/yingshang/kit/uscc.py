"""The unified social credit code (统一社会信用代码, GB 32100-2015), with its organisation code (GB 11714)."""

from typing import ClassVar

from yingshang.kit.characters import compact, shown
from yingshang.kit.errors import BadInput

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I O S V Z, which look like digits
_WEIGHTS = tuple(pow(3, position, 31) for position in range(17))
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_SERIALS = 31**6


class InvalidCreditCode(BadInput):
    """The text is no unified social credit code; facts: text, reason."""

    code: ClassVar[str] = "invalid_credit_code"
    sentence: ClassVar[str] = "统一社会信用代码“{text}”不正确：{reason}。请对照营业执照重新填写18位代码"


def normalise(text: object) -> str:
    """Return the 18 characters of a valid code; full-width, lower case and white space are put right.

    Raises InvalidCreditCode. The organisation code's own check character is not tested; the last covers it.
    """
    plain = compact(text)
    reason = _fault(plain)
    if reason:
        raise InvalidCreditCode(text=shown(text), reason=reason)
    return plain


def is_valid(text: object) -> bool:
    """Say whether `normalise` would accept the text."""
    return not _fault(compact(text))


def build(*, kind: str = "92", region: str = "420106", serial: int) -> str:
    """Make a valid code: `kind` is department and class (91 企业, 92 个体工商户), `serial` is 0 to 31**6 - 1.

    For demo and test data; real codes are given by the registrar.
    """
    if not 0 <= serial < _SERIALS:
        raise InvalidCreditCode(text=serial, reason=f"顺序号应在0至{_SERIALS - 1}之间")
    organisation = "MA" + _base31(serial)
    body = kind + region + organisation + organisation_check(organisation)
    return normalise(body + _check(body) if len(body) == 17 and set(body) <= set(ALPHABET) else body)


def organisation_check(first_eight: str) -> str:
    """Return the check character of the organisation code inside (主体标识码, GB 11714)."""
    total = sum(
        _ORGANISATION_ALPHABET.index(char) * weight
        for char, weight in zip(first_eight, _ORGANISATION_WEIGHTS, strict=True)
    )
    return "0123456789X"[-total % 11]


def _fault(plain: str) -> str:
    """Say in Chinese what is wrong, or "" when nothing is."""
    if not plain:
        return "没有填写"
    if len(plain) != 18:
        return f"应为18位，现为{len(plain)}位"
    strange = next((char for char in plain if char not in ALPHABET), None)
    if strange:
        return f"含有不允许的字符“{strange}”（代码不使用字母I、O、S、V、Z）"
    if not plain[2:8].isdigit():
        return "第3至8位应为行政区划数字"
    return "" if _check(plain[:17]) == plain[17] else "校验位不符"


def _check(first_seventeen: str) -> str:
    total = sum(ALPHABET.index(char) * weight for char, weight in zip(first_seventeen, _WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def _base31(serial: int) -> str:
    digits = ""
    for _ in range(6):
        serial, digit = divmod(serial, 31)
        digits = ALPHABET[digit] + digits
    return digits
