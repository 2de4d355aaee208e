"""What people type, read as plain values; each reader raises NotUnderstood with what to do."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation

from yingshang.kit import idcard, phone, uscc
from yingshang.kit.errors import BadInput
from yingshang.ui.questions import Question

Value = str | Decimal | bool | dt.date | tuple[str, ...]
_YES_NO = {"yes": True, "no": False}
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?|(\d{2})(\d{2}))")
_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")
_LONGEST_NUMBER = 30


class NotUnderstood(BadInput):
    """What was typed is no answer to the question; facts: reason, which is the whole sentence."""

    code = "not_understood"
    sentence = "{reason}"


def read_answer(question: Question, typed: Sequence[str]) -> Value | None:
    """Return the value of what was typed, None when nothing was. Raises NotUnderstood."""
    texts = tuple(text for text in (tidy(text) for text in typed) if text)
    if not texts:
        if question.required:
            raise NotUnderstood(reason=_demand(question))
        return None
    if question.type == "multichoice":
        return _chosen(question, texts)
    return _READERS.get(question.type, _text)(question, texts[-1])


def tidy(text: str) -> str:
    """Return text without outer white space and characters that cannot be seen; line ends become newlines."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in plain if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co")).strip()


def _demand(question: Question) -> str:
    if question.type == "boolean":
        return f"请回答“{question.title}”：选择“是”或“否”"
    if question.type in ("choice", "multichoice"):
        return f"请选择“{question.title}”"
    return f"请填写“{question.title}”"


def _half_width(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _text(question: Question, text: str) -> str:
    if question.type != "longtext":
        text = " ".join(text.split())
    if len(text) > question.max_length:
        raise NotUnderstood(
            reason=f"“{question.title}”最多 {question.max_length} 个字，现在有 {len(text)} 个字，请删减后再继续")
    return text


def _number(question: Question, text: str) -> Decimal:
    plain = _without_unit(_half_width(text), _half_width(question.unit)).replace("。", ".")
    if len(plain) > _LONGEST_NUMBER or not _NUMBER.fullmatch(plain):
        raise NotUnderstood(reason=f"“{question.title}”应为数字{_in_unit(question)}，例如 180，请重新填写")
    try:
        number = Decimal(plain.replace(",", ""))
    except InvalidOperation:  # digits of other scripts that Decimal does not know
        raise NotUnderstood(reason=f"“{question.title}”应为数字{_in_unit(question)}，例如 180，请重新填写") from None
    return _within(question, number)


def _without_unit(plain: str, unit: str) -> str:
    for ending in (unit, *(("m2", "平米", "平") if unit in ("平方米", "m2") else ())):
        if ending and plain.lower().endswith(ending.lower()):
            return plain[: -len(ending)]
    return plain


def _in_unit(question: Question) -> str:
    return f"（单位：{question.unit}）" if question.unit else ""


def _within(question: Question, number: Decimal) -> Decimal:
    low, high = question.minimum, question.maximum
    if low is not None and number < low:
        raise NotUnderstood(reason=f"“{question.title}”不能小于 {low}{question.unit}，请核对后重新填写")
    if high is not None and number > high:
        raise NotUnderstood(reason=f"“{question.title}”不能大于 {high}{question.unit}，请核对后重新填写")
    if -int(number.as_tuple().exponent) > question.places:
        allowed = f"最多保留 {question.places} 位小数" if question.places else "应为整数"
        raise NotUnderstood(reason=f"“{question.title}”{allowed}，请重新填写")
    return number


def _boolean(question: Question, text: str) -> bool:
    if text not in _YES_NO:
        raise NotUnderstood(reason=_demand(question))
    return _YES_NO[text]


def _choice(question: Question, text: str) -> str:
    return _chosen(question, (text,))[0]


def _chosen(question: Question, texts: tuple[str, ...]) -> tuple[str, ...]:
    known = [choice.value for choice in question.choices]
    if any(text not in known for text in texts):
        raise NotUnderstood(reason=f"“{question.title}”的选项已经变化，请重新选择")
    return tuple(value for value in known if value in texts)


def _date(question: Question, text: str) -> dt.date:
    found = _DATE.fullmatch(_half_width(text))
    if found:
        year, month, day = found[1], found[2] or found[4], found[3] or found[5]
        try:
            return dt.date(int(year), int(month), int(day))
        except ValueError:
            raise NotUnderstood(reason=f"“{question.title}”不是一个存在的日期，请核对年、月、日") from None
    raise NotUnderstood(reason=f"“{question.title}”应为日期，例如 2026-03-01 或 2026年3月1日，请重新填写")


def _by(normalise: Callable[[object], str]) -> Callable[[Question, str], str]:
    def reader(question: Question, text: str) -> str:
        try:
            return normalise(text)
        except BadInput as refusal:
            raise NotUnderstood(reason=refusal.message) from None

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
