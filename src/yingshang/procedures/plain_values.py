"""Values as JSON can hold them exactly, so that an act reads the same today and out of the ledger."""

import datetime as dt
import re
import uuid
from collections.abc import Mapping
from decimal import Decimal

_DEEPEST = 8
_LONGEST = 20_000
_MOST = 20_000
_LARGEST = 10**18
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")  # PostgreSQL refuses the first, UTF-8 the others


class NotPlain(Exception):
    """A value has no exact JSON form; the text is the end of a Chinese sentence."""


def plain(value: object) -> object:
    """Return the value of dicts, lists, str, int, bool and None only; Decimal, dates and UUID become text.

    Raises NotPlain for floats (write decimals as text), for what is nested too deep, too much or strange.
    """
    return _Plainer().of(value, depth=0)


class _Plainer:
    """One conversion, which counts what it has seen."""

    def __init__(self) -> None:
        self.seen = 0

    def of(self, value: object, *, depth: int) -> object:
        self.seen += 1
        if depth > _DEEPEST or self.seen > _MOST:
            raise NotPlain("内容过多或层次过深，请精简")
        if isinstance(value, Mapping):
            return {_key(key): self.of(entry, depth=depth + 1) for key, entry in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.of(entry, depth=depth + 1) for entry in value]
        return _single(value)


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise NotPlain("名称应为文字，请重新填写")
    return _text(key)


def _single(value: object) -> object:
    if value is None or (isinstance(value, int) and abs(value) <= _LARGEST):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dt.date):  # datetimes too
        return value.isoformat()
    if isinstance(value, Decimal | uuid.UUID):
        return str(value)
    raise NotPlain("含有不能保存的值，请改用文字填写（小数也写成文字）")


def _text(value: str) -> str:
    if _UNSTORABLE.search(value):
        raise NotPlain("含有看不见的控制字符，请删除后重新填写")
    if len(value) > _LONGEST:
        raise NotPlain(f"每一项最多{_LONGEST}字，请缩短")
    return value
