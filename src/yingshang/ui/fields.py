"""One question with its answer, as pages and scripts need it."""

import datetime as dt
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from yingshang.ui.answers import Value
from yingshang.ui.dates import day_long
from yingshang.ui.questions import Choice, Question

YES_NO = (Choice("yes", "是"), Choice("no", "否"))
_MOST_RADIOS = 7
_WIDGETS = {"boolean": "radios", "multichoice": "checkboxes", "longtext": "textarea"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    value: str
    title: str
    hint: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question as a page shows it: what was `typed`, and the `value` it means (None: none, or wrong)."""

    question: Question
    typed: tuple[str, ...]
    value: Value | None = None
    error: str = ""
    source_note: str = ""
    is_asked: bool = True
    is_edited: bool = False

    name = property(lambda self: self.question.name)
    title = property(lambda self: self.question.title)
    type = property(lambda self: self.question.type)
    unit = property(lambda self: self.question.unit)
    hint = property(lambda self: self.question.hint)
    required = property(lambda self: self.question.required)
    max_length = property(lambda self: self.question.max_length)

    @property
    def id(self) -> str:
        return f"field-{self.name}"

    @property
    def first_id(self) -> str:
        """Where a link in the error summary leads: the input, or the first of several."""
        return f"{self.id}-1" if self.widget in ("radios", "checkboxes") else self.id

    @property
    def text(self) -> str:
        return self.typed[-1] if self.typed else ""

    @property
    def widget(self) -> str:
        if self.type == "choice":
            return "radios" if len(self.question.choices) <= _MOST_RADIOS else "select"
        return _WIDGETS.get(self.type, "input")

    @property
    def options(self) -> tuple[Option, ...]:
        choices = YES_NO if self.type == "boolean" else self.question.choices
        return tuple(
            Option(value=one.value, title=one.title, hint=one.hint, chosen=one.value in self.typed)
            for one in choices
        )

    @property
    def described_by(self) -> str:
        parts = (("hint", self.hint), ("error", self.error), ("source", self.source_note))
        return " ".join(f"{self.id}-{part}" for part, text in parts if text)

    @property
    def when_json(self) -> str:
        """The condition as the script reads it: {"other": ["yes"]}."""
        when = self.question.when or {}
        typed = {name: every_as_typed(answers) for name, answers in when.items()}
        return json.dumps(typed, ensure_ascii=False)

    @property
    def words(self) -> str:
        """The value in words, for check-answers pages and filters."""
        return words_of(self.question, self.value)


def words_of(question: Question, value: Value | None) -> str:
    """Return a value as a page says it: 是, 180 平方米, 2026 年 3 月 1 日 周日, titles of choices."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value:,f} {question.unit}".strip()
    if isinstance(value, dt.date):
        return day_long(value)
    titles = {choice.value: choice.title for choice in question.choices}
    return "、".join(titles.get(one, one) for one in (value if isinstance(value, tuple) else (value,)))


def as_typed(value: Any) -> tuple[str, ...]:
    """Return a known value as somebody would have typed it."""
    if value is None or value == "":
        return ()
    if isinstance(value, bool):
        return ("yes",) if value else ("no",)
    if isinstance(value, list | tuple):
        return tuple(str(one) for one in value)
    return (format(value, "f") if isinstance(value, Decimal) else str(value),)


def every_as_typed(answers: Any) -> list[str]:
    """Return one known value, or each of several, as somebody would have typed them."""
    every = answers if isinstance(answers, list | tuple | set | frozenset) else [answers]
    return [text for answer in every for text in as_typed(answer)]
