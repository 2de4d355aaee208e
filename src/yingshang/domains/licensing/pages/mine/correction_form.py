"""The fields of a correction notice as a form, filled with what was submitted."""

from collections.abc import Iterator, Mapping
from typing import Any

from yingshang.casework.reading import CaseView
from yingshang.domains.licensing.city import city_catalogue
from yingshang.ui.forms import Choice, Field, Form, Question, build_form


def correction_form(view: CaseView, posted: Mapping[str, Any] | None = None) -> Form:
    """Return the form of the fields the window asked about."""
    names = _asked(view)
    return build_form([_question(view, name) for name in names], posted,
                      {name: view.data["fields"].get(name) for name in names})


def problems(view: CaseView, form: Form) -> Iterator[tuple[Field, str]]:
    """Yield each field with what the window found wrong."""
    said = {entry["name"]: entry["problem"] for entry in view.data["notice"] if entry["kind"] == "field"}
    for field in form.fields:
        yield field, said[field.name]


def _asked(view: CaseView) -> list[str]:
    return [entry["name"] for entry in view.data.get("notice", ()) if entry["kind"] == "field"]


def _question(view: CaseView, name: str) -> Question:
    """The catalogue of today says how a field is typed; one it no longer has is typed as text."""
    field = city_catalogue().fields.get(name)
    if field is None:
        return Question(name=name, title=view.data["field_titles"].get(name, name))
    return Question(
        name=name, title=view.data["field_titles"].get(name, field.title), type=field.type, unit=field.unit,
        hint=field.hint, required=field.required, minimum=field.at_least, maximum=field.at_most,
        choices=tuple(Choice(choice.value, choice.title) for choice in field.choices))
