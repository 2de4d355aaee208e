"""A form: questions of the catalogue, what was typed, what it means and what is wrong with it.

Not django.forms: the questions are data, values are plain, and what was typed is shown again as it was.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from yingshang.ui.answers import NotUnderstood, Value, read_answer, tidy
from yingshang.ui.fields import Field, as_typed, every_as_typed, words_of
from yingshang.ui.parts import SummaryRow
from yingshang.ui.questions import Choice, Prefill, Question

__all__ = ["Choice", "Field", "Form", "Prefill", "Question", "build_form"]

@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """All questions with their answers."""

    fields: tuple[Field, ...]
    is_posted: bool

    @property
    def errors(self) -> dict[str, str]:
        return {field.name: field.error for field in self.fields if field.error}

    @property
    def error_list(self) -> tuple[tuple[str, str], ...]:
        """(id to jump to, sentence) for the error summary."""
        return tuple((field.first_id, field.error) for field in self.fields if field.error)

    @property
    def is_valid(self) -> bool:
        return self.is_posted and not self.errors

    @property
    def values(self) -> dict[str, Value | None]:
        """Every question that is asked, by name; None where nothing was answered."""
        return {field.name: field.value for field in self.fields if field.is_asked}

    @property
    def edited(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields if field.is_edited)

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)

    def with_error(self, name: str, sentence: str) -> "Form":
        """Return the form with one more error, of a check that only the whole can make."""
        changed = (replace(field, error=sentence) if field.name == name else field for field in self.fields)
        return replace(self, fields=tuple(changed))

    def summary(self, *, href: str = "") -> tuple[SummaryRow, ...]:
        """Rows for the check-answers page; `{name}` in `href` becomes the question's name."""
        return tuple(
            SummaryRow(title=field.title, value=field.words or "未填写", source_note=field.source_note,
                       href=href.replace("{name}", field.name))
            for field in self.fields if field.is_asked
        )  # fmt: skip


def build_form(questions: Iterable[Question | Mapping[str, Any]], data: Mapping[str, Any] | None = None,
               initial: Mapping[str, Any] | None = None) -> Form:
    """Read what was posted (or, with no data, what is known already) as answers to the questions."""
    known, fields = initial or {}, list[Field]()
    for given in questions:
        question = given if isinstance(given, Question) else Question.read(given)
        prefill = known.get(question.name)
        prefill = prefill if isinstance(prefill, Prefill) else Prefill(prefill)
        fields.append(_field(question, data, prefill, _is_asked(question, fields)))
    return Form(fields=tuple(fields), is_posted=data is not None)


def _field(question: Question, data: Mapping[str, Any] | None, prefill: Prefill, is_asked: bool) -> Field:
    known = as_typed(prefill.value)
    typed = _posted(data, question.name) if data is not None else known
    value, error = None, ""
    if is_asked:
        try:
            value = read_answer(question, typed)
        except NotUnderstood as refusal:
            error = refusal.message if data is not None else ""
    is_edited = data is not None and bool(known) and value != _value_of(question, known)
    return Field(question=question, typed=typed, value=value, error=error, is_asked=is_asked,
                 is_edited=is_edited, source_note=_source_note(question, prefill, is_edited))


def _posted(data: Mapping[str, Any], name: str) -> tuple[str, ...]:
    values = data.getlist(name) if isinstance(data, QueryDict) else data.get(name, ())
    return as_typed(values)


def _is_asked(question: Question, before: list[Field]) -> bool:
    """A question is asked when each question it depends on is asked and answered so."""
    answers = {field.name: field.typed for field in before if field.is_asked}
    return all(
        set(every_as_typed(wanted)) & {tidy(text) for text in answers.get(name, ())}
        for name, wanted in (question.when or {}).items()
    )


def _value_of(question: Question, typed: tuple[str, ...]) -> Value | None:
    try:
        return read_answer(replace(question, required=False), typed)
    except NotUnderstood:
        return None


def _source_note(question: Question, prefill: Prefill, is_edited: bool) -> str:
    if not prefill.source or prefill.value in (None, "", ()):
        return ""
    dated = f"，{prefill.as_of.isoformat()}" if prefill.as_of else ""
    if not is_edited:
        return f"来自{prefill.source}{dated}"
    original = words_of(question, _value_of(question, as_typed(prefill.value)))
    return f"{prefill.source}为“{original}”{dated}；您已修改"
