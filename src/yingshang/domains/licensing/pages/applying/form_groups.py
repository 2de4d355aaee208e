"""The one form in groups a person thinks in, each fact once, filled with what is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yingshang.domains.licensing.catalogue.content import Catalogue
from yingshang.domains.licensing.drafts.completeness import value_of
from yingshang.domains.licensing.drafts.sources import is_same, source_of
from yingshang.domains.licensing.models import Draft
from yingshang.domains.licensing.planning.records import FormLine, Plan
from yingshang.ui.forms import Choice, Form, Prefill, Question, build_form

SHARED = {"entity": "主体信息", "people": "人员信息", "premises": "经营场所"}
_NOTHING = (None, "", [], ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Some lines of the form under one title; `code` stands in the address."""

    code: str
    title: str
    lines: tuple[FormLine, ...]

    @property
    def editable(self) -> tuple[FormLine, ...]:
        return tuple(line for line in self.lines if line.is_editable)

    @property
    def fixed(self) -> tuple[FormLine, ...]:
        """What is answered elsewhere, or comes with a licence."""
        return tuple(line for line in self.lines if not line.is_editable)


def groups_of(plan: Plan) -> tuple[Group, ...]:
    """Return the groups that have lines: the shared ones, then a supplement for each item."""
    shared = [Group(code=code, title=title, lines=tuple(_in_group(plan, code)))
              for code, title in SHARED.items()]
    own = [Group(code=planned.code, title=f"{planned.item.title}补充",
                 lines=tuple(line for line in _in_group(plan, "item") if line.items[0] == planned.code))
           for planned in plan.applying]
    return tuple(group for group in (*shared, *own) if group.lines)


def group_form(group: Group, draft: Draft, plan: Plan, catalogue: Catalogue, *, posted: Mapping[str, Any] | None = None,
               is_lenient: bool = False) -> Form:
    """Return a group as a form; lenient: what is still empty is no error."""
    users = {} if users_of(group, plan, catalogue) else _users(plan, catalogue)
    questions = [_question(line, users, is_lenient) for line in group.editable]
    return build_form(questions, posted, {line.field.code: _known(line, draft) for line in group.editable})


def users_of(group: Group, plan: Plan, catalogue: Catalogue) -> str:
    """Return the departments that use the group, when they use all of it alike; else it is said at each line."""
    users = _users(plan, catalogue)
    alike = {users[line.field.code] for line in group.lines}
    return alike.pop() if len(alike) == 1 else ""


def values_to_keep(group: Group, draft: Draft, form: Form) -> dict[str, object]:
    """Return what the applicant wrote, without what is wrong and what was only taken over as it was known."""
    kept: dict[str, object] = {}
    for line in group.editable:
        field = form.field(line.field.code)
        was_written = field.name in draft.fields
        if not field.error and (was_written or not is_same(field.value, line.value)):
            kept[field.name] = field.value
    return kept


def empty_lines(group: Group, draft: Draft) -> tuple[FormLine, ...]:
    """Return the lines that still need a value."""
    return tuple(line for line in group.editable if line.field.required and value_of(line, draft) in _NOTHING)


def _in_group(plan: Plan, code: str) -> list[FormLine]:
    return [line for line in plan.form if line.field.group == code]


def _users(plan: Plan, catalogue: Catalogue) -> dict[str, str]:
    """Return for each field the departments that use it, each once."""
    organs = {planned.code: catalogue.organ_kinds[planned.item.organ_kind].title for planned in plan.applying}
    return {line.field.code: "、".join(dict.fromkeys(organs[code] for code in line.items)) for line in plan.form}


def _question(line: FormLine, users: Mapping[str, str], is_lenient: bool) -> Question:
    field = line.field
    used_by = f"用于：{users[field.code]}" if field.code in users else ""
    return Question(
        name=field.code, title=field.title, type=field.type, unit=field.unit,
        hint="。".join(part for part in (field.hint, used_by) if part),
        required=field.required and not is_lenient, minimum=field.at_least, maximum=field.at_most,
        choices=tuple(Choice(choice.value, choice.title) for choice in field.choices),
    )


def _known(line: FormLine, draft: Draft) -> Prefill:
    """What is written in the draft, else what is known, with its source."""
    source = source_of(line, draft)
    value = value_of(line, draft)
    return Prefill(value, source=source.words, as_of=source.as_of) if source else Prefill(value)
