"""What people type, read as plain values; a refusal says what to do."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import ClassVar

from yingshang.kit import idcard, phone, uscc
from yingshang.kit.errors import BadInput
from yingshang.ui.questions import Question

Value = str | Decimal | bool | dt.date | tuple[str, ...]
_YES_NO = {"yes": True, "no": False}
_DATE = re.compile(r"([0-9]{4})(?:[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})[日号]?|([0-9]{2})([0-9]{2}))")
_NUMBER = re.compile(r"[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?")
_LONGEST_NUMBER = 30
_SQUARE_METRES = ("平方米", "m2", "平米", "平")


class NotUnderstood(BadInput):
    """What was typed is no answer to the question; facts: sentence."""

    code: ClassVar[str] = "not_understood"
    sentence: ClassVar[str] = "{sentence}"


def read_answer(question: Question, typed: Sequence[str]) -> Value | None:
    """Return the value of what was typed, None when nothing was. Raises NotUnderstood."""
    texts = tuple(text for text in (tidy(text) for text in typed) if text)
    if not texts:
        if question.required:
            raise NotUnderstood(sentence=_demand(question))
        return None
    if question.type == "multichoice":
        return _chosen(question, texts)
    return _READERS.get(question.type, _text)(question, texts[-1])


def tidy(text: str) -> str:
    """Return text without outer white space and characters that cannot be seen; line ends become newlines."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in plain if char in "\n\t" or not _is_invisible(char)).strip()


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co")


def _demand(question: Question) -> str:
    if question.type == "boolean":
        return f"请回答“{question.title}”：选择“是”或“否”"
    if question.type in ("choice", "multichoice"):
        return f"请选择“{question.title}”"
    return f"{'请回答' if question.title.endswith('？') else '请填写'}“{question.title}”"


def _half_width(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _text(question: Question, text: str) -> str:
    if question.type != "longtext":
        text = " ".join(text.split())
    if len(text) > question.max_length:
        raise NotUnderstood(
            sentence=f"请把“{question.title}”缩短到 {question.max_length} 个字以内，现在有 {len(text)} 个字")
    return text


def _number(question: Question, text: str) -> Decimal:
    plain = _without_unit(_half_width(text), _half_width(question.unit)).replace("。", ".")
    if len(plain) > _LONGEST_NUMBER or not _NUMBER.fullmatch(plain):
        unit = f"（单位：{question.unit}）" if question.unit else ""
        raise NotUnderstood(sentence=f"请把“{question.title}”填写为数字{unit}，例如 180")
    return _within(question, Decimal(plain.replace(",", "")))


def _without_unit(plain: str, unit: str) -> str:
    for ending in (unit, *(_SQUARE_METRES if unit in _SQUARE_METRES else ())):
        if ending and plain.lower().endswith(ending.lower()):
            return plain[: -len(ending)]
    return plain


def _within(question: Question, number: Decimal) -> Decimal:
    low, high, title = question.minimum, question.maximum, question.title
    if low is not None and number < low:
        raise NotUnderstood(sentence=f"请核对“{title}”：不能小于 {low} {question.unit}".rstrip())
    if high is not None and number > high:
        raise NotUnderstood(sentence=f"请核对“{title}”：不能大于 {high} {question.unit}".rstrip())
    if -int(number.as_tuple().exponent) > question.places:
        allowed = f"最多保留 {question.places} 位小数" if question.places else "填写为整数"
        raise NotUnderstood(sentence=f"请把“{title}”{allowed}")
    return number


def _boolean(question: Question, text: str) -> bool:
    if text not in _YES_NO:
        raise NotUnderstood(sentence=_demand(question))
    return _YES_NO[text]


def _choice(question: Question, text: str) -> str:
    return _chosen(question, (text,))[0]


def _chosen(question: Question, texts: tuple[str, ...]) -> tuple[str, ...]:
    known = [choice.value for choice in question.choices]
    if any(text not in known for text in texts):
        raise NotUnderstood(sentence=f"请重新选择“{question.title}”：选项已经变化")
    return tuple(value for value in known if value in texts)


def _date(question: Question, text: str) -> dt.date:
    found = _DATE.fullmatch(_half_width(text))
    if not found:
        raise NotUnderstood(sentence=f"请按日期填写“{question.title}”，例如 2026-03-01 或 2026年3月1日")
    try:
        return dt.date(int(found[1]), int(found[2] or found[4]), int(found[3] or found[5]))
    except ValueError:
        raise NotUnderstood(sentence=f"请核对“{question.title}”的年、月、日：没有这一天") from None


def _by(normalise: Callable[[object], str]) -> Callable[[Question, str], str]:
    def reader(question: Question, text: str) -> str:
        try:
            return normalise(text)
        except BadInput as refusal:
            raise NotUnderstood(sentence=refusal.message) from None

    return reader


_READERS: dict[str, Callable[[Question, str], Value]] = {
    "number": _number,
    "boolean": _boolean,
    "choice": _choice,
    "date": _date,
    "phone": _by(phone.normalise),
    "idcard": _by(idcard.normalise),
    "uscc": _by(uscc.normalise),
}
