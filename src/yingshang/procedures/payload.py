"""What an act carries, checked against its fields and brought to plain JSON values before it is written."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from yingshang.kit.characters import shown
from yingshang.kit.errors import BadInput
from yingshang.procedures.plain_values import NotPlain, plain
from yingshang.procedures.procedure import Act, Field, FieldKind

_LARGEST = 10**15
_WHOLE = re.compile(r"[+-]?[0-9]{1,16}")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_YES = frozenset({"true", "on", "1", "是"})
_NO = frozenset({"false", "off", "0", "否"})


class PayloadInvalid(BadInput):
    """A value an act carries is missing or wrong; facts: field (name), title, reason."""

    code: ClassVar[str] = "payload_invalid"
    sentence: ClassVar[str] = "“{title}”{reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with one field, as the end of the sentence that its title begins."""

    field: str
    title: str
    reason: str


def require_payload(act: Act, payload: Mapping[str, object]) -> dict[str, object]:
    """Return the payload as plain JSON values (dates as 2026-01-05), empty optional fields left out.

    Accepts what forms send: digits for integers, on/true/是 for booleans. Raises PayloadInvalid.
    """
    values, faults = read_payload(act, payload)
    if faults:
        raise PayloadInvalid(field=faults[0].field, title=faults[0].title, reason=faults[0].reason)
    return values


def read_payload(act: Act, payload: Mapping[str, object]) -> tuple[dict[str, object], tuple[Fault, ...]]:
    """Return the good values and every fault, for a form that shows all of them at once."""
    values: dict[str, object] = {}
    faults: list[Fault] = []
    known = {field.name for field in act.payload}
    for name in map(shown, payload.keys() - known):
        faults.append(Fault(field=name, title=name, reason=f"不是“{act.title}”的内容，请去掉"))
    for field in act.payload:
        try:
            value = _read(field, payload.get(field.name))
        except _Wrong as wrong:
            faults.append(Fault(field=field.name, title=field.title, reason=str(wrong)))
        else:
            if value is not None:
                values[field.name] = value
    return values, tuple(faults)


class _Wrong(Exception):
    """Why a value cannot be used, as the end of a Chinese sentence."""


def _read(field: Field, value: object) -> object:
    if isinstance(value, str):
        value = value.strip()
    if value is None or value in ("", [], (), {}):
        if field.required:
            raise _Wrong("没有填写，请填写")
        return None
    return _READERS[field.kind](field, value)


def _text(field: Field, value: object) -> str:
    if not isinstance(value, str):
        raise _Wrong("应为文字，请重新填写")
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROLS.search(text):
        raise _Wrong("含有看不见的控制字符，请删除后重新填写")
    if len(text) > field.max_length:
        raise _Wrong(f"最多{field.max_length}字，现有{len(text)}字，请缩短")
    if field.choices and text not in field.choices:
        raise _Wrong(f"应为下列之一：{'、'.join(field.choices)}")
    return text


def _date(field: Field, value: object) -> str:
    if type(value) is dt.date:
        return value.isoformat()
    try:
        # Only the form with dashes: fromisoformat would also take 20260105 and 2026-W01-1.
        return dt.datetime.strptime(str(value), "%Y-%m-%d").date().isoformat()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise _Wrong("不是有效的日期，请按“2026-01-05”的样式填写") from None


def _integer(field: Field, value: object) -> int:
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        value = int(value)
    if type(value) is not int or abs(value) > _LARGEST:
        raise _Wrong("应为整数，请重新填写")
    if field.minimum is not None and value < field.minimum:
        raise _Wrong(f"不能小于{field.minimum}，请重新填写")
    if field.maximum is not None and value > field.maximum:
        raise _Wrong(f"不能大于{field.maximum}，请重新填写")
    return value


def _boolean(field: Field, value: object) -> bool:
    word = str(value).lower()
    if word not in _YES | _NO:
        raise _Wrong("应选择“是”或“否”")
    return word in _YES


def _list(field: Field, value: object) -> list[object]:
    if not isinstance(value, (list, tuple)):
        raise _Wrong("应为列表，请重新填写")
    if len(value) > field.max_length:
        raise _Wrong(f"最多{field.max_length}项，现有{len(value)}项，请减少")
    if field.choices and not all(isinstance(entry, str) and entry in field.choices for entry in value):
        raise _Wrong(f"每一项应为下列之一：{'、'.join(field.choices)}")
    return [_plain(entry) for entry in value]


def _mapping(field: Field, value: object) -> object:
    if not isinstance(value, Mapping):
        raise _Wrong("应为“名称与值”的结构，请重新填写")
    if len(value) > field.max_length:
        raise _Wrong(f"最多{field.max_length}项，现有{len(value)}项，请减少")
    return _plain(value)


def _plain(value: object) -> object:
    try:
        return plain(value)
    except NotPlain as refusal:
        raise _Wrong(str(refusal)) from None


_READERS: Mapping[FieldKind, Callable[[Field, object], object]] = {
    "text": _text,
    "date": _date,
    "integer": _integer,
    "boolean": _boolean,
    "list": _list,
    "mapping": _mapping,
}
