"""Amounts of money, whole fen (分) and never floats."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from yingshang.kit.characters import compact, shown
from yingshang.kit.errors import BadInput

_TYPED = re.compile(r"(-?)[¥￥]?(-?)([0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.([0-9]{1,2}))?元?")


class InvalidAmount(BadInput):
    """The text or number is no amount in whole fen; facts: text."""

    code: ClassVar[str] = "invalid_amount"
    sentence: ClassVar[str] = "金额“{text}”不正确。请以元为单位填写数字，最多两位小数，例如1234.50"


@dataclass(frozen=True, slots=True, order=True)
class Fen:
    """An amount in fen; `str()` and f-strings show it as ¥1,234.50."""

    fen: int

    def __post_init__(self) -> None:
        if type(self.fen) is not int:
            raise InvalidAmount(text=shown(self.fen))

    @property
    def yuan(self) -> Decimal:
        """The amount in yuan, with two decimal places."""
        return Decimal(self.fen).scaleb(-2)

    def __str__(self) -> str:
        yuan, fen = divmod(abs(self.fen), 100)
        return f"{'-' if self.fen < 0 else ''}¥{yuan:,}.{fen:02d}"

    def __add__(self, other: "Fen") -> "Fen":
        return Fen(self.fen + other.fen)

    def __sub__(self, other: "Fen") -> "Fen":
        return Fen(self.fen - other.fen)

    def __neg__(self) -> "Fen":
        return Fen(-self.fen)

    def __mul__(self, times: int) -> "Fen":
        return Fen(self.fen * times)


ZERO = Fen(0)


def parse(text: object) -> Fen:
    """Read yuan as typed: 1234.5, ¥1,234.50, １２３４元; raises InvalidAmount."""
    found = _TYPED.fullmatch(compact(text))
    if not found or (found[1] and found[2]):
        raise InvalidAmount(text=shown(text))
    amount = int(found[3].replace(",", "")) * 100 + int((found[4] or "").ljust(2, "0"))
    return Fen(-amount if found[1] or found[2] else amount)


def from_yuan(yuan: Decimal) -> Fen:
    """Turn exact yuan into fen; raises InvalidAmount when there would be parts of a fen."""
    if not yuan.is_finite() or abs(yuan) >= 10**15 or yuan != round(yuan, 2):
        raise InvalidAmount(text=shown(yuan))
    return Fen(int(yuan.scaleb(2)))
