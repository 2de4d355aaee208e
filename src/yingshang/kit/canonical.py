"""One way to write a value as JSON (RFC 8785), so that equal values have equal digests and signatures."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from yingshang.kit.errors import BadInput

_LARGEST_INTEGER = 2**53 - 1  # beyond it other languages round
_LONGEST_DECIMAL = 60
_DEEPEST = 64


class NotCanonical(BadInput):
    """The value has no canonical form; facts: place, reason."""

    code: ClassVar[str] = "not_canonical"
    sentence: ClassVar[str] = "内容无法规范化存证：{place}{reason}。请更正后重试"


def canonical_json(value: object) -> bytes:
    """Write `value` as UTF-8 JSON with sorted keys and no spaces; raises NotCanonical.

    Decimal, date, UUID and aware datetime (in UTC) become strings; floats and everything else are refused.
    """
    text = json.dumps(_plain(value, (), _DEEPEST), ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise NotCanonical(place="", reason="含有不成字的半个字符") from None


def _plain(value: object, place: tuple[str, ...], depth: int) -> object:
    if depth == 0:
        raise _refused(place[:3], "嵌套过深")
    if isinstance(value, Mapping):
        return {key: _plain(value[key], (*place, key), depth - 1) for key in _sorted_keys(value, place)}
    if isinstance(value, list | tuple):
        return [_plain(item, (*place, str(number)), depth - 1) for number, item in enumerate(value)]
    return _scalar(value, place)


def _sorted_keys(value: Mapping[object, object], place: tuple[str, ...]) -> list[str]:
    keys = [key for key in value if isinstance(key, str)]
    if len(keys) != len(value):
        raise _refused(place, "的键应为文字")
    if all(map(str.isascii, keys)):
        return sorted(keys)
    return sorted(keys, key=lambda key: key.encode("utf-16-be", "surrogatepass"))  # RFC 8785, 3.2.3


def _scalar(value: object, place: tuple[str, ...]) -> str | int | bool | None:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        if abs(value) > _LARGEST_INTEGER:
            raise _refused(place, "的整数过大，应写成文字")
        return int(value)
    if isinstance(value, datetime):
        return _instant(value, place)
    if isinstance(value, Decimal):
        return _decimal(value, place)
    if isinstance(value, date | UUID):
        return str(value)
    raise _refused(place, f"的类型{type(value).__name__}没有规范写法")


def _instant(value: datetime, place: tuple[str, ...]) -> str:
    if value.utcoffset() is None:
        raise _refused(place, "的时间没有时区")
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _decimal(value: Decimal, place: tuple[str, ...]) -> str:
    if not value.is_finite() or abs(value.adjusted()) > _LONGEST_DECIMAL:
        raise _refused(place, "的数值超出范围")
    return format(value, "f")


def _refused(place: tuple[str, ...], reason: str) -> NotCanonical:
    return NotCanonical(place=f"“{'.'.join(place)}”" if place else "", reason=reason)
