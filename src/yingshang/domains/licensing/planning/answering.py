"""Answers as typed into the values the tables read, or an error that names the question."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from yingshang.domains.licensing.catalogue.bundles import Bundle, Question
from yingshang.domains.licensing.planning.errors import UnknownAnswer, WrongAnswer
from yingshang.kit import uscc
from yingshang.kit.searching import normalise

Answers = Mapping[str, object]
_YES_NO = {"是": True, "true": True, "yes": True, "否": False, "false": False, "no": False}


def read_answers(bundle: Bundle, given: Answers) -> dict[str, object]:
    """Return typed values by question code; a blank is no answer.

    Keys may be question codes or the tables' input names. Raises UnknownAnswer and WrongAnswer.
    """
    questions = {name: question for question in bundle.questions for name in (question.input, question.code)}
    answers: dict[str, object] = {}
    for name, value in given.items():
        if name not in questions:
            raise UnknownAnswer(name=name, known="、".join(question.code for question in bundle.questions))
        question = questions[name]
        if value is not None and value != "":
            answers[question.code] = read_answer(question, value)
    return answers


def read_answer(question: Question, value: object) -> object:
    """Return one answer as Decimal, bool or str; raises WrongAnswer."""
    if question.type == "number":
        return _number(question, value)
    if question.type == "boolean":
        return _boolean(question, value)
    if not isinstance(value, str):
        raise _wrong(question, "应为文字")
    if question.type == "uscc":
        return _credit_code(question, value)
    return _text(question, value.strip())


def _text(question: Question, text: str) -> str:
    if question.choices and text not in {choice.value for choice in question.choices}:
        known = "、".join(dict.fromkeys(f"{choice.value} {choice.title}" if choice.value != choice.title
                                       else choice.value for choice in question.choices))
        raise _wrong(question, f"“{text}”不在可选的范围内（{known}）")
    return text


def _number(question: Question, value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        raise _wrong(question, "应为数字")
    try:
        number = Decimal(normalise(str(value)).replace(",", ""))
    except InvalidOperation as error:
        raise _wrong(question, f"“{value}”不是数字") from error
    if not number.is_finite():
        raise _wrong(question, f"“{value}”不是数字")
    if question.at_least is not None and number < question.at_least:
        raise _wrong(question, f"{value}太小，最小是{question.at_least}{question.unit}")
    if question.at_most is not None and number > question.at_most:
        raise _wrong(question, f"{value}太大，最大是{question.at_most}{question.unit}")
    return number


def _boolean(question: Question, value: object) -> bool:
    known = value if isinstance(value, bool) else _YES_NO.get(normalise(str(value)))
    if known is None:
        raise _wrong(question, f"“{value}”应为“是”或者“否”")
    return known


def _credit_code(question: Question, value: str) -> str:
    try:
        return uscc.normalise(value)
    except uscc.InvalidCreditCode as error:
        raise _wrong(question, f"“{error.facts['text']}”{error.facts['reason']}") from error


def _wrong(question: Question, reason: str) -> WrongAnswer:
    return WrongAnswer(question=question.code, title=question.title, reason=reason)
